import PersonaModel
import PersonaText
import PersonaTime

/// PostgreSQL 14 and later, with an encoding of UTF-8.
struct PostgreSQL: SQLEngine {
  let name = WarehouseEngine.postgresql
  let words = "PostgreSQL"

  func literal(_ instant: Instant) -> String { "TIMESTAMPTZ '\(instant)'" }

  var materialized: String { "MATERIALIZED " }

  func type(_ form: ColumnForm) -> String {
    switch form {
    case .text: "TEXT"
    case .number: "NUMERIC"
    case .boolean: "BOOLEAN"
    case .date: "DATE"
    case .instant: "TIMESTAMPTZ"
    case .json: "JSONB"
    case .integer: "BIGINT"
    case .clock: "TIMESTAMP"
    case .textArray: "TEXT[]"
    case .numberArray: "NUMERIC[]"
    }
  }

  func cast(_ text: String, to form: ColumnForm) -> String {
    switch form {
    case .textArray, .numberArray:
      let list = "jsonb_array_elements_text(CAST(\(text) AS JSONB)) AS u(e)"
      return "CASE WHEN \(text) IS NOT NULL THEN CAST(ARRAY(SELECT e FROM \(list)) AS \(type(form))) END"
    default: return "CAST(\(text) AS \(type(form)))"
    }
  }

  func read(_ column: String, _ form: ColumnForm, _ reading: ColumnReading) -> String {
    switch form {
    case .instant where reading.epoch == .second: "to_timestamp(\(column))"
    case .instant where reading.epoch != nil: "to_timestamp(\(column) / 1000.0)"
    case .instant where reading.isWithoutZone: "(CAST(\(column) AS TIMESTAMP) AT TIME ZONE 'UTC')"
    case .json where reading.isArray: "NULLIF(to_jsonb(\(column)), 'null'::jsonb)"
    case .json: "NULLIF(CAST(\(column) AS JSONB), 'null'::jsonb)"
    default: column
    }
  }

  // MARK: - JSON

  func isJSON(_ json: String, _ kind: JSONKind) -> String {
    let name =
      switch kind {
      case .text: "string"
      case .number: "number"
      case .boolean: "boolean"
      case .list: "array"
      case .map: "object"
      }
    return "jsonb_typeof(\(json)) = '\(name)'"
  }

  func jsonText(_ json: String) -> String { "(\(json) #>> '{}')" }

  func jsonNumber(_ json: String) -> String {
    "(CASE WHEN jsonb_typeof(\(json)) = 'number' THEN CAST(\(json) #>> '{}' AS NUMERIC) END)"
  }

  func jsonBoolean(_ json: String) -> String { "((\(json) #>> '{}') = 'true')" }
  func jsonField(_ json: String, _ key: String) -> String? {
    "NULLIF(\(json) -> CAST(\(literal(key)) AS TEXT), 'null'::jsonb)"
  }

  func anyElement(_ json: String, _ element: String, _ test: String) -> String {
    """
    EXISTS (SELECT 1 FROM (SELECT NULLIF(u, 'null'::jsonb) AS \(element) FROM jsonb_array_elements(CASE WHEN \
    jsonb_typeof(\(json)) = 'array' THEN \(json) END) AS y(u)) AS x WHERE \(test))
    """
  }

  func jsonCount(_ json: String) -> String {
    """
    (CASE WHEN jsonb_typeof(\(json)) = 'array' THEN jsonb_array_length(\(json)) \
    ELSE (SELECT COUNT(*) FROM jsonb_object_keys(\(json))) END)
    """
  }

  func jsonList(_ value: Term, isDistinct: Bool) -> String {
    let shown =
      value.form == .instant
      ? "to_char(\(value.sql) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')" : value.sql
    return "jsonb_agg(\(isDistinct ? "DISTINCT " : "")\(shown)) FILTER (WHERE \(value.sql) IS NOT NULL)"
  }

  func jsonMap(_ fields: [(name: String, value: String)]) -> String {
    "jsonb_build_object(\(fields.map { "\(literal($0.name)), \($0.value)" }.joined(separator: ", ")))"
  }

  // MARK: - Texts

  func byBytes(_ text: String) -> String { "\(text) COLLATE \"C\"" }
  var hasBoundedDecimals: Bool { false }
  func composed(_ text: String) -> String? { "NORMALIZE(\(text))" }
  func contains(_ text: String, _ part: String) -> String { "STRPOS(\(text), \(part)) > 0" }

  func matches(_ text: String, _ pattern: Pattern) -> String? {
    pattern.printed(for: .postgreSQL).map { "NORMALIZE(\(text)) ~ \(literal($0))" }
  }

  func version(_ text: String) -> SQLVersion? {
    let pattern = literal(versionPattern)
    func part(_ number: Int) -> String {
      "CAST(COALESCE((regexp_match(\(text), \(pattern)))[\(number)], '0') AS NUMERIC)"
    }
    return SQLVersion(
      isVersion: "\(text) ~ \(pattern)",
      parts: [
        part(1), part(2), part(3), "(CASE WHEN (regexp_match(\(text), \(pattern)))[4] IS NULL THEN 1 ELSE 0 END)",
      ])
  }

  // MARK: - Times

  /// A day that there is not is an error to it, so that the days of each month are spelled out.
  private static let dayPattern =
    "(?!0000)(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)"
    + "|02-(?:0[1-9]|1\\d|2[0-8]))|(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"

  func date(ofText text: String) -> String {
    "CASE WHEN \(text) ~ '^\(Self.dayPattern)$' THEN CAST(\(text) AS DATE) END"
  }

  func instant(ofText text: String) -> String {
    let clock = "[T ](?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,3})?)?(?:Z|[+-](?:0\\d|1[0-5]):[0-5]\\d)"
    return "CASE WHEN \(text) ~ '^\(Self.dayPattern)\(clock)$' THEN CAST(\(text) AS TIMESTAMPTZ) END"
  }

  func weekday(_ date: String) -> String { "EXTRACT(ISODOW FROM \(date))" }
  func monthDay(_ date: String) -> String { "to_char(\(date), 'MMDD')" }
  func localDate(_ instant: String, _ zone: String) -> String? { "CAST(\(instant) AT TIME ZONE \(zone) AS DATE)" }

  func localMilliseconds(_ instant: String, _ zone: String) -> String? {
    "FLOOR(EXTRACT(EPOCH FROM CAST(\(instant) AT TIME ZONE \(zone) AS TIME)) * 1000)"
  }

  func milliseconds(_ instant: String) -> String { "FLOOR(EXTRACT(EPOCH FROM \(instant)) * 1000)" }

  func adding(_ span: TimeSpan, to instant: String) -> String? {
    if let length = span.milliseconds { return "(\(instant) + \(length) * INTERVAL '1 millisecond')" }
    let months = span.amount * (span.unit == .year ? 12 : 1)
    return "(((\(instant) AT TIME ZONE 'UTC') + INTERVAL '\(months) months') AT TIME ZONE 'UTC')"
  }
}
