import PersonaAnalysis

/// What would let somebody notice a mutant.
package struct Remedy: Sendable {
  /// In a few words, why nobody does.
  package let words: String
  /// Somebody who has to be written down for it; nil where somebody is there and only the expectation is missing.
  package var persona: NewPersona?
  package var expectation: ExpectedItem

  package struct NewPersona: Sendable {
    package var id: String
    package let sketch: PersonaSketch
    /// Ready to be pasted, once it has an id.
    package var yaml: String
  }
}
