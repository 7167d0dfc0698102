/// A JSON value whose keys keep the order in which they were written.
indirect enum JSON: Sendable {
  case boolean(Bool)
  case integer(Int)
  case text(String)
  case list([JSON])
  case object([(key: String, value: JSON)])

  /// An object with more keys; anything else unchanged.
  func adding(_ key: String, _ value: JSON) -> JSON {
    guard case .object(let entries) = self else { return self }
    return .object(entries + [(key, value)])
  }

  /// Indented by two spaces; a list of words stays on its line.
  var rendered: String {
    var text = ""
    write(to: &text, indentation: "")
    return text + "\n"
  }

  private func write(to text: inout String, indentation: String) {
    let inner = indentation + "  "
    switch self {
    case .boolean(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
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
    case .boolean, .integer, .text: true
    case .list, .object: false
    }
  }

  /// The texts are those of the key table: no control characters are among them.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for character in text.unicodeScalars {
      if character == "\"" || character == "\\" { quoted.unicodeScalars.append("\\") }
      quoted.unicodeScalars.append(character)
    }
    return quoted + "\""
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  init(stringLiteral value: String) { self = .text(value) }
  init(integerLiteral value: Int) { self = .integer(value) }
  init(booleanLiteral value: Bool) { self = .boolean(value) }
  init(arrayLiteral elements: JSON...) { self = .list(elements) }
  init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements.map { (key: $0, value: $1) }) }
}
