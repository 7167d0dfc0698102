import PersonaLanguage
import PersonaYAML

extension YAMLNode {
  /// What the node says as flow YAML, the same for every layout, style of quotes and order of keys. Beyond
  /// ``TextOnOneLine/mostBytes`` it is cut off.
  var textOnOneLine: String {
    var line = TextOnOneLine()
    line.add(self)
    return line.text
  }
}

/// Flow YAML as it grows. Keys stand in the order of the language, which puts the subject before its operators; names of
/// a project's own come after them, in the order of their bytes.
private struct TextOnOneLine {
  private(set) var text = ""

  /// Aliases can make much of little.
  static let mostBytes = 16_384

  mutating func add(_ node: YAMLNode) {
    guard text.utf8.count < Self.mostBytes else { return }
    switch node.kind {
    case .null: text += "null"
    case .scalar: text += Self.written(node)
    case .sequence: add(Array(node.items), between: "[", "]") { $0.add($1) }
    case .mapping:
      add(Self.ordered(node.entries), between: "{", "}") { line, entry in
        line.text += ScalarText.written(entry.keyText, inFlow: true) + ": "
        line.add(entry.value)
      }
    }
  }

  private mutating func add<Part>(
    _ parts: [Part], between opening: String, _ closing: String, _ addPart: (inout Self, Part) -> Void
  ) {
    text += opening
    for (place, part) in parts.enumerated() where text.utf8.count < Self.mostBytes {
      if place > 0 { text += ", " }
      addPart(&self, part)
    }
    text += closing
  }

  /// A number or a truth value as it stands, a text with quotes only where it needs them.
  private static func written(_ node: YAMLNode) -> String {
    if case .text = node.resolved { return ScalarText.written(node.text, inFlow: true) }
    return node.text
  }

  private static func ordered(_ entries: Entries) -> [YAMLEntry] {
    let ranked = entries.map { (rank: FixtureKey($0.symbol)?.number ?? .max, text: $0.keyText, entry: $0) }
    return ranked.sorted { left, right in
      left.rank != right.rank ? left.rank < right.rank : left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }.map(\.entry)
  }
}
