extension MappingSchema {
  /// A declaration: the key that names it, what every declaration may carry, and its own keys.
  static func declaration(_ kind: DeclarationKind, _ meaning: String, _ rules: [SchemaField]) -> MappingSchema {
    let naming = SchemaField(kind.key, kind == .expectations ? .text : .id, meaning).required
    return MappingSchema(kind.phrase, [naming] + header.rules + rules)
  }

  static let header = MappingSchema(
    "a declaration",
    [
      SchemaField(.name, .text, "what people call it"),
      SchemaField(.description, .text, "what it is for"),
      SchemaField(.owner, .text, "who looks after it"),
      SchemaField(.tags, .oneOrMore(.text), "words to select it by"),
      SchemaField(.reviewed, .date, "the day on which somebody last looked it over"),
    ])
}
