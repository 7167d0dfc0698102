import PersonaModel

/// How much stands in tables, counted from what is put in, so that it does not depend on what was there before.
struct SQLTableSize {
  private(set) var values = 0
  private(set) var bytes = 0

  /// More than this does not go into the tables that a query sees.
  static let mostBytes = 1_000_000_000

  /// What it costs of a case's budget to put it there.
  var steps: Int { values / 4 + bytes / 1024 }

  mutating func add(_ row: [Value]) throws(SQLError) {
    values += row.count
    for value in row { bytes += value.tableBytes }
    guard bytes <= Self.mostBytes else {
      throw SQLError(kind: .tables("they hold more than \(Self.mostBytes) bytes"))
    }
  }
}

extension SQLDatabase {
  /// Adds rows of one length to a table, all or none.
  func insert(_ rows: some Sequence<[Value]>, into table: String, _ size: inout SQLTableSize) throws(SQLError) {
    var statement: SQLStatement?
    for row in rows {
      let inserting: SQLStatement
      if let statement { inserting = statement } else { inserting = try begin(insertingInto: table, width: row.count) }
      statement = inserting
      do throws(SQLError) {
        try size.add(row)
        try run(inserting, with: row)
      } catch {
        try? execute("ROLLBACK")
        throw error
      }
    }
    if statement != nil { try execute("COMMIT") }
  }

  private func begin(insertingInto table: String, width: Int) throws(SQLError) -> SQLStatement {
    let places = Array(repeating: "?", count: width).joined(separator: ",")
    let statement = try statement("INSERT INTO \(SQLText.identifier(table)) VALUES (\(places))")
    try execute("BEGIN")
    return statement
  }
}

extension Value {
  /// About how many bytes it takes in a table.
  var tableBytes: Int {
    switch self {
    case .null, .unresolved, .bool: 1
    case .integer, .decimal: 8
    case .date: 10
    case .instant: 19
    case .text(let text): text.utf8.count
    case .list(let items): items.reduce(2) { $0 + 1 + $1.tableBytes }
    case .map(let map): map.entries.reduce(2) { $0 + 4 + $1.key.text.utf8.count + $1.value.tableBytes }
    }
  }
}
