import CPersonaSQLite

/// The bounds that SQLite keeps by itself.
///
/// Those of the work inside one instruction, at which nobody looks at the budget, and of the compiler, which has none.
enum SQLLimit {
  /// A text or bytes while a query runs. A list of numbers of this length is read in less than a millisecond.
  static let longestText: Int32 = 1 << 16
  /// The same while the tables are filled, before the query says which of it it wants.
  static let longestStored: Int32 = 1 << 24
  static let longestQuery = 100_000
  static let longestPattern = 4096
  /// In a format of `printf`.
  static let greatestWidth = 9999

  static func set(on connection: OpaquePointer) {
    for (limit, value) in values { sqlite3_limit(connection, limit, value) }
  }

  private static let values: [(Int32, Int32)] = [
    (SQLITE_LIMIT_LENGTH, longestStored),
    // Tables of people with a thousand properties are made by statements longer than a query may be.
    (SQLITE_LIMIT_SQL_LENGTH, 1 << 20),
    (SQLITE_LIMIT_COLUMN, 2000),
    // By these SQLite calls itself, on stacks of half a megabyte.
    (SQLITE_LIMIT_EXPR_DEPTH, 250),
    (SQLITE_LIMIT_COMPOUND_SELECT, 100),
    (SQLITE_LIMIT_VDBE_OP, 100_000),
    (SQLITE_LIMIT_FUNCTION_ARG, 100),
    (SQLITE_LIMIT_ATTACHED, 0),
    (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, Int32(longestPattern)),
    (SQLITE_LIMIT_VARIABLE_NUMBER, 2000),
    (SQLITE_LIMIT_TRIGGER_DEPTH, 0),
    (SQLITE_LIMIT_WORKER_THREADS, 0),
  ]
}
