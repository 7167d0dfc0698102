import PersonaDiagnostics
import PersonaModel

/// What a query gave: a value for each persona, or, where its first column is called `account`, for each account.
struct SQLAnswers {
  let isByAccount: Bool
  /// Steps of the budget that running it took.
  let steps: Int
  private var values: [String: Value] = [:]
  /// Bytes of what is kept here, which counts as the query's memory, too.
  private var bytes = 0

  init(of query: SQLQuery, in database: SQLDatabase, _ allowance: SQLMeter.Allowance, _ project: Project)
    throws(Diagnostic)
  {
    let statement = try query.compiled(in: database, allowance, project)
    isByAccount = statement.columnName(0).lowercased() == "account"
    while try query.locating({ () throws(SQLError) in try database.step(statement) }) {
      guard let owner = statement.value(0)?.sqlKey else { continue }
      let value = try query.typed(statement.value(1), for: owner)
      guard values.updateValue(value, forKey: owner) == nil else { throw query.severalRows(for: owner) }
      bytes += Self.bytesPerRow + owner.utf8.count + value.tableBytes
      guard bytes <= allowance.bytes else {
        throw query.diagnostic(of: SQLError(kind: .memory(bytes: allowance.bytes)), in: nil)
      }
    }
    steps = database.steps
  }

  /// What a place in a table takes beside what is in it.
  private static let bytesPerRow = 64

  /// Null for those that the query has no row for.
  subscript(owner: String) -> Value { values[owner] ?? .null }

  func contains(_ owner: String) -> Bool { values[owner] != nil }

  /// For how many there is a row.
  var count: Int { values.count }
}

extension Value {
  /// The id that a row is about. An id that looks like a number is still one.
  fileprivate var sqlKey: String? {
    switch self {
    case .text(let text): text
    case .integer(let integer): String(integer)
    default: nil
    }
  }
}
