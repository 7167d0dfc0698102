import PersonaModel
import PersonaYAML

extension Value {
  /// The value as YAML on one line; nil for a number that plain decimal notation cannot hold.
  package var flowText: String? {
    switch self {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .integer(let value): return "\(value)"
    case .decimal(let value): return Self.plain(value)
    case .text(let text): return ScalarText.written(text, inFlow: true)
    case .date(let date): return "\(date)"
    case .instant(let instant): return "\(instant)"
    case .list(let items):
      let texts = items.compactMap(\.flowText)
      return texts.count == items.count ? "[\(texts.joined(separator: ", "))]" : nil
    case .map(let map):
      let texts = map.entries.compactMap { entry in
        entry.value.flowText.map { "\(ScalarText.written(entry.key.text, inFlow: true)): \($0)" }
      }
      return texts.count == map.count ? "{\(texts.joined(separator: ", "))}" : nil
    case .unresolved: return nil
    }
  }

  /// What an item of a list that says this value has for its text.
  var identity: String { text ?? flowText ?? "" }

  private static func plain(_ value: Double) -> String? {
    let text = "\(value)"
    return text.utf8.contains(UInt8(ascii: "e")) ? nil : text
  }
}
