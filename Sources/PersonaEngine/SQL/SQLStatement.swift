import CPersonaSQLite
import PersonaModel
import PersonaTime

/// A compiled statement.
///
/// A class because it frees what SQLite allocated.
final class SQLStatement {
  private let statement: OpaquePointer
  /// It must not go before its statements.
  private let database: SQLDatabase

  init(_ statement: OpaquePointer, of database: SQLDatabase) {
    self.statement = statement
    self.database = database
  }

  deinit { sqlite3_finalize(statement) }

  var columnCount: Int { Int(sqlite3_column_count(statement)) }

  func columnName(_ column: Int) -> String {
    sqlite3_column_name(statement, Int32(column)).map { String(cString: $0) } ?? ""
  }

  func step() -> Int32 { sqlite3_step(statement) }

  func reset() { sqlite3_reset(statement) }

  /// Runs it once with these values, in the order of its parameters; the code that it ended with.
  func run(_ values: [Value]) -> Int32 {
    defer { reset() }
    for (place, value) in values.enumerated() {
      let code = bind(value, Int32(place + 1))
      guard code == SQLITE_OK else { return code }
    }
    return step()
  }

  /// Statements that nothing has to be allowed for.
  func refuseWhatIsNoQuestion() throws(SQLError) {
    guard sqlite3_stmt_isexplain(statement) == 0 else {
      throw SQLError(kind: .refused("a query is run, and not explained", word: "explain", help: "delete `explain`"))
    }
    guard sqlite3_stmt_readonly(statement) != 0, columnCount > 0 else {
      throw SQLError(kind: .refused("a query reads, and this one does not", help: "write one `select persona, …`"))
    }
    guard sqlite3_bind_parameter_count(statement) == 0 else {
      let name = sqlite3_bind_parameter_name(statement, 1).map { String(cString: $0) } ?? "?"
      throw SQLError(
        kind: .refused("nobody gives a value for the parameter '\(name)'", word: name, help: "write the value itself"))
    }
  }

  private func bind(_ value: Value, _ place: Int32) -> Int32 {
    switch value {
    case .null, .unresolved: sqlite3_bind_null(statement, place)
    case .bool(let flag): sqlite3_bind_int64(statement, place, flag ? 1 : 0)
    case .integer(let integer): sqlite3_bind_int64(statement, place, integer)
    case .decimal(let decimal): sqlite3_bind_double(statement, place, decimal)
    case .text(let text): bind(text, place)
    case .date(let date): bind(date.description, place)
    case .instant(let instant): bind(SQLText.written(instant), place)
    case .list, .map: bind(SQLText.json(value), place)
    }
  }

  private func bind(_ text: String, _ place: Int32) -> Int32 {
    var text = text
    // SQLite makes a copy of its own, which is what -1 asks for.
    let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    return text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        sqlite3_bind_text64(
          statement, place, characters.baseAddress, UInt64(bytes.count), copies, UInt8(SQLITE_UTF8))
      }
    }
  }

  /// The value of a column in the present row; nil for bytes that are no text, and for a number that is not finite.
  func value(_ column: Int) -> Value? {
    let column = Int32(column)
    switch sqlite3_column_type(statement, column) {
    case SQLITE_NULL: return .null
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
    case SQLITE_FLOAT:
      let number = sqlite3_column_double(statement, column)
      return number.isFinite ? .decimal(number) : nil
    case SQLITE_TEXT:
      guard let bytes = sqlite3_column_text(statement, column) else { return .null }
      let count = Int(sqlite3_column_bytes(statement, column))
      return String(validating: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self).map { .text($0) }
    default: return nil
    }
  }
}
