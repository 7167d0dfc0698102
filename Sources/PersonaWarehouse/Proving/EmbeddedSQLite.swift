import CPersonaSQLite
import CPersonaSQLiteShims
import PersonaEngine

/// A database in memory that answers one statement of our own making, which brings its rows along.
///
/// It reads no file and writes nothing: whatever is no reading is refused before it runs.
package struct EmbeddedSQLite: Sendable {
  /// What SQLite said of a statement.
  package struct Fault: Error, Hashable, Sendable {
    package let words: String
  }

  package init() {}

  /// The rows of a query as texts; null is nil.
  package func rows(of text: String) throws(Fault) -> [[String?]] {
    guard SQLAccess.isReady else { throw Fault(words: "SQLite cannot be kept within bounds") }
    var connection: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX
    let code = sqlite3_open_v2(":memory:", &connection, flags, nil)
    defer { sqlite3_close_v2(connection) }
    guard code == SQLITE_OK, let connection, csqlite_harden(connection) else {
      throw Fault(words: "there is no memory for a database")
    }
    // The function that takes lists apart is a table, which SQLite makes when it is named first.
    guard sqlite3_exec(connection, "SELECT 1 FROM json_each('[]')", nil, nil, nil) == SQLITE_OK else {
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

  private func rows(of text: String, in connection: OpaquePointer) throws(Fault) -> [[String?]] {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(connection, text, -1, &statement, nil) == SQLITE_OK, let statement else {
      throw fault(connection)
    }
    defer { sqlite3_finalize(statement) }
    var rows: [[String?]] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: rows.append(row(of: statement))
      case SQLITE_DONE: return rows
      default: throw fault(connection)
      }
    }
  }

  private func row(of statement: OpaquePointer) -> [String?] {
    (0..<sqlite3_column_count(statement)).map { column in
      guard let bytes = sqlite3_column_text(statement, column) else { return nil }
      let count = Int(sqlite3_column_bytes(statement, column))
      return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }
  }

  private func fault(_ connection: OpaquePointer) -> Fault {
    Fault(words: sqlite3_errmsg(connection).map { String(cString: $0) } ?? "SQLite failed")
  }
}
