import Diagnostics
import Time

/// What a query gave: a value for each persona, or, where its first column is called `account`, for each account.
struct SQLAnswers {
  let isByAccount: Bool
  /// Steps of the budget that running it took.
  let steps: Int
  private var values: [String: Value] = [:]

  init(
    of statement: SQLStatement, _ query: SQLQuery, in database: SQLDatabase, budget: Budget
  ) throws(Diagnostic) {
    isByAccount = statement.columnName(0).lowercased() == "account"
    let work = SQLWork(budget)
    defer { statement.reset() }
    while try query.locating({ () throws(SQLFault) in try database.step(statement, work) }) {
      guard let owner = statement.value(0)?.sqlKey else { continue }
      let value = try query.typed(statement.value(1), for: owner)
      guard values.updateValue(value, forKey: owner) == nil else { throw query.severalRows(for: owner) }
    }
    steps = work.steps
  }

  /// Null for those that the query has no row for.
  subscript(owner: String) -> Value { values[owner] ?? .null }
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
