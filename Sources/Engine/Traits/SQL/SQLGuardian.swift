import CSQLite

/// Lets a query read tables and call functions, and nothing else.
///
/// A class because SQLite calls back with an address.
final class SQLGuardian {
  /// What was asked for and not allowed.
  private(set) var refusal: SQLFault?

  /// Functions whose answer depends on anything but the tables and the virtual time.
  private static let unsteady: Set<String> = [
    "random", "randomblob", "load_extension", "changes", "total_changes", "last_insert_rowid", "sqlite_version",
    "sqlite_source_id", "sqlite_offset", "fts3_tokenizer",
  ]

  static let callback:
    @convention(c) (
      UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?,
      UnsafePointer<CChar>?
    ) -> Int32 = { address, action, first, second, _, _ in
      guard let address else { return SQLITE_DENY }
      let guardian = Unmanaged<SQLGuardian>.fromOpaque(address).takeUnretainedValue()
      guard let fault = SQLGuardian.fault(action, first.map { String(cString: $0) }, second.map { String(cString: $0) })
      else { return SQLITE_OK }
      if guardian.refusal == nil { guardian.refusal = fault }
      return SQLITE_DENY
    }

  private static func fault(_ action: Int32, _ first: String?, _ second: String?) -> SQLFault? {
    switch action {
    case SQLITE_SELECT, SQLITE_RECURSIVE: nil
    case SQLITE_READ where first?.hasPrefix("sqlite_") != true: nil
    case SQLITE_FUNCTION where !unsteady.contains(second?.lowercased() ?? ""): nil
    case SQLITE_FUNCTION:
      SQLFault(
        kind: .refused(
          "'\(second ?? "")' has another answer each time", help: "compute from the tables; `'now'` is the virtual time"
        ))
    default:
      SQLFault(kind: .refused("a query reads, and this one does more", help: "write one `select persona, …`"))
    }
  }
}
