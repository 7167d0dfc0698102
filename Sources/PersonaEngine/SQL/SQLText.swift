import PersonaModel
import PersonaTime

/// How names and values are written for SQLite.
enum SQLText {
  /// A name as an identifier: in quotes, whatever is in it.
  static func identifier(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

  /// In UTC, in the form of SQLite's `datetime()`, so that the two compare in the order of time.
  static func written(_ instant: Instant) -> String {
    let civil = CivilDateTime(millisecondsSinceEpoch: instant.milliseconds)
    return "\(civil.date) \(clock(civil.time))"
  }

  private static func clock(_ time: CivilTime) -> String {
    let parts = [time.hour, time.minute, time.second].map { padded($0, 2) }
    return parts.joined(separator: ":") + (time.millisecond == 0 ? "" : "." + padded(time.millisecond, 3))
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// A list or a map for SQLite's JSON functions.
  static func json(_ value: Value) -> String {
    switch value {
    case .null, .unresolved: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .integer(let integer): String(integer)
    case .decimal(let decimal): String(decimal)
    case .text(let text): quoted(text)
    case .date(let date): quoted(date.description)
    case .instant(let instant): quoted(written(instant))
    case .list(let items): "[" + items.map(json).joined(separator: ",") + "]"
    case .map(let map):
      "{" + map.entries.map { "\(quoted($0.key.text)):\(json($0.value))" }.joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\u{0}"..."\u{1F}": quoted += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// Where a modifier of SQLite's date functions asks for the time zone of the machine.
  static func localTime(in text: [UInt8]) -> Int? {
    let lowered = text.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    return ["'localtime'", "'utc'"].compactMap { modifier in
      lowered.indices.first { lowered[$0...].starts(with: modifier.utf8) }
    }.min()
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte) || byte == UInt8(ascii: ";")
  }

  /// Whether nothing but comments follows.
  static func isComment(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text[...]
    while let first = rest.first {
      if isSpace(first) {
        rest = rest.dropFirst()
      } else if rest.starts(with: "--".utf8) {
        rest = rest.drop { $0 != UInt8(ascii: "\n") }
      } else if rest.starts(with: "/*".utf8) {
        rest = afterComment(rest.dropFirst(2))
      } else {
        return false
      }
    }
    return true
  }

  private static func afterComment(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = text
    while !rest.isEmpty, !rest.starts(with: "*/".utf8) { rest = rest.dropFirst() }
    return rest.dropFirst(2)
  }
}
