import PersonaModel
import PersonaText
import PersonaTime

/// DuckDB 1 and later, with its extensions for JSON and for time zones, which its builds contain.
struct DuckDB: SQLEngine {
  let name = WarehouseEngine.duckdb
  let words = "DuckDB"

  func literal(_ instant: Instant) -> String { "TIMESTAMPTZ '\(instant)'" }

  var materialized: String { "MATERIALIZED " }

  func type(_ form: ColumnForm) -> String {
    switch form {
    case .text: "VARCHAR"
    case .number: "DECIMAL(38, 9)"
    case .boolean: "BOOLEAN"
    case .date: "DATE"
    case .instant: "TIMESTAMPTZ"
    case .json: "JSON"
    case .integer: "BIGINT"
    case .clock: "TIMESTAMP"
    case .textArray: "VARCHAR[]"
    case .numberArray: "DOUBLE[]"
    }
  }

  func cast(_ text: String, to form: ColumnForm) -> String {
    switch form {
    case .textArray, .numberArray: "CAST(CAST(\(text) AS JSON) AS \(type(form)))"
    default: "CAST(\(text) AS \(type(form)))"
    }
  }

  func read(_ column: String, _ form: ColumnForm, _ reading: ColumnReading) -> String {
    switch form {
    case .instant where reading.epoch == .second: "make_timestamptz(CAST(ROUND(\(column) * 1000000) AS BIGINT))"
    case .instant where reading.epoch != nil: "make_timestamptz(CAST(\(column) * 1000 AS BIGINT))"
    case .instant where reading.isWithoutZone: "timezone('UTC', CAST(\(column) AS TIMESTAMP))"
    case .json where reading.isArray: "NULLIF(to_json(\(column)), 'null'::JSON)"
    case .json: "NULLIF(CAST(\(column) AS JSON), 'null'::JSON)"
    default: column
    }
  }

  // MARK: - JSON

  func isJSON(_ json: String, _ kind: JSONKind) -> String {
    switch kind {
    case .text: "json_type(\(json)) = 'VARCHAR'"
    case .number: "json_type(\(json)) IN ('UBIGINT', 'BIGINT', 'HUGEINT', 'UHUGEINT', 'DOUBLE')"
    case .boolean: "json_type(\(json)) = 'BOOLEAN'"
    case .list: "json_type(\(json)) = 'ARRAY'"
    case .map: "json_type(\(json)) = 'OBJECT'"
    }
  }

  func jsonText(_ json: String) -> String { "(\(json) ->> '$')" }
  func jsonNumber(_ json: String) -> String { "TRY_CAST((\(json) ->> '$') AS DECIMAL(38, 9))" }
  func jsonBoolean(_ json: String) -> String { "((\(json) ->> '$') = 'true')" }

  func jsonField(_ json: String, _ key: String) -> String? {
    guard !key.contains("\"") else { return nil }
    return "NULLIF(json_extract(\(json), \(literal("$.\"\(key)\""))), 'null'::JSON)"
  }

  func anyElement(_ json: String, _ element: String, _ test: String) -> String {
    """
    EXISTS (SELECT 1 FROM (SELECT NULLIF(u, 'null'::JSON) AS \(element) FROM (SELECT UNNEST(CAST(CASE WHEN \
    json_type(\(json)) = 'ARRAY' THEN \(json) END AS JSON[])) AS u) AS y) AS x WHERE \(test))
    """
  }

  func anyText(_ json: String, of texts: [String]) -> String? {
    let wanted = texts.map { literal("\"\($0)\"") }.joined(separator: ", ")
    let depths = ["$[*]", "$[*][*]", "$[*][*][*]"].map { path in
      "list_has_any(CAST(json_extract(\(json), '\(path)') AS VARCHAR[]), [\(wanted)])"
    }
    return "(\(depths.joined(separator: " OR ")))"
  }

  /// What is of another type than the tracking plan says is read as if it were of that type, or is null.
  func typedField(_ json: String, _ key: String, _ form: ColumnForm) -> String? {
    guard !key.contains("\"") else { return nil }
    let text = "json_extract_string(\(json), \(literal("$.\"\(key)\"")))"
    switch form {
    case .text: return text
    case .number, .integer, .boolean: return "TRY_CAST(\(text) AS \(type(form)))"
    case .date, .clock: return date(ofText: text)
    case .instant: return instant(ofText: text)
    case .json, .textArray, .numberArray: return jsonField(json, key)
    }
  }

  func jsonCount(_ json: String) -> String {
    "(CASE WHEN json_type(\(json)) = 'ARRAY' THEN json_array_length(\(json)) ELSE len(json_keys(\(json))) END)"
  }

  func jsonList(_ value: Term, isDistinct: Bool) -> String {
    let shown =
      switch value.form {
      case .date: "CAST(\(value.sql) AS VARCHAR)"
      case .instant: "strftime(timezone('UTC', \(value.sql)), '%Y-%m-%dT%H:%M:%S.%gZ')"
      default: value.sql
      }
    return "to_json(list(\(isDistinct ? "DISTINCT " : "")\(shown)) FILTER (WHERE \(value.sql) IS NOT NULL))"
  }

  // MARK: - Texts

  func isBeyondASCII(_ text: String) -> String { "strlen(\(text)) <> length(\(text))" }
  func composed(_ text: String) -> String? { "nfc_normalize(\(text))" }
  func contains(_ text: String, _ part: String) -> String { "contains(\(text), \(part))" }

  func matches(_ text: String, _ pattern: Pattern) -> String? {
    pattern.printed(for: .re2).map { "regexp_matches(nfc_normalize(\(text)), \(literal($0)))" }
  }

  func version(_ text: String) -> SQLVersion? {
    let pattern = literal(versionPattern)
    func part(_ number: Int) -> String {
      "CAST(COALESCE(NULLIF(regexp_extract(\(text), \(pattern), \(number)), ''), '0') AS DECIMAL(38, 0))"
    }
    return SQLVersion(
      isVersion: "regexp_matches(\(text), \(pattern))",
      parts: [
        part(1), part(2), part(3), "(CASE WHEN regexp_extract(\(text), \(pattern), 4) = '' THEN 1 ELSE 0 END)",
      ])
  }

  // MARK: - Times

  func date(ofText text: String) -> String {
    "CASE WHEN regexp_full_match(\(text), '\\d{4}-\\d\\d-\\d\\d') THEN TRY_CAST(\(text) AS DATE) END"
  }

  func instant(ofText text: String) -> String {
    "CASE WHEN regexp_full_match(\(text), '\(instantPattern)') THEN TRY_CAST(\(text) AS TIMESTAMPTZ) END"
  }

  func weekday(_ date: String) -> String { "isodow(\(date))" }
  func monthDay(_ date: String) -> String { "strftime(\(date), '%m%d')" }
  func localDate(_ instant: String, _ zone: String) -> String? { "CAST(timezone(\(zone), \(instant)) AS DATE)" }

  func localMilliseconds(_ instant: String, _ zone: String) -> String? {
    "(epoch_ms(timezone(\(zone), \(instant))) - epoch_ms(date_trunc('day', timezone(\(zone), \(instant)))))"
  }

  func milliseconds(_ instant: String) -> String { "epoch_ms(\(instant))" }

  func adding(_ span: TimeSpan, to instant: String) -> String? {
    if let length = span.milliseconds { return "(\(instant) + to_milliseconds(\(length)))" }
    let months = span.amount * (span.unit == .year ? 12 : 1)
    return "timezone('UTC', timezone('UTC', \(instant)) + to_months(\(months)))"
  }

  func sum(_ number: String) -> String { "SUM(CAST(\(number) AS DECIMAL(38, 9)))" }
}

/// Texts that are times with an offset, for engines that read them leniently.
let instantPattern = "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,3})?)?(Z|[+-]\\d\\d:\\d\\d)"

/// A version as ``Version`` reads it: its numbers, and what stands before a release.
let versionPattern =
  "^[vV]?(0|[1-9][0-9]*)(?:\\.(0|[1-9][0-9]*))?(?:\\.(0|[1-9][0-9]*))?"
  + "(-(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)(?:\\.(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*)?"
  + "(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?$"
