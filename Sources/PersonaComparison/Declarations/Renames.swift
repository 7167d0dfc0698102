import PersonaYAML

/// The old names of what was renamed, by which a text that names it is known to be the same.
struct Renames {
  private var names: [String: String] = [:]

  var isEmpty: Bool { names.isEmpty }

  mutating func add(_ old: String, _ new: String) { names[old] = new }

  /// A text of the old revision as it would stand in the new one; only whole words are names.
  func applied(to text: String) -> String {
    guard names.keys.contains(where: { text.contains($0) }) else { return text }
    var (renamed, word) = ("", "")
    for character in text {
      if character.isPartOfName { word.append(character); continue }
      renamed += names[word] ?? word
      word = ""
      renamed.append(character)
    }
    return renamed + (names[word] ?? word)
  }

  func applied(to bytes: [UInt8]) -> [UInt8] { Array(applied(to: String(decoding: bytes, as: UTF8.self)).utf8) }
}

extension Character {
  fileprivate var isPartOfName: Bool { isLetter || isNumber || self == "-" || self == "_" }
}

extension YAMLNode {
  /// Whether a node of the old revision says what one of the new says, but for what was renamed.
  func means(_ new: YAMLNode, after renames: Renames) -> Bool {
    guard kind == new.kind else { return false }
    switch kind {
    case .null: return true
    case .scalar: return resolved == new.resolved && text == new.text || renames.applied(to: text) == new.text
    case .sequence:
      let (items, others) = (Array(items), Array(new.items))
      return items.count == others.count && zip(items, others).allSatisfy { $0.means($1, after: renames) }
    case .mapping:
      let (entries, others) = (Array(entries), Array(new.entries))
      guard entries.count == others.count else { return false }
      let values = Dictionary(others.map { ($0.keyText, $0.value) }) { first, _ in first }
      return entries.allSatisfy { entry in
        let value = values[entry.keyText] ?? values[renames.applied(to: entry.keyText)]
        return value.map { entry.value.means($0, after: renames) } ?? false
      }
    }
  }
}
