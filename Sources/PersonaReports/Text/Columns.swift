import PersonaDiagnostics

/// Rows of cells under each other, each column as wide as its widest cell; the last one runs on.
package struct Columns {
  private let rows: [[String]]

  private static let widest = 48

  package init(_ rows: [[String]]) { self.rows = rows.map { $0.map { visibleText($0) } } }

  package var lines: [StyledLine] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      min(Self.widest, rows.map { column < $0.count ? $0[column].displayWidth : 0 }.max() ?? 0)
    }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        column == row.count - 1 ? cell : cell.padded(to: widths[column])
      }
      return StyledLine(cells.joined(separator: "  ").trimmingEnd())
    }
  }
}

extension String {
  func trimmingEnd() -> String {
    guard let last = lastIndex(where: { $0 != " " }) else { return "" }
    return String(self[...last])
  }
}
