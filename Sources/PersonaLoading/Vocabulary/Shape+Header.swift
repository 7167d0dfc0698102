extension Shape {
  /// A declaration: the key that names it, what every declaration may carry, and its own keys.
  static func declaration(_ kind: DeclarationKind, _ meaning: String, _ rules: [KeyRule]) -> Shape {
    let naming = KeyRule(kind.key, kind == .expectations ? .text : .id, meaning).required
    return Shape(kind.phrase, [naming] + header.rules + rules)
  }

  static let header = Shape(
    "a declaration",
    [
      KeyRule(.name, .text, "what people call it"),
      KeyRule(.description, .text, "what it is for"),
      KeyRule(.owner, .text, "who looks after it"),
      KeyRule(.tags, .oneOrMore(.text), "words to select it by"),
      KeyRule(.reviewed, .date, "the day on which somebody last looked it over"),
    ])
}
