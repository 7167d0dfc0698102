import PersonaModel
import PersonaText
import PersonaTime

/// How one engine writes what a test needs. What it answers with nil it has no way to say, and the test is refused.
///
/// The parameters are SQL, but for those that are named as literals.
protocol SQLEngine: Sendable {
  var name: WarehouseEngine { get }
  /// As people call it.
  var words: String { get }

  // Names and literals
  func identifier(_ name: String) -> String
  func literal(_ text: String) -> String
  func literal(_ date: CivilDate) -> String
  func literal(_ instant: Instant) -> String
  func type(_ form: ColumnForm) -> String

  // Relations
  /// Before a table of a statement's own that is read more than once; empty where an engine has no word for it.
  var materialized: String { get }
  /// A query that gives rows of texts, each cast to its column's type.
  func given(_ columns: [(name: String, form: ColumnForm)], _ rows: [[String?]]) -> String
  /// Rows of literals.
  func rows(_ names: [String], _ rows: [[String]]) -> String
  /// A text so that it is ordered by its bytes.
  func byBytes(_ text: String) -> String
  /// A column of a mapped table in the form that tests compare.
  func read(_ column: String, _ form: ColumnForm, _ reading: ColumnReading) -> String

  // JSON
  func isJSON(_ json: String, _ kind: JSONKind) -> String
  func jsonText(_ json: String) -> String
  func jsonNumber(_ json: String) -> String
  func jsonBoolean(_ json: String) -> String
  func jsonField(_ json: String, _ key: String) -> String?
  /// Whether some element of what may be a list fulfils a test of the element's name.
  func anyElement(_ json: String, _ element: String, _ test: String) -> String
  /// Whether what may be a list, or an element of it or of lists in it, fulfils a test of the element's name; nil where that is
  /// asked of each depth by itself.
  func anyWithin(_ json: String, _ element: String, _ test: String) -> String?
  /// Whether an element, of a list or of lists in it, is one of some plain texts; nil where ``anyElement(_:_:_:)`` tells as well.
  func anyText(_ json: String, of texts: [String]) -> String?
  /// A field of the type that the tracking plan gives it, taken out of JSON that has it.
  func typedField(_ json: String, _ key: String, _ form: ColumnForm) -> String?
  /// How many elements a list or a map has.
  func jsonCount(_ json: String) -> String
  /// An aggregate that makes a list of all values that are not null.
  func jsonList(_ value: Term, isDistinct: Bool) -> String

  /// A map of columns, by names that are literals.
  func jsonMap(_ fields: [(name: String, value: String)]) -> String

  /// As a text that a reader of JSON takes.
  func jsonShown(_ json: String) -> String

  // Texts
  func length(_ text: String) -> String
  /// Whether a text has letters beyond ASCII.
  func isBeyondASCII(_ text: String) -> String
  /// In normal form C.
  func composed(_ text: String) -> String?
  func folded(_ text: String) -> String
  func contains(_ text: String, _ part: String) -> String
  func starts(_ text: String, with part: String, length: Int) -> String
  func ends(_ text: String, with part: String, length: Int) -> String
  func matches(_ text: String, _ pattern: Pattern) -> String?
  func version(_ text: String) -> SQLVersion?

  // Times
  /// Null for what is none.
  func date(ofText text: String) -> String
  func instant(ofText text: String) -> String
  /// 1 is Monday.
  func weekday(_ date: String) -> String
  /// `0302` is 2 March.
  func monthDay(_ date: String) -> String
  func localDate(_ instant: String, _ zone: String) -> String?
  func localMilliseconds(_ instant: String, _ zone: String) -> String?
  func milliseconds(_ instant: String) -> String
  func adding(_ span: TimeSpan, to instant: String) -> String?

  // Numbers
  func number(_ value: Value) -> String?
  /// Whether numbers have 29 digits before the point and nine behind it, and literals with more are none.
  var hasBoundedDecimals: Bool { get }
  func cast(_ text: String, to form: ColumnForm) -> String
  /// An aggregate that adds decimals without an error.
  func sum(_ number: String) -> String
  func double(_ number: String) -> String
}

enum JSONKind: Hashable, Sendable { case text, number, boolean, list, map }

/// How a column that holds something else is read.
package struct ColumnReading: Hashable, Sendable {
  /// Instants have no zone, and are in UTC.
  var isWithoutZone = false
  /// Instants are numbers since 1970.
  var epoch: TimeUnit?
  /// A list is an array of the engine, and no JSON.
  var isArray = false
}

/// The parts of a version, as SQL: whether it is one, three numbers, and 1 for a release and 0 before it.
struct SQLVersion: Sendable {
  let isVersion: String
  let parts: [String]
}

extension SQLEngine {
  func identifier(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

  func literal(_ text: String) -> String { quoted(text) { "CHR(\($0))" } }

  /// Doubled quotes; control characters by their numbers, so that no line of a statement begins with what somebody wrote.
  func quoted(_ text: String, isEscaped: Bool = false, _ character: (UInt32) -> String) -> String {
    var parts: [String] = []
    var plain = ""
    for scalar in text.unicodeScalars {
      if scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0x85 || 0x2028...0x2029 ~= scalar.value {
        if !plain.isEmpty { parts.append("'\(plain)'") }
        plain = ""
        parts.append(character(scalar.value))
      } else {
        plain.unicodeScalars.append(scalar)
        if scalar == "'", !isEscaped { plain += "'" }
      }
    }
    if !plain.isEmpty || parts.isEmpty { parts.append("'\(plain)'") }
    return parts.count == 1 ? parts[0] : "(" + parts.joined(separator: " || ") + ")"
  }

  func literal(_ date: CivilDate) -> String { "DATE '\(date)'" }

  func number(_ value: Value) -> String? {
    switch value {
    case .integer(let integer): "\(integer)"
    case .decimal(let decimal): decimalDigits(decimal)
    default: nil
    }
  }

  func starts(_ text: String, with part: String, length: Int) -> String {
    "SUBSTR(\(text), 1, \(length)) = \(part)"
  }

  func ends(_ text: String, with part: String, length: Int) -> String {
    "RIGHT(\(text), \(length)) = \(part)"
  }

  func length(_ text: String) -> String { "LENGTH(\(text))" }
  func folded(_ text: String) -> String { "LOWER(UPPER(\(text)))" }
  func double(_ number: String) -> String { "CAST(\(number) AS DOUBLE PRECISION)" }
  func sum(_ number: String) -> String { "SUM(\(number))" }

  /// `VALUES` behind a name, which most engines read.
  func given(_ columns: [(name: String, form: ColumnForm)], _ rows: [[String?]]) -> String {
    let names = columns.indices.map { "c\($0 + 1)" }
    let shown = columns.enumerated().map { place, column in
      "\(cast(names[place], to: column.form)) AS \(identifier(column.name))"
    }
    let list = shown.joined(separator: ", ")
    guard !rows.isEmpty else {
      let nothing = columns.map { "\(cast("NULL", to: $0.form)) AS \(identifier($0.name))" }.joined(separator: ", ")
      return "SELECT \(nothing) WHERE 1 = 0"
    }
    let values = rows.map { row in "(" + row.map { $0.map(literal) ?? "NULL" }.joined(separator: ", ") + ")" }
    return
      "SELECT \(list) FROM (VALUES\n    \(values.joined(separator: ",\n    "))) AS v(\(names.joined(separator: ", ")))"
  }

  func rows(_ names: [String], _ rows: [[String]]) -> String {
    let values = rows.map { "(\($0.joined(separator: ", ")))" }.joined(separator: ",\n    ")
    return "SELECT * FROM (VALUES\n    \(values)) AS v(\(names.joined(separator: ", ")))"
  }

  func anyWithin(_ json: String, _ element: String, _ test: String) -> String? { nil }
  func anyText(_ json: String, of texts: [String]) -> String? { nil }

  func typedField(_ json: String, _ key: String, _ form: ColumnForm) -> String? {
    guard let value = jsonField(json, key) else { return nil }
    switch form {
    case .json, .textArray, .numberArray: return value
    case .text: return "CASE WHEN \(isJSON(value, .text)) THEN \(jsonText(value)) END"
    case .number, .integer: return "CASE WHEN \(isJSON(value, .number)) THEN \(jsonNumber(value)) END"
    case .boolean: return "CASE WHEN \(isJSON(value, .boolean)) THEN \(jsonBoolean(value)) END"
    case .date, .clock: return date(ofText: jsonText(value))
    case .instant: return instant(ofText: jsonText(value))
    }
  }

  func jsonMap(_ fields: [(name: String, value: String)]) -> String {
    "json_object(\(fields.map { "\(literal($0.name)), \($0.value)" }.joined(separator: ", ")))"
  }

  func jsonShown(_ json: String) -> String { "CAST(\(json) AS \(type(.text)))" }
  func isBeyondASCII(_ text: String) -> String { "OCTET_LENGTH(\(text)) <> \(length(text))" }
  var hasBoundedDecimals: Bool { true }
  func byBytes(_ text: String) -> String { text }
  var materialized: String { "" }

  func cast(_ text: String, to form: ColumnForm) -> String { "CAST(\(text) AS \(type(form)))" }
}

/// All digits, without an exponent: engines read a number with one as a binary fraction.
func decimalDigits(_ number: Double) -> String {
  let text = String(number)
  guard let mark = text.firstIndex(where: { $0 == "e" || $0 == "E" }), let power = Int(text[text.index(after: mark)...])
  else { return text }
  let mantissa = text[..<mark]
  let sign = mantissa.hasPrefix("-") ? "-" : ""
  let parts = mantissa.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
  let (whole, fraction) = (String(parts[0]), parts.count > 1 && parts[1] != "0" ? String(parts[1]) : "")
  let digits = whole + fraction
  let point = whole.count + power
  if point <= 0 { return "\(sign)0.\(String(repeating: "0", count: -point))\(digits)" }
  if point >= digits.count { return sign + digits + String(repeating: "0", count: point - digits.count) }
  return "\(sign)\(digits.prefix(point)).\(digits.dropFirst(point))"
}
