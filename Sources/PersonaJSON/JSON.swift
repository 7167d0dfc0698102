/// A JSON value whose keys keep the order in which they were written.
package indirect enum JSON: Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  /// Finite.
  case decimal(Double)
  case text(String)
  case list([JSON])
  case object([(key: String, value: JSON)])

  /// An object with more keys; anything else unchanged.
  package func adding(_ key: String, _ value: JSON) -> JSON {
    guard case .object(let entries) = self else { return self }
    return .object(entries + [(key, value)])
  }

  /// Indented by two spaces; a list of words stays on its line.
  package var rendered: String {
    var text = ""
    write(to: &text, indentation: "")
    return text + "\n"
  }

  private func write(to text: inout String, indentation: String) {
    let inner = indentation + "  "
    switch self {
    case .boolean(let value): text += value ? "true" : "false"
    case .null: text += "null"
    case .integer(let value): text += String(value)
    case .decimal(let value): text += value.isFinite ? value.description : "null"
    case .text(let value): text += Self.quoted(value)
    case .list(let items) where items.allSatisfy(\.isScalar):
      text += "["
      for (place, item) in items.enumerated() {
        text += place == 0 ? "" : ", "
        item.write(to: &text, indentation: inner)
      }
      text += "]"
    case .list(let items):
      text += "["
      for (place, item) in items.enumerated() {
        text += (place == 0 ? "\n" : ",\n") + inner
        item.write(to: &text, indentation: inner)
      }
      text += "\n\(indentation)]"
    case .object(let entries):
      text += "{"
      for (place, entry) in entries.enumerated() {
        text += (place == 0 ? "\n" : ",\n") + inner + Self.quoted(entry.key) + ": "
        entry.value.write(to: &text, indentation: inner)
      }
      text += entries.isEmpty ? "}" : "\n\(indentation)}"
    }
  }

  private var isScalar: Bool {
    switch self {
    case .null, .boolean, .integer, .decimal, .text: true
    case .list, .object: false
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\n": quoted += "\\n"
      case _ where isUnseen(scalar):
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// Whether a terminal would obey it, or turn the direction of what stands beside it.
  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200B..<0x2010, 0x2028..<0x202F, 0x2060..<0x2070, 0xFEFF: true
    default: false
    }
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .text(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .boolean(value) }
  package init(arrayLiteral elements: JSON...) { self = .list(elements) }
  package init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements.map { (key: $0, value: $1) }) }
}
