import CPersonaSQLite
import CPersonaSQLiteShims
import PersonaModel
import PersonaTime

/// A database in memory that reads no file, knows no other time than the one it is given, and gives no two answers to
/// one question.
///
/// A class because it frees what SQLite allocated. One thread uses it at a time: whoever takes it from the pool.
final class SQLDatabase: @unchecked Sendable {
  private let connection: OpaquePointer
  private let machine: SQLMachine
  private let meter = SQLMeter()
  private let guardian: SQLGuardian

  /// Nil when there is no memory for it, or SQLite cannot be kept within bounds.
  init?() {
    guard SQLLibrary.isReady else { return nil }
    machine = SQLMachine()
    guardian = SQLGuardian(meter)
    var connection: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX
    guard sqlite3_open_v2(":memory:", &connection, flags, machine.name) == SQLITE_OK, let connection else {
      sqlite3_close_v2(connection)
      return nil
    }
    self.connection = connection
    guard csqlite_harden(connection), prepareForQueries() else { return nil }
  }

  deinit { sqlite3_close_v2(connection) }

  /// What is set once. False when SQLite refuses any of it.
  private func prepareForQueries() -> Bool {
    SQLLimit.set(on: connection)
    // Nothing is ever written to a temporary file.
    guard (try? execute("PRAGMA temp_store = MEMORY")) != nil else { return false }
    guard SQLGuardian.keepModules(of: connection), SQLFunction.replaceAll(in: connection, meter) else { return false }
    // SQLite declares a table-valued function when it is named first, which no query could do under the guardian.
    for name in SQLGuardian.tableFunctions.sorted() {
      guard (try? execute("SELECT 1 FROM \(name)('[]')")) != nil else { return false }
    }
    let context = Unmanaged.passUnretained(guardian).toOpaque()
    return sqlite3_set_authorizer(connection, SQLGuardian.callback, context) == SQLITE_OK
  }

  /// What `'now'` means in a query.
  var now: Instant {
    get { machine.now }
    set { machine.now = newValue }
  }

  /// Steps of the budget that the last query has taken so far.
  var steps: Int { meter.steps }

  /// The most memory that it has taken at a time.
  var peakBytes: Int { meter.peakBytes }

  // MARK: - Statements of our own making

  /// Runs one.
  func execute(_ text: String) throws(SQLError) {
    let code = guardian.trusting { sqlite3_exec(connection, text, nil, nil, nil) }
    guard code == SQLITE_OK else { throw ownFault(code) }
  }

  /// Makes a table. The more columns there are, the longer it takes to find one that a query names.
  func createTable(_ name: String, _ columns: [String]) throws(SQLError) {
    let list = columns.map(SQLText.identifier).joined(separator: ", ")
    try execute("CREATE TABLE \(SQLText.identifier(name)) (\(list))")
    guardian.columns += columns.count
  }

  /// One to be run many times.
  func statement(_ text: String) throws(SQLError) -> SQLStatement {
    var statement: OpaquePointer?
    let code = guardian.trusting { sqlite3_prepare_v2(connection, text, -1, &statement, nil) }
    guard code == SQLITE_OK, let statement else { throw ownFault(code) }
    return SQLStatement(statement, of: self)
  }

  /// Adds a row by a statement of our own making.
  func run(_ statement: SQLStatement, with values: [Value]) throws(SQLError) {
    let code = statement.run(values)
    guard code == SQLITE_DONE else { throw ownFault(code) }
  }

  private func ownFault(_ code: Int32) -> SQLError {
    switch code {
    case SQLITE_NOMEM: SQLError(kind: .processMemory)
    case SQLITE_TOOBIG: SQLError(kind: .tables("a text is longer than \(SQLLimit.longestStored) bytes"))
    default: SQLError(kind: .tables(words(of: code)))
    }
  }

  // MARK: - Queries

  /// One that a person wrote: it reads, and it is the only one in its text. What it costs to compile and to run is
  /// counted from here on.
  ///
  /// It is to be run once: SQLite keeps some memory from one run to the next, and what a query costs must not depend on
  /// how often it was asked.
  func query(_ text: [UInt8], _ allowance: SQLMeter.Allowance) throws(SQLError) -> SQLStatement {
    if let offset = SQLText.localTime(in: text) {
      throw SQLError(kind: .refused(Self.localTime, help: Self.localTimeHelp), offset: offset)
    }
    guard text.count <= SQLLimit.longestQuery else {
      throw SQLError(
        kind: .refused("a query has at most \(SQLLimit.longestQuery) bytes", help: "keep values in a table"))
    }
    guardian.forget()
    meter.begin(allowance)
    let statement = try prepare(text)
    guard !meter.isUsedUp() else { throw meter.fault ?? SQLError(kind: .budget(.steps)) }
    return statement
  }

  private func prepare(_ text: [UInt8]) throws(SQLError) -> SQLStatement {
    var statement: OpaquePointer?
    var length = 0
    let code = meter.measure {
      text.withUnsafeBufferPointer { bytes in
        bytes.withMemoryRebound(to: CChar.self) { characters in
          var tail: UnsafePointer<CChar>?
          let code = sqlite3_prepare_v2(
            connection, characters.baseAddress, Int32(clamping: text.count), &statement, &tail)
          if let tail, let begin = characters.baseAddress { length = tail - begin }
          return code
        }
      }
    }
    guard code == SQLITE_OK else { throw meter.fault ?? guardian.refusal ?? fault(code) }
    guard let statement else { throw SQLError(kind: .empty) }
    let query = SQLStatement(statement, of: self)
    if let rest = text[length...].firstIndex(where: { !SQLText.isSpace($0) }), !SQLText.isComment(text[rest...]) {
      throw SQLError(kind: .severalStatements, offset: rest)
    }
    try query.refuseWhatIsNoQuestion()
    return query
  }

  /// Takes one step of a query; false at its end.
  func step(_ statement: SQLStatement) throws(SQLError) -> Bool {
    sqlite3_progress_handler(
      connection, SQLMeter.interval, SQLMeter.callback, Unmanaged.passUnretained(meter).toOpaque())
    sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, SQLLimit.longestText)
    defer {
      sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, SQLLimit.longestStored)
      sqlite3_progress_handler(connection, 0, nil, nil)
    }
    guardian.forget()
    let code = meter.measure { statement.step() }
    switch code {
    case SQLITE_ROW where !meter.isUsedUp(): return true
    case SQLITE_DONE where !meter.isUsedUp(): return false
    default: throw meter.fault ?? guardian.refusal ?? fault(code)
    }
  }

  private static let localTime = "local time differs from machine to machine"
  private static let localTimeHelp = "times in the tables are in UTC"

  private func fault(_ code: Int32) -> SQLError {
    let words = words(of: code)
    switch code {
    case SQLITE_NOMEM: return meter.memoryFault ?? SQLError(kind: .processMemory)
    case SQLITE_TOOBIG:
      return SQLError(
        kind: .refused(
          "a text in it is longer than \(SQLLimit.longestText) bytes",
          help: "cut it first, such as with substr(text, 1, 1000)"))
    case SQLITE_ERROR where words == "local time unavailable":
      return SQLError(kind: .refused(Self.localTime, help: Self.localTimeHelp))
    default:
      let offset = sqlite3_error_offset(connection)
      return SQLError(kind: .sqlite(words), offset: offset >= 0 ? Int(offset) : nil)
    }
  }

  private func words(of code: Int32) -> String {
    sqlite3_errmsg(connection).map { String(cString: $0) } ?? "error \(code)"
  }
}
