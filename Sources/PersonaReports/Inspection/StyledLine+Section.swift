extension StyledLine {
  /// A part of a page under its title; nothing for a part without rows.
  static func section(_ title: String, _ rows: [[String]]) -> [StyledLine] {
    guard !rows.isEmpty else { return [] }
    return [StyledLine(""), StyledLine(title, .strong)] + Columns(rows).lines.map { $0.indented(by: 2) }
  }
}
