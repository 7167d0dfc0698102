import PersonaModel
import PersonaText
import PersonaTime

/// Spark 4 and later, whose JSON is VARIANT, with a session in the time zone UTC.
struct Spark: SQLEngine {
  let name = WarehouseEngine.spark
  let words = "Spark"

  func identifier(_ name: String) -> String { "`" + name.replacing("`", with: "``") + "`" }

  /// What stands in `${…}` would be a variable of its own, in quotes, too.
  func literal(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("'", with: "\\'").replacing("${", with: "\\u0024{")
    return quoted(escaped, isEscaped: true) { "CHR(\($0))" }
  }

  func literal(_ instant: Instant) -> String { "TIMESTAMP '\(instant)'" }

  func type(_ form: ColumnForm) -> String {
    switch form {
    case .text: "STRING"
    case .number: "DECIMAL(38, 9)"
    case .boolean: "BOOLEAN"
    case .date: "DATE"
    case .instant: "TIMESTAMP"
    case .json: "VARIANT"
    case .integer: "BIGINT"
    case .clock: "TIMESTAMP_NTZ"
    case .textArray: "ARRAY<STRING>"
    case .numberArray: "ARRAY<DOUBLE>"
    }
  }

  func cast(_ text: String, to form: ColumnForm) -> String {
    switch form {
    case .json where text != "NULL": "PARSE_JSON(\(text))"
    case .textArray, .numberArray: "FROM_JSON(\(text), '\(type(form))')"
    default: "CAST(\(text) AS \(type(form)))"
    }
  }

  func read(_ column: String, _ form: ColumnForm, _ reading: ColumnReading) -> String {
    switch form {
    case .instant where reading.epoch == .second: "TIMESTAMP_MICROS(CAST(ROUND(\(column) * 1000000) AS BIGINT))"
    case .instant where reading.epoch != nil: "TIMESTAMP_MILLIS(CAST(\(column) AS BIGINT))"
    case .instant where reading.isWithoutZone: "TO_UTC_TIMESTAMP(\(column), 'UTC')"
    case .json where reading.isArray: withoutNull("TO_VARIANT_OBJECT(\(column))")
    case .json: withoutNull(column)
    default: column
    }
  }

  private func withoutNull(_ json: String) -> String { "IF(IS_VARIANT_NULL(\(json)), NULL, \(json))" }

  // MARK: - JSON

  func isJSON(_ json: String, _ kind: JSONKind) -> String {
    let type = "SCHEMA_OF_VARIANT(\(json))"
    switch kind {
    case .text: return "\(type) = 'STRING'"
    case .number: return "(\(type) IN ('BIGINT', 'DOUBLE', 'FLOAT') OR \(type) LIKE 'DECIMAL%')"
    case .boolean: return "\(type) = 'BOOLEAN'"
    case .list: return "\(type) LIKE 'ARRAY%'"
    case .map: return "\(type) LIKE 'OBJECT%'"
    }
  }

  func jsonText(_ json: String) -> String { "CAST(\(json) AS STRING)" }
  func jsonNumber(_ json: String) -> String { "TRY_VARIANT_GET(\(json), '$', 'DECIMAL(38, 9)')" }
  func jsonBoolean(_ json: String) -> String { "TRY_VARIANT_GET(\(json), '$', 'BOOLEAN')" }

  func jsonField(_ json: String, _ key: String) -> String? {
    guard !key.contains("\""), !key.contains("\\"), !key.contains("'") else { return nil }
    return withoutNull("TRY_VARIANT_GET(\(json), \(literal("$[\"\(key)\"]")), 'VARIANT')")
  }

  func anyElement(_ json: String, _ element: String, _ test: String) -> String {
    """
    COALESCE(EXISTS(TRANSFORM(TRY_VARIANT_GET(\(json), '$', 'ARRAY<VARIANT>'), u -> IF(IS_VARIANT_NULL(u), NULL, u)), \
    \(element) -> COALESCE(\(test), FALSE)), FALSE)
    """
  }

  func jsonCount(_ json: String) -> String {
    """
    COALESCE(SIZE(TRY_VARIANT_GET(\(json), '$', 'ARRAY<VARIANT>')), \
    SIZE(TRY_VARIANT_GET(\(json), '$', 'MAP<STRING, VARIANT>')))
    """
  }

  func jsonList(_ value: Term, isDistinct: Bool) -> String {
    let shown =
      switch value.form {
      case .date: "CAST(\(value.sql) AS STRING)"
      case .instant: "DATE_FORMAT(\(value.sql), \"yyyy-MM-dd'T'HH:mm:ss.SSS'Z'\")"
      default: value.sql
      }
    return "TO_VARIANT_OBJECT(\(isDistinct ? "COLLECT_SET" : "COLLECT_LIST")(\(shown)))"
  }

  func jsonMap(_ fields: [(name: String, value: String)]) -> String {
    "TO_VARIANT_OBJECT(NAMED_STRUCT(\(fields.map { "\(literal($0.name)), \($0.value)" }.joined(separator: ", "))))"
  }

  func jsonShown(_ json: String) -> String { "TO_JSON(\(json))" }

  // MARK: - Texts

  /// It has no function for it, only collations that compare alike.
  func composed(_ text: String) -> String? { nil }
  func contains(_ text: String, _ part: String) -> String { "CONTAINS(\(text), \(part))" }
  func matches(_ text: String, _ pattern: Pattern) -> String? {
    pattern.printed(for: .java).map { "\(text) RLIKE \(literal($0))" }
  }

  func version(_ text: String) -> SQLVersion? {
    let pattern = literal(versionPattern)
    func part(_ number: Int) -> String {
      "CAST(COALESCE(NULLIF(REGEXP_EXTRACT(\(text), \(pattern), \(number)), ''), '0') AS DECIMAL(38, 0))"
    }
    return SQLVersion(
      isVersion: "\(text) RLIKE \(pattern)",
      parts: [part(1), part(2), part(3), "IF(REGEXP_EXTRACT(\(text), \(pattern), 4) = '', 1, 0)"])
  }

  // MARK: - Times

  func date(ofText text: String) -> String {
    "CASE WHEN \(text) RLIKE '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' THEN TRY_CAST(\(text) AS DATE) END"
  }

  func instant(ofText text: String) -> String {
    "CASE WHEN \(text) RLIKE \(literal("^\(instantPattern)$")) THEN TRY_CAST(\(text) AS TIMESTAMP) END"
  }

  func weekday(_ date: String) -> String { "(WEEKDAY(\(date)) + 1)" }
  func monthDay(_ date: String) -> String { "DATE_FORMAT(\(date), 'MMdd')" }
  func localDate(_ instant: String, _ zone: String) -> String? {
    "CAST(CONVERT_TIMEZONE('UTC', \(zone), CAST(\(instant) AS TIMESTAMP_NTZ)) AS DATE)"
  }

  func localMilliseconds(_ instant: String, _ zone: String) -> String? {
    let local = "CONVERT_TIMEZONE('UTC', \(zone), CAST(\(instant) AS TIMESTAMP_NTZ))"
    return
      "FLOOR((EXTRACT(HOUR FROM \(local)) * 3600 + EXTRACT(MINUTE FROM \(local)) * 60 + EXTRACT(SECOND FROM \(local))) * 1000)"
  }

  func milliseconds(_ instant: String) -> String { "UNIX_MILLIS(\(instant))" }

  func adding(_ span: TimeSpan, to instant: String) -> String? {
    if let length = span.milliseconds { return "TIMESTAMPADD(MILLISECOND, \(length), \(instant))" }
    return "TIMESTAMPADD(MONTH, \(span.amount * (span.unit == .year ? 12 : 1)), \(instant))"
  }

  func double(_ number: String) -> String { "CAST(\(number) AS DOUBLE)" }
  func sum(_ number: String) -> String { "SUM(CAST(\(number) AS DECIMAL(38, 9)))" }
}
