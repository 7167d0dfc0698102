extension YAMLNode {
  /// The node as it would stand on one line in brackets: the same value, in another form.
  package var flowText: String {
    switch kind {
    case .null: "null"
    case .scalar: scalarText
    case .sequence: "[" + items.map(\.flowText).joined(separator: ", ") + "]"
    case .mapping: "{" + entries.map { "\($0.key.scalarText): \($0.value.flowText)" }.joined(separator: ", ") + "}"
    }
  }

  /// What has no quotes and is no text, such as a number, stays so.
  private var scalarText: String {
    let text = text
    guard isPlain else { return ScalarText.doubleQuoted(text) }
    if case .text = resolved { return ScalarText.written(text, inFlow: true) }
    return text
  }
}
