import PersonaModel
import PersonaText
import PersonaTime

/// Snowflake, whose JSON is VARIANT. It has no normal form C, and no regular expressions that look around.
struct Snowflake: SQLEngine {
  let name = WarehouseEngine.snowflake
  let words = "Snowflake"

  func literal(_ text: String) -> String {
    quoted(text.replacing("\\", with: "\\\\"), isEscaped: false) { "CHR(\($0))" }
  }

  func literal(_ instant: Instant) -> String { "TO_TIMESTAMP_TZ('\(instant)')" }

  func type(_ form: ColumnForm) -> String {
    switch form {
    case .text: "VARCHAR"
    case .number: "NUMBER(38, 9)"
    case .boolean: "BOOLEAN"
    case .date: "DATE"
    case .instant: "TIMESTAMP_TZ"
    case .json: "VARIANT"
    case .integer: "NUMBER(38, 0)"
    case .clock: "TIMESTAMP_NTZ"
    case .textArray: "ARRAY"
    case .numberArray: "ARRAY"
    }
  }

  func cast(_ text: String, to form: ColumnForm) -> String {
    switch form {
    case .json where text != "NULL": "PARSE_JSON(\(text))"
    case .textArray, .numberArray: "CAST(PARSE_JSON(\(text)) AS ARRAY)"
    default: "CAST(\(text) AS \(type(form)))"
    }
  }

  func given(_ columns: [(name: String, form: ColumnForm)], _ rows: [[String?]]) -> String {
    let shown = columns.enumerated().map { "\(cast("column\($0 + 1)", to: $1.form)) AS \(identifier($1.name))" }
    guard !rows.isEmpty else {
      let nothing = columns.map { "\(cast("NULL", to: $0.form)) AS \(identifier($0.name))" }.joined(separator: ", ")
      return "SELECT \(nothing) WHERE 1 = 0"
    }
    let values = rows.map { row in "(" + row.map { $0.map(literal) ?? "NULL" }.joined(separator: ", ") + ")" }
    return "SELECT \(shown.joined(separator: ", ")) FROM VALUES\n    \(values.joined(separator: ",\n    "))"
  }

  func rows(_ names: [String], _ rows: [[String]]) -> String {
    let shown = names.enumerated().map { "column\($0 + 1) AS \($1)" }.joined(separator: ", ")
    return
      "SELECT \(shown) FROM VALUES\n    \(rows.map { "(\($0.joined(separator: ", ")))" }.joined(separator: ",\n    "))"
  }

  func read(_ column: String, _ form: ColumnForm, _ reading: ColumnReading) -> String {
    switch form {
    case .instant where reading.epoch == .second: "TO_TIMESTAMP_TZ(CAST(ROUND(\(column) * 1000) AS INTEGER), 3)"
    case .instant where reading.epoch != nil: "TO_TIMESTAMP_TZ(CAST(\(column) AS INTEGER), 3)"
    case .instant where reading.isWithoutZone:
      "TO_TIMESTAMP_TZ(TO_CHAR(\(column), 'YYYY-MM-DD\"T\"HH24:MI:SS.FF6') || 'Z')"
    case .json: withoutNull("TO_VARIANT(\(column))")
    default: column
    }
  }

  private func withoutNull(_ json: String) -> String { "IFF(IS_NULL_VALUE(\(json)), NULL, \(json))" }

  // MARK: - JSON

  func isJSON(_ json: String, _ kind: JSONKind) -> String {
    switch kind {
    case .text: "TYPEOF(\(json)) = 'VARCHAR'"
    case .number: "TYPEOF(\(json)) IN ('INTEGER', 'DECIMAL', 'DOUBLE')"
    case .boolean: "TYPEOF(\(json)) = 'BOOLEAN'"
    case .list: "TYPEOF(\(json)) = 'ARRAY'"
    case .map: "TYPEOF(\(json)) = 'OBJECT'"
    }
  }

  func jsonText(_ json: String) -> String { "CAST(\(json) AS VARCHAR)" }
  func jsonNumber(_ json: String) -> String { "TRY_CAST(CAST(\(json) AS VARCHAR) AS NUMBER(38, 9))" }
  func jsonBoolean(_ json: String) -> String { "CAST(\(json) AS BOOLEAN)" }

  func jsonField(_ json: String, _ key: String) -> String? {
    withoutNull("IFF(TYPEOF(\(json)) = 'OBJECT', GET(\(json), \(literal(key))), NULL)")
  }

  func anyElement(_ json: String, _ element: String, _ test: String) -> String {
    """
    COALESCE(ARRAY_SIZE(FILTER(TRANSFORM(IFF(TYPEOF(\(json)) = 'ARRAY', CAST(\(json) AS ARRAY), NULL), \
    u -> IFF(IS_NULL_VALUE(u), NULL, u)), \(element) -> COALESCE(\(test), FALSE))) > 0, FALSE)
    """
  }

  func jsonCount(_ json: String) -> String {
    "IFF(TYPEOF(\(json)) = 'ARRAY', ARRAY_SIZE(\(json)), ARRAY_SIZE(OBJECT_KEYS(\(json))))"
  }

  func jsonList(_ value: Term, isDistinct: Bool) -> String {
    let shown = value.form == .date || value.form == .instant ? cast(value.sql, to: .text) : value.sql
    return "TO_VARIANT(ARRAY_AGG(\(isDistinct ? "DISTINCT " : "")\(shown)))"
  }

  func jsonMap(_ fields: [(name: String, value: String)]) -> String {
    "OBJECT_CONSTRUCT_KEEP_NULL(\(fields.map { "\(literal($0.name)), \($0.value)" }.joined(separator: ", ")))"
  }

  func jsonShown(_ json: String) -> String { "TO_JSON(\(json))" }

  // MARK: - Texts

  func composed(_ text: String) -> String? { nil }
  func contains(_ text: String, _ part: String) -> String { "CONTAINS(\(text), \(part))" }
  func matches(_ text: String, _ pattern: Pattern) -> String? { nil }

  func version(_ text: String) -> SQLVersion? {
    let pattern = literal(versionPattern.withoutGroups.replacing("(?:", with: "("))
    func part(_ pattern: String) -> String {
      "CAST(COALESCE(REGEXP_SUBSTR(\(text), \(literal(pattern)), 1, 1, 'e', 1), '0') AS NUMBER(38, 0))"
    }
    return SQLVersion(
      isVersion: "REGEXP_LIKE(\(text), \(pattern))",
      parts: [
        part("^[vV]?([0-9]+)"), part("^[vV]?[0-9]+\\.([0-9]+)"), part("^[vV]?[0-9]+\\.[0-9]+\\.([0-9]+)"),
        "IFF(REGEXP_LIKE(\(text), \(literal("^[vV]?[0-9.]+-.*"))), 0, 1)",
      ])
  }

  // MARK: - Times

  func date(ofText text: String) -> String {
    "IFF(REGEXP_LIKE(\(text), '[0-9]{4}-[0-9]{2}-[0-9]{2}'), TRY_TO_DATE(\(text)), NULL)"
  }

  func instant(ofText text: String) -> String {
    "IFF(REGEXP_LIKE(\(text), \(literal(instantPattern.replacing("\\d", with: "[0-9]")))), TRY_TO_TIMESTAMP_TZ(\(text)), NULL)"
  }

  func weekday(_ date: String) -> String { "DAYOFWEEKISO(\(date))" }
  func monthDay(_ date: String) -> String { "TO_CHAR(\(date), 'MMDD')" }
  func localDate(_ instant: String, _ zone: String) -> String? { "CAST(CONVERT_TIMEZONE(\(zone), \(instant)) AS DATE)" }

  func localMilliseconds(_ instant: String, _ zone: String) -> String? {
    "TIMEDIFF(MILLISECOND, TIME '00:00:00', CAST(CONVERT_TIMEZONE(\(zone), \(instant)) AS TIME))"
  }

  func milliseconds(_ instant: String) -> String { "DATE_PART(EPOCH_MILLISECOND, \(instant))" }

  func adding(_ span: TimeSpan, to instant: String) -> String? {
    if let length = span.milliseconds { return "TIMESTAMPADD(MILLISECOND, \(length), \(instant))" }
    return "TIMESTAMPADD(MONTH, \(span.amount * (span.unit == .year ? 12 : 1)), CONVERT_TIMEZONE('UTC', \(instant)))"
  }

  func double(_ number: String) -> String { "CAST(\(number) AS DOUBLE)" }
}
