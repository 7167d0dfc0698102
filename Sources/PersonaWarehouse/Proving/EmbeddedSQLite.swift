import CPersonaSQLite
import CPersonaSQLiteShims
import PersonaEngine

/// A database in memory that answers one statement of our own making, which brings its rows along.
///
/// It reads no file and writes nothing: whatever is no reading is refused before it runs.
package struct EmbeddedSQLite: Sendable {
  /// What SQLite said of a statement.
  package struct SQLiteError: Error, Hashable, Sendable {
    package let words: String
  }

  package init() {}

  /// The rows of a query as texts; null is nil.
  package func rows(of text: String) throws(SQLiteError) -> [[String?]] {
    guard SQLAccess.isReady else { throw SQLiteError(words: "SQLite cannot be kept within bounds") }
    var connection: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX
    let code = sqlite3_open_v2(":memory:", &connection, flags, nil)
    defer { sqlite3_close_v2(connection) }
    guard code == SQLITE_OK, let connection, csqlite_harden(connection) else {
      throw SQLiteError(words: "there is no memory for a database")
    }
    // The functions that take lists apart are tables, which SQLite makes when they are named first.
    guard sqlite3_exec(connection, "SELECT 1 FROM json_each('[]'), json_tree('[]')", nil, nil, nil) == SQLITE_OK else {
      throw fault(connection)
    }
    sqlite3_set_authorizer(connection, Self.readsAlone, nil)
    return try rows(of: text, in: connection)
  }

  private static let readsAlone:
    @convention(c) (
      UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?,
      UnsafePointer<CChar>?
    ) -> Int32 = { _, action, _, _, _, _ in
      switch action {
      case SQLITE_SELECT, SQLITE_READ, SQLITE_FUNCTION, SQLITE_RECURSIVE: SQLITE_OK
      default: SQLITE_DENY
      }
    }

  private func rows(of text: String, in connection: OpaquePointer) throws(SQLiteError) -> [[String?]] {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(connection, text, -1, &statement, nil) == SQLITE_OK, let statement else {
      throw fault(connection)
    }
    defer { sqlite3_finalize(statement) }
    let pauses = UnsafeMutablePointer<Int>.allocate(capacity: 1)
    pauses.initialize(to: 0)
    sqlite3_progress_handler(connection, Self.interval, Self.isUsedUp, pauses)
    defer {
      sqlite3_progress_handler(connection, 0, nil, nil)
      pauses.deallocate()
    }
    var rows: [[String?]] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: rows.append(row(of: statement))
      case SQLITE_DONE: return rows
      default: throw fault(connection)
      }
    }
  }

  /// How many instructions pass before somebody looks, and how often that may be: a minute of work or so.
  private static let interval: Int32 = 100_000
  private static let mostPauses = 50_000

  private static let isUsedUp: @convention(c) (UnsafeMutableRawPointer?) -> Int32 = { pointer in
    guard let pauses = pointer?.assumingMemoryBound(to: Int.self) else { return 1 }
    pauses.pointee += 1
    return pauses.pointee > mostPauses ? 1 : 0
  }

  private func row(of statement: OpaquePointer) -> [String?] {
    (0..<sqlite3_column_count(statement)).map { column in
      guard let bytes = sqlite3_column_text(statement, column) else { return nil }
      let count = Int(sqlite3_column_bytes(statement, column))
      return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }
  }

  private func fault(_ connection: OpaquePointer) -> SQLiteError {
    SQLiteError(words: sqlite3_errmsg(connection).map { String(cString: $0) } ?? "SQLite failed")
  }
}
