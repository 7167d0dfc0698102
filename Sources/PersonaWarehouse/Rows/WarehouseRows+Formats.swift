import PersonaJSON
import PersonaModel

extension WarehouseRows.Table {
  /// RFC 4180, with the names of the columns first. Null is empty, and an empty text stands in quotes.
  package var csv: String {
    func cell(_ text: String?) -> String {
      guard let text else { return "" }
      let isPlain = !text.isEmpty && !text.contains { $0 == "\"" || $0 == "," || $0.isNewline }
      return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
    return ([columns.map(\.name)] + rows).map { $0.map(cell).joined(separator: ",") + "\n" }.joined()
  }

  /// A statement that makes the table with its rows.
  package func creation(for engine: WarehouseEngine) -> String {
    let sql = engine.sql
    let name = name.parts.map(sql.identifier).joined(separator: ".")
    return "CREATE TABLE \(name) AS \(sql.given(columns.map { ($0.name, $0.form) }, rows))"
  }

  fileprivate var json: JSON {
    .list(
      rows.map { row in
        .object(zip(columns, row).compactMap { column, cell in cell.map { (column.name, Self.json($0, column.form)) } })
      })
  }

  /// Numbers and texts of JSON are texts here, since JSON of ours has no room for all of their digits.
  private static func json(_ text: String, _ form: ColumnForm) -> JSON {
    switch form {
    case .boolean: .boolean(text == "true")
    case .integer, .number: Int(text).map { .integer($0) } ?? Double(text).map { .decimal($0) } ?? .text(text)
    default: .text(text)
    }
  }
}

extension WarehouseRows {
  /// A list of rows for each table.
  package var json: JSON { .object(tables.map { ($0.name.text, $0.json) }) }
}
