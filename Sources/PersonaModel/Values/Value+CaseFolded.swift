import PersonaText

extension Value {
  /// A text with case differences taken away; what is inside of lists and maps is as it was.
  package var caseFolded: Value { if case .text(let text) = self { .text(text.caseFolded) } else { self } }
}
