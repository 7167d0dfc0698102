import CSQLite
import Time

/// A database in memory that reads no file, knows no other time than the one it is given, and gives no two answers to
/// one question.
///
/// A class because it frees what SQLite allocated. One thread uses it at a time: whoever takes it from the pool.
final class SQLDatabase: @unchecked Sendable {
  private let connection: OpaquePointer
  private let machine: SQLMachine

  /// Nil when there is no memory for it.
  init?() {
    machine = SQLMachine()
    var connection: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX
    guard sqlite3_open_v2(":memory:", &connection, flags, machine.name) == SQLITE_OK, let connection else {
      sqlite3_close_v2(connection)
      return nil
    }
    self.connection = connection
    sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0)
    sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, Self.longestStored)
    sqlite3_limit(connection, SQLITE_LIMIT_SQL_LENGTH, 1 << 20)
    // Nothing is ever written to a temporary file.
    execute("PRAGMA temp_store = MEMORY")
  }

  deinit { sqlite3_close_v2(connection) }

  private static let longestStored: Int32 = 1 << 24

  /// Within one instruction nobody asks for the time, and `instr` or `trim` takes the square of the length: texts of this
  /// many bytes keep it under seconds.
  static let longestText: Int32 = 1 << 16

  /// What `'now'` means in a query.
  var now: Instant {
    get { machine.now }
    set { machine.now = newValue }
  }

  /// Runs a statement of our own making.
  func execute(_ text: String) { sqlite3_exec(connection, text, nil, nil, nil) }

  /// A statement of our own making, to be run many times.
  func statement(_ text: String) -> SQLStatement? {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(connection, text, -1, &statement, nil) == SQLITE_OK, let statement else { return nil }
    return SQLStatement(statement, of: self)
  }

  /// One that a person wrote: it reads, and it is the only one in its text.
  func query(_ text: [UInt8]) throws(SQLFault) -> SQLStatement {
    if let offset = SQLText.localTime(in: text) {
      throw SQLFault(
        kind: .refused("local time differs from machine to machine", help: "times in the tables are in UTC"),
        offset: offset)
    }
    if let offset = SQLText.openFormat(in: text) {
      throw SQLFault(
        kind: .refused(
          "the format does not stand here as a text with widths below 10,000",
          help: "write it out, such as printf('%.2f', amount)"),
        offset: offset)
    }
    let guardian = SQLGuardian()
    return try withExtendedLifetime(guardian) { () throws(SQLFault) -> SQLStatement in
      sqlite3_set_authorizer(connection, SQLGuardian.callback, Unmanaged.passUnretained(guardian).toOpaque())
      defer { sqlite3_set_authorizer(connection, nil, nil) }
      return try prepare(text, guardian)
    }
  }

  private func prepare(_ text: [UInt8], _ guardian: SQLGuardian) throws(SQLFault) -> SQLStatement {
    var statement: OpaquePointer?
    var length = 0
    let code = text.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters -> Int32 in
        var tail: UnsafePointer<CChar>?
        let code = sqlite3_prepare_v2(
          connection, characters.baseAddress, Int32(clamping: text.count), &statement, &tail)
        if let tail, let begin = characters.baseAddress { length = tail - begin }
        return code
      }
    }
    guard code == SQLITE_OK else { throw guardian.refusal ?? fault(code) }
    guard let statement else { throw SQLFault(kind: .empty) }
    let query = SQLStatement(statement, of: self)
    if let rest = text[length...].firstIndex(where: { !SQLText.isSpace($0) }), !SQLText.isComment(text[rest...]) {
      throw SQLFault(kind: .severalStatements, offset: rest)
    }
    return query
  }

  /// Takes one step of a query; false at its end. `onWork` is called now and then, and ends the query with false.
  func step(_ statement: SQLStatement, _ work: SQLWork) throws(SQLFault) -> Bool {
    let code = withExtendedLifetime(work) {
      sqlite3_progress_handler(
        connection, SQLWork.interval, SQLWork.callback, Unmanaged.passUnretained(work).toOpaque())
      sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, Self.longestText)
      defer {
        sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, Self.longestStored)
        sqlite3_progress_handler(connection, 0, nil, nil)
      }
      return statement.step()
    }
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case SQLITE_TOOBIG:
      throw SQLFault(
        kind: .refused(
          "a text in it is longer than \(Self.longestText) bytes",
          help: "cut it first, such as with substr(text, 1, 1000)"
        ))
    case SQLITE_INTERRUPT: throw SQLFault(kind: .budget(work.exceeded ?? .steps))
    default: throw fault(code)
    }
  }

  private func fault(_ code: Int32) -> SQLFault {
    let offset = sqlite3_error_offset(connection)
    let message = sqlite3_errmsg(connection).map { String(cString: $0) } ?? "error \(code)"
    return SQLFault(kind: .sqlite(message), offset: offset >= 0 ? Int(offset) : nil)
  }
}

/// What went wrong with a query, and at which of its bytes, where that is known.
struct SQLFault: Error {
  enum Kind {
    case sqlite(String)
    case empty, severalStatements
    case refused(String, help: String)
    case budget(BudgetExceeded)
  }

  let kind: Kind
  var offset: Int?

  init(kind: Kind, offset: Int? = nil) {
    self.kind = kind
    self.offset = offset
  }
}

/// Counts the instructions of a query against a budget.
///
/// A class because SQLite calls back with an address.
final class SQLWork {
  /// Instructions between two calls.
  static let interval: Int32 = 1000
  /// Ten instructions are a step of the budget.
  static let stepsPerInterval = 100

  private(set) var steps = 0
  private(set) var exceeded: BudgetExceeded?
  private var budget: Budget

  init(_ budget: Budget) { self.budget = budget }

  static let callback: @convention(c) (UnsafeMutableRawPointer?) -> Int32 = { address in
    guard let address else { return 1 }
    return Unmanaged<SQLWork>.fromOpaque(address).takeUnretainedValue().isUsedUp() ? 1 : 0
  }

  private func isUsedUp() -> Bool {
    steps += Self.stepsPerInterval
    do {
      try budget.spend(steps: Self.stepsPerInterval)
      return false
    } catch {
      exceeded = error
      return true
    }
  }
}
