import PersonaModel
import PersonaText
import PersonaTime

/// SQLite 3.38 and later. Truth is 1 and 0, a date is `2026-03-02`, an instant milliseconds since 1970, JSON a text.
struct SQLite: SQLEngine {
  let name = WarehouseEngine.sqlite
  let words = "SQLite"

  func literal(_ text: String) -> String { quoted(text) { "char(\($0))" } }
  func literal(_ date: CivilDate) -> String { "'\(date)'" }
  func literal(_ instant: Instant) -> String { "\(instant.milliseconds)" }

  var materialized: String { "MATERIALIZED " }

  func type(_ form: ColumnForm) -> String {
    switch form {
    case .number: "NUMERIC"
    case .boolean, .integer: "INTEGER"
    case .text, .date, .instant, .json, .clock, .textArray, .numberArray: "TEXT"
    }
  }

  func cast(_ text: String, to form: ColumnForm) -> String {
    form == .boolean ? "(\(text) = 'true')" : "CAST(\(text) AS \(type(form)))"
  }

  /// SQLite names the columns of `VALUES` by their places alone.
  func given(_ columns: [(name: String, form: ColumnForm)], _ rows: [[String?]]) -> String {
    let shown = columns.enumerated().map { "\(cast("column\($0 + 1)", to: $1.form)) AS \(identifier($1.name))" }
    guard !rows.isEmpty else {
      return "SELECT " + columns.map { "NULL AS \(identifier($0.name))" }.joined(separator: ", ") + " WHERE 1 = 0"
    }
    let values = rows.map { row in "(" + row.map { $0.map(literal) ?? "NULL" }.joined(separator: ", ") + ")" }
    return "SELECT \(shown.joined(separator: ", ")) FROM (VALUES\n    \(values.joined(separator: ",\n    ")))"
  }

  func rows(_ names: [String], _ rows: [[String]]) -> String {
    let shown = names.enumerated().map { "column\($0 + 1) AS \($1)" }.joined(separator: ", ")
    let values = rows.map { "(\($0.joined(separator: ", ")))" }.joined(separator: ",\n    ")
    return "SELECT \(shown) FROM (VALUES\n    \(values))"
  }

  func read(_ column: String, _ form: ColumnForm, _ reading: ColumnReading) -> String {
    switch form {
    case .instant where reading.epoch == .second: "CAST(ROUND(\(column) * 1000) AS INTEGER)"
    case .instant where reading.epoch != nil: "CAST(\(column) AS INTEGER)"
    case .instant: instantOfStamp(column)
    case .json: "NULLIF(\(column), 'null')"
    default: column
    }
  }

  private func instantOfStamp(_ text: String) -> String {
    "(CAST(strftime('%s', \(text)) AS INTEGER) * 1000 + CAST(substr(strftime('%f', \(text)), 4) AS INTEGER))"
  }

  // MARK: - JSON

  func isJSON(_ json: String, _ kind: JSONKind) -> String {
    switch kind {
    case .text: "json_type(\(json)) = 'text'"
    case .number: "json_type(\(json)) IN ('integer', 'real')"
    case .boolean: "json_type(\(json)) IN ('true', 'false')"
    case .list: "json_type(\(json)) = 'array'"
    case .map: "json_type(\(json)) = 'object'"
    }
  }

  func jsonText(_ json: String) -> String { "(\(json) ->> '$')" }
  func jsonNumber(_ json: String) -> String { "(\(json) ->> '$')" }
  func jsonBoolean(_ json: String) -> String { "(\(json) = 'true')" }

  func jsonField(_ json: String, _ key: String) -> String? {
    guard !key.contains("\"") else { return nil }
    return "NULLIF(\(json) -> \(literal("$.\"\(key)\"")), 'null')"
  }

  func anyElement(_ json: String, _ element: String, _ test: String) -> String {
    let rows = "json_each(CASE WHEN json_type(\(json)) = 'array' THEN \(json) END) AS j"
    return "EXISTS (SELECT 1 FROM (SELECT \(Self.row(of: json)) AS \(element) FROM \(rows)) AS x WHERE \(test))"
  }

  /// Its parser has no room for many queries in each other, and one walks through lists of lists. What stands in a map has a
  /// dot in its way.
  func anyWithin(_ json: String, _ element: String, _ test: String) -> String? {
    let rows = "json_tree(\(json)) AS j WHERE j.fullkey NOT GLOB '*.*'"
    return "EXISTS (SELECT 1 FROM (SELECT \(Self.row(of: json)) AS \(element) FROM \(rows)) AS x WHERE \(test))"
  }

  /// A row of its functions as JSON again. A decimal is read once more as it is written, since `json_quote` keeps 15 of its digits.
  private static func row(of json: String) -> String {
    """
    CASE j.type WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' WHEN 'null' THEN NULL \
    WHEN 'array' THEN j.value WHEN 'object' THEN j.value WHEN 'real' THEN \(json) -> j.fullkey ELSE json_quote(j.value) END
    """
  }

  func jsonCount(_ json: String) -> String { "(SELECT COUNT(*) FROM json_each(\(json)))" }

  func jsonList(_ value: Term, isDistinct: Bool) -> String {
    let quoted: String
    switch value.form {
    case .boolean: quoted = "json(CASE WHEN \(value.sql) THEN 'true' ELSE 'false' END)"
    case .json: quoted = "json(\(value.sql))"
    case .instant: quoted = "strftime('%Y-%m-%dT%H:%M:%fZ', \(value.sql) / 1000.0, 'unixepoch')"
    // Of a decimal its functions keep 15 digits, and 17 tell it from every other.
    case .number:
      let digits = "printf('%!.17g', \(value.sql))"
      quoted = "json(CASE typeof(\(value.sql)) WHEN 'real' THEN \(digits) ELSE CAST(\(value.sql) AS TEXT) END)"
    default: quoted = value.sql
    }
    return "json_group_array(\(isDistinct ? "DISTINCT " : "")\(quoted)) FILTER (WHERE \(value.sql) IS NOT NULL)"
  }

  // MARK: - Texts

  var hasBoundedDecimals: Bool { false }
  func isBeyondASCII(_ text: String) -> String { "length(CAST(\(text) AS BLOB)) <> length(\(text))" }
  func composed(_ text: String) -> String? { nil }
  func folded(_ text: String) -> String { "LOWER(\(text))" }
  func contains(_ text: String, _ part: String) -> String { "instr(\(text), \(part)) > 0" }

  func ends(_ text: String, with part: String, length: Int) -> String { "substr(\(text), -\(length)) = \(part)" }

  func matches(_ text: String, _ pattern: Pattern) -> String? { nil }
  func version(_ text: String) -> SQLVersion? { nil }

  // MARK: - Times

  func date(ofText text: String) -> String {
    let day = "'[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"
    return "CASE WHEN \(text) GLOB \(day) AND date(\(text)) = \(text) THEN \(text) END"
  }

  func instant(ofText text: String) -> String {
    let day = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9][T ][0-2][0-9]:[0-5][0-9]"
    return """
      CASE WHEN date(substr(\(text), 1, 10)) = substr(\(text), 1, 10) \
      AND (\(text) GLOB '\(day)*Z' OR \(text) GLOB '\(day)*[+-][0-9][0-9]:[0-9][0-9]') \
      THEN \(instantOfStamp(text)) END
      """
  }

  func weekday(_ date: String) -> String { "((CAST(strftime('%w', \(date)) AS INTEGER) + 6) % 7 + 1)" }
  func monthDay(_ date: String) -> String { "(substr(\(date), 6, 2) || substr(\(date), 9, 2))" }
  /// It knows the zone of its machine and no other.
  func localDate(_ instant: String, _ zone: String) -> String? {
    zone == "'UTC'" ? "date(\(instant) / 1000.0, 'unixepoch')" : nil
  }

  func localMilliseconds(_ instant: String, _ zone: String) -> String? {
    zone == "'UTC'" ? "((\(instant) % 86400000 + 86400000) % 86400000)" : nil
  }

  func milliseconds(_ instant: String) -> String { instant }
  func adding(_ span: TimeSpan, to instant: String) -> String? { span.milliseconds.map { "(\(instant) + \($0))" } }

  // MARK: - Numbers

  /// In millionths, which are whole numbers.
  func sum(_ number: String) -> String { "SUM(CAST(ROUND(\(number) * 1000000) AS INTEGER)) / 1000000.0" }
  func double(_ number: String) -> String { "CAST(\(number) AS REAL)" }
}
