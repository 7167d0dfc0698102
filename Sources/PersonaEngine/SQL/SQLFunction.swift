import CPersonaSQLite

/// Which functions a query may call, and those that are ours in the place of SQLite's own: what does the square of its
/// work within one instruction counts it, and ends when the budget does.
struct SQLFunction {
  typealias Body = @convention(c) (OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?) -> Void

  let name: String
  /// -1 for any number.
  let arguments: Int32
  let body: Body

  private static let replaced: [SQLFunction] = [
    SQLFunction(name: "like", arguments: 2, body: { SQLPattern.like(SQLCall($0, $1, $2)) }),
    SQLFunction(name: "like", arguments: 3, body: { SQLPattern.like(SQLCall($0, $1, $2)) }),
    SQLFunction(name: "glob", arguments: 2, body: { SQLPattern.glob(SQLCall($0, $1, $2)) }),
    SQLFunction(name: "instr", arguments: 2, body: { SQLCall($0, $1, $2).search() }),
    SQLFunction(name: "replace", arguments: 3, body: { SQLCall($0, $1, $2).replace() }),
    SQLFunction(name: "trim", arguments: 1, body: { SQLCall($0, $1, $2).trim([.left, .right]) }),
    SQLFunction(name: "trim", arguments: 2, body: { SQLCall($0, $1, $2).trim([.left, .right]) }),
    SQLFunction(name: "ltrim", arguments: 1, body: { SQLCall($0, $1, $2).trim(.left) }),
    SQLFunction(name: "ltrim", arguments: 2, body: { SQLCall($0, $1, $2).trim(.left) }),
    SQLFunction(name: "rtrim", arguments: 1, body: { SQLCall($0, $1, $2).trim(.right) }),
    SQLFunction(name: "rtrim", arguments: 2, body: { SQLCall($0, $1, $2).trim(.right) }),
    SQLFunction(name: "printf", arguments: -1, body: { SQLCall($0, $1, $2).format() }),
    SQLFunction(name: "format", arguments: -1, body: { SQLCall($0, $1, $2).format() }),
  ]

  /// False when SQLite refuses one.
  static func replaceAll(in connection: OpaquePointer, _ meter: SQLMeter) -> Bool {
    let context = Unmanaged.passUnretained(meter).toOpaque()
    let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | Int32(SQLITE_INNOCUOUS)
    return replaced.allSatisfy { function in
      sqlite3_create_function_v2(
        connection, function.name, function.arguments, flags, context, function.body, nil, nil, nil) == SQLITE_OK
    }
  }

  // MARK: - What may be called

  /// Known to take no more than a few milliseconds for the longest text, and to tell the same everywhere.
  static let allowed: Set<String> = Set(
    """
    abs char coalesce concat concat_ws format glob hex if ifnull iif instr length like likelihood likely lower ltrim max
    min nullif octet_length printf quote replace round rtrim sign soundex substr substring trim typeof unhex unicode
    unistr unlikely upper zeroblob
    avg count group_concat median percentile percentile_cont percentile_disc string_agg sum total
    cume_dist dense_rank first_value lag last_value lead nth_value ntile percent_rank rank row_number
    current_date current_time current_timestamp date datetime julianday strftime time timediff unixepoch
    acos acosh asin asinh atan atan2 atanh ceil ceiling cos cosh degrees exp floor ln log log10 log2 mod pi pow power
    radians sin sinh sqrt tan tanh trunc
    -> ->> json json_array json_array_length json_error_position json_extract json_group_array json_group_object
    json_insert json_object json_quote json_remove json_replace json_set json_type json_valid
    """.split { $0 == " " || $0 == "\n" }.map(String.init))

  /// Why others are not.
  private static let reasons: [String: String] = [
    "random": "has another answer each time", "randomblob": "has another answer each time",
    "load_extension": "loads code into the program", "json_patch": "takes the square of the time",
    "fts3_tokenizer": "loads code into the program",
    "sqlite_version": "differs from machine to machine", "sqlite_source_id": "differs from machine to machine",
    "sqlite_compileoption_get": "differs from machine to machine",
    "sqlite_compileoption_used": "differs from machine to machine",
  ]

  /// Nil for a function that may be called.
  static func refusal(of name: String) -> SQLError.Kind? {
    let lowered = name.lowercased()
    guard !allowed.contains(lowered) else { return nil }
    guard let reason = reasons[lowered] else {
      return .refused("'\(name)' is no function that a query may call", word: name, help: help)
    }
    return .refused("'\(name)' \(reason)", word: name, help: help)
  }

  private static let help = "compute from the tables; `'now'` is the virtual time"
}
