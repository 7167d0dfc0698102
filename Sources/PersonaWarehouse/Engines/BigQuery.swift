import PersonaModel
import PersonaText
import PersonaTime

/// BigQuery in GoogleSQL.
struct BigQuery: SQLEngine {
  let name = WarehouseEngine.bigquery
  let words = "BigQuery"

  func identifier(_ name: String) -> String {
    "`" + name.replacing("\\", with: "\\\\").replacing("`", with: "\\`") + "`"
  }

  func literal(_ text: String) -> String {
    quoted(text.replacing("\\", with: "\\\\").replacing("'", with: "\\'"), isEscaped: true) { "CHR(\($0))" }
  }

  func literal(_ instant: Instant) -> String { "TIMESTAMP '\(instant)'" }

  func type(_ form: ColumnForm) -> String {
    switch form {
    case .text: "STRING"
    case .number: "BIGNUMERIC"
    case .boolean: "BOOL"
    case .date: "DATE"
    case .instant: "TIMESTAMP"
    case .json: "JSON"
    case .integer: "INT64"
    case .clock: "DATETIME"
    case .textArray: "ARRAY<STRING>"
    case .numberArray: "ARRAY<FLOAT64>"
    }
  }

  func cast(_ text: String, to form: ColumnForm) -> String {
    switch form {
    case .json where text != "NULL": "PARSE_JSON(\(text))"
    case .textArray: "JSON_VALUE_ARRAY(\(text))"
    case .numberArray: "(SELECT ARRAY_AGG(CAST(u AS FLOAT64)) FROM UNNEST(JSON_VALUE_ARRAY(\(text))) AS u)"
    default: "CAST(\(text) AS \(type(form)))"
    }
  }

  func given(_ columns: [(name: String, form: ColumnForm)], _ rows: [[String?]]) -> String {
    let shown = columns.enumerated().map { "\(cast("c\($0 + 1)", to: $1.form)) AS \(identifier($1.name))" }
    let names = columns.indices.map { "c\($0 + 1) STRING" }.joined(separator: ", ")
    let values = rows.map { row in "(" + row.map { $0.map(literal) ?? "NULL" }.joined(separator: ", ") + ")" }
    return """
      SELECT \(shown.joined(separator: ", ")) FROM UNNEST(ARRAY<STRUCT<\(names)>>[
          \(values.joined(separator: ",\n    "))])
      """
  }

  func rows(_ names: [String], _ rows: [[String]]) -> String {
    let first = rows.first.map { row in zip(row, names).map { "\($0) AS \($1)" }.joined(separator: ", ") } ?? ""
    let others = rows.dropFirst().map { ",\n    (\($0.joined(separator: ", ")))" }.joined()
    return "SELECT * FROM UNNEST([\n    STRUCT(\(first))\(others)])"
  }

  func read(_ column: String, _ form: ColumnForm, _ reading: ColumnReading) -> String {
    switch form {
    case .instant where reading.epoch == .second: "TIMESTAMP_MICROS(CAST(ROUND(\(column) * 1000000) AS INT64))"
    case .instant where reading.epoch != nil: "TIMESTAMP_MILLIS(CAST(\(column) AS INT64))"
    case .instant where reading.isWithoutZone: "TIMESTAMP(\(column), 'UTC')"
    case .json where reading.isArray: withoutNull("TO_JSON(\(column))")
    case .json: withoutNull(column)
    default: column
    }
  }

  private func withoutNull(_ json: String) -> String { "IF(JSON_TYPE(\(json)) = 'null', NULL, \(json))" }

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
    return "JSON_TYPE(\(json)) = '\(name)'"
  }

  func jsonText(_ json: String) -> String { "JSON_VALUE(\(json))" }
  func jsonNumber(_ json: String) -> String { "SAFE_CAST(JSON_VALUE(\(json)) AS BIGNUMERIC)" }
  func jsonBoolean(_ json: String) -> String { "LAX_BOOL(\(json))" }

  func jsonField(_ json: String, _ key: String) -> String? {
    withoutNull("IF(JSON_TYPE(\(json)) = 'object', \(json)[\(literal(key))], NULL)")
  }

  func anyElement(_ json: String, _ element: String, _ test: String) -> String {
    """
    EXISTS (SELECT 1 FROM (SELECT IF(JSON_TYPE(u) = 'null', NULL, u) AS \(element) \
    FROM UNNEST(JSON_QUERY_ARRAY(\(json))) AS u) AS x WHERE \(test))
    """
  }

  func jsonCount(_ json: String) -> String {
    """
    IF(JSON_TYPE(\(json)) = 'array', ARRAY_LENGTH(JSON_QUERY_ARRAY(\(json))), ARRAY_LENGTH(JSON_KEYS(\(json), 1)))
    """
  }

  func jsonList(_ value: Term, isDistinct: Bool) -> String {
    "TO_JSON(ARRAY_AGG(\(isDistinct ? "DISTINCT " : "")\(value.sql) IGNORE NULLS))"
  }

  func jsonMap(_ fields: [(name: String, value: String)]) -> String {
    "JSON_OBJECT(\(fields.map { "\(literal($0.name)), \($0.value)" }.joined(separator: ", ")))"
  }

  func jsonShown(_ json: String) -> String { "TO_JSON_STRING(\(json))" }

  // MARK: - Texts

  func isBeyondASCII(_ text: String) -> String { "BYTE_LENGTH(\(text)) <> CHAR_LENGTH(\(text))" }
  func composed(_ text: String) -> String? { "NORMALIZE(\(text))" }
  func contains(_ text: String, _ part: String) -> String { "STRPOS(\(text), \(part)) > 0" }
  func matches(_ text: String, _ pattern: Pattern) -> String? {
    pattern.printed(for: .re2).map { "REGEXP_CONTAINS(NORMALIZE(\(text)), \(literal($0)))" }
  }

  /// Its patterns give back one group alone, so that each number is asked for by itself.
  func version(_ text: String) -> SQLVersion? {
    func part(_ pattern: String) -> String {
      "CAST(COALESCE(REGEXP_EXTRACT(\(text), \(literal(pattern))), '0') AS BIGNUMERIC)"
    }
    return SQLVersion(
      isVersion: "REGEXP_CONTAINS(\(text), \(literal(versionPattern.withoutGroups)))",
      parts: [
        part("^[vV]?([0-9]+)"), part("^[vV]?[0-9]+\\.([0-9]+)"), part("^[vV]?[0-9]+\\.[0-9]+\\.([0-9]+)"),
        "IF(REGEXP_CONTAINS(\(text), \(literal("^[vV]?[0-9.]+-"))), 0, 1)",
      ])
  }

  // MARK: - Times

  func date(ofText text: String) -> String {
    "IF(REGEXP_CONTAINS(\(text), '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'), SAFE_CAST(\(text) AS DATE), NULL)"
  }

  func instant(ofText text: String) -> String {
    "IF(REGEXP_CONTAINS(\(text), \(literal("^\(instantPattern.withoutGroups)$"))), SAFE_CAST(\(text) AS TIMESTAMP), NULL)"
  }

  func weekday(_ date: String) -> String { "(MOD(EXTRACT(DAYOFWEEK FROM \(date)) + 5, 7) + 1)" }
  func monthDay(_ date: String) -> String { "FORMAT_DATE('%m%d', \(date))" }
  func localDate(_ instant: String, _ zone: String) -> String? { "DATE(\(instant), \(zone))" }

  func localMilliseconds(_ instant: String, _ zone: String) -> String? {
    "TIME_DIFF(TIME(\(instant), \(zone)), TIME '00:00:00', MILLISECOND)"
  }

  func milliseconds(_ instant: String) -> String { "UNIX_MILLIS(\(instant))" }

  func adding(_ span: TimeSpan, to instant: String) -> String? {
    if let length = span.milliseconds { return "TIMESTAMP_ADD(\(instant), INTERVAL \(length) MILLISECOND)" }
    let months = span.amount * (span.unit == .year ? 12 : 1)
    return "TIMESTAMP(DATETIME_ADD(DATETIME(\(instant), 'UTC'), INTERVAL \(months) MONTH), 'UTC')"
  }

  func double(_ number: String) -> String { "CAST(\(number) AS FLOAT64)" }

  /// A number without a point is one of 64 bits.
  func number(_ value: Value) -> String? {
    switch value {
    case .integer(let integer): "\(integer)"
    case .decimal(let decimal): "BIGNUMERIC '\(decimalDigits(decimal))'"
    default: nil
    }
  }
}

extension String {
  /// Groups that are not given back, for an engine that allows one of the others.
  var withoutGroups: String { replacing("(?:", with: "(").replacing("(", with: "(?:") }
}
