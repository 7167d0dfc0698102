import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

/// How a condition that is written in another way is written here.
extension ProjectDecoder {
  /// `plan is plus` and `age >= 18`, as text; nil for words that are no comparison.
  func conditionInWords(_ text: String) -> String? {
    guard text.utf8.count <= 200 else { return nil }
    let words = text.split(separator: " ").map(String.init)
    guard words.count >= 3 else { return nil }
    let known = Operator.allCases.map(\.rawValue)
    // `is not` before `is`.
    for length in [3, 2, 1] where words.count > length + 1 {
      let written = words[1...length].joined()
      guard let name = known.contains(written) ? written : Synonyms.ours(for: written, among: known) else { continue }
      let value = words[(length + 1)...].joined(separator: " ")
      let quoted = value.count > 1 && (value.hasPrefix("\"") || value.hasPrefix("'"))
      return "{property: \(words[0]), \(name): \(quoted ? String(value.dropFirst().dropLast()) : value)}"
    }
    return nil
  }

  /// `{plan: plus}` and `{age: {atLeast: 18}}`, where the key is a property that somebody has.
  func conditionByProperty(_ node: YAMLNode) -> String? {
    let entries = Array(node.entries.prefix(2))
    guard entries.count == 1, let entry = entries.first, names.properties[Name(entry.keyText)] != nil else {
      return nil
    }
    let subject = "property: \(ScalarText.written(entry.keyText, inFlow: true))"
    switch entry.value.kind {
    case .scalar: return "{\(subject), is: \(inline(entry.value))}"
    case .sequence: return "{\(subject), isOneOf: \(inline(entry.value))}"
    case .mapping:
      let tests = entry.value.entries.prefix(4).map { "\($0.keyText): \(inline($0.value))" }
      return "{\(([subject] + tests).joined(separator: ", "))}"
    case .null: return "{\(subject), isMissing: true}"
    }
  }
}
