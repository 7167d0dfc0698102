/// A table as RFC 4180 has it, for spreadsheets and programs.
package struct CSVTable: Sendable {
  private let titles: [String]
  private let rows: [[String]]

  package init(titles: [String], rows: [[String]]) {
    self.titles = titles
    self.rows = rows
  }

  package func write(to writer: inout ByteWriter) {
    for row in [titles] + rows {
      for (place, cell) in row.enumerated() {
        if place > 0 { writer.write(UInt8(ascii: ",")) }
        writer.write(unescaped: Self.written(cell))
      }
      writer.write("\r\n")
    }
  }

  /// What a spreadsheet would take for a formula has an apostrophe before it; a telephone number is none.
  private static func written(_ cell: String) -> String {
    let isFormula =
      switch cell.unicodeScalars.first {
      case "=", "@", "\t", "\r": true
      case "+", "-": cell.unicodeScalars.dropFirst().contains { !("0"..."9" ~= $0) && $0 != "." && $0 != " " }
      default: false
      }
    let text = isFormula ? "'" + cell : cell
    let needsQuotes = text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    return needsQuotes
      ? "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"" : text
  }
}
