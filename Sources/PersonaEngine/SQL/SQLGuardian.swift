import CPersonaSQLite

/// Lets a query read tables and call functions that are known to be bounded and steady, and nothing else.
///
/// A class because SQLite calls back with an address.
final class SQLGuardian {
  /// What was asked for and not allowed.
  private(set) var refusal: SQLError?
  private var isTrusting = false
  private let meter: SQLMeter
  /// Those of all tables, through which SQLite looks for each that a query names.
  var columns = 0

  init(_ meter: SQLMeter) { self.meter = meter }

  /// Functions that stand where a table does.
  static let tableFunctions: Set<String> = ["json_each", "json_tree"]

  func forget() { refusal = nil }

  /// Runs a statement of our own making.
  func trusting<Result>(_ body: () -> Result) -> Result {
    isTrusting = true
    defer { isTrusting = false }
    return body()
  }

  /// Takes away every other kind of virtual table that SQLite was built with.
  static func keepModules(of connection: OpaquePointer) -> Bool {
    let names = tableFunctions.sorted().map { $0.utf8CString }
    var addresses: [UnsafePointer<CChar>?] = names.map { name in
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: name.count)
      for (place, byte) in name.enumerated() { (copy + place).initialize(to: byte) }
      return UnsafePointer(copy)
    }
    defer { for address in addresses { address?.deallocate() } }
    addresses.append(nil)
    return sqlite3_drop_modules(connection, &addresses) == SQLITE_OK
  }

  static let callback:
    @convention(c) (
      UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?,
      UnsafePointer<CChar>?
    ) -> Int32 = { address, action, first, second, _, _ in
      guard let address else { return SQLITE_DENY }
      let guardian = Unmanaged<SQLGuardian>.fromOpaque(address).takeUnretainedValue()
      if guardian.isTrusting { return SQLITE_OK }
      // Nobody else looks at the budget while a query is compiled.
      guard guardian.meter.spend(comparisons: 1 + guardian.columns) else { return SQLITE_DENY }
      let kind = SQLGuardian.refusal(of: action, first.map { String(cString: $0) }, second.map { String(cString: $0) })
      guard let kind else { return SQLITE_OK }
      if guardian.refusal == nil { guardian.refusal = SQLError(kind: kind) }
      return SQLITE_DENY
    }

  private static func refusal(of action: Int32, _ first: String?, _ second: String?) -> SQLError.Kind? {
    switch action {
    case SQLITE_SELECT, SQLITE_RECURSIVE: nil
    case SQLITE_READ: refusal(ofTable: first ?? "")
    case SQLITE_FUNCTION: SQLFunction.refusal(of: second ?? "")
    case SQLITE_UPDATE where isOfSQLite(first ?? ""): refusal(ofTable: "pragma_")
    case SQLITE_PRAGMA: .refused("a query reads tables, and this is a pragma", help: help)
    case SQLITE_ATTACH, SQLITE_DETACH:
      .refused("a query has one database, and attaches no other", help: "put the table into `warehouse/`")
    case SQLITE_INSERT, SQLITE_UPDATE, SQLITE_DELETE: .refused("a query reads, and this one writes", help: help)
    case SQLITE_TRANSACTION, SQLITE_SAVEPOINT: .refused("a query reads, and has no transactions", help: help)
    default: .refused("a query reads, and this one changes the database", help: help)
    }
  }

  private static func refusal(ofTable name: String) -> SQLError.Kind? {
    if name.lowercased().hasPrefix("pragma_") {
      return .refused("a query cannot ask for the database's own settings", word: "pragma_", help: help)
    }
    guard isOfSQLite(name) else { return nil }
    return .refused("'\(name)' is a table of SQLite's own", word: name, help: "name the tables of the project")
  }

  private static func isOfSQLite(_ name: String) -> Bool { name.lowercased().hasPrefix("sqlite_") }

  private static let help = "write one `select persona, …`"
}
