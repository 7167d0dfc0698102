/// What a predicate looks at, as SQL: a value of one type, or JSON whose type is only known row by row.
struct Term: Hashable, Sendable {
  let form: ColumnForm
  let sql: String
  /// Of JSON, where the schema says that it is a list or a map, and nothing else.
  var kind: JSONKind?

  init(_ form: ColumnForm, _ sql: String, kind: JSONKind? = nil) {
    self.form = form
    self.sql = sql
    self.kind = kind
  }
}

/// What a column holds. Instants are the engine's own, in SQLite milliseconds since 1970. JSON never is JSON's own null.
package enum ColumnForm: String, Hashable, Sendable, CaseIterable {
  case text, number, boolean, date, instant, json
  /// A whole number that counts or orders rows.
  case integer
  /// A date and a time of day without a zone, as a mapped table keeps an instant of UTC.
  case clock
  /// An array of the engine, as a mapped table keeps a list.
  case textArray, numberArray
}
