import PersonaTime

/// Something that happened to a person while a run was under way, in words.
package struct Happening: Sendable {
  package let at: Instant
  package let words: String

  package init(at: Instant, words: String) {
    self.at = at
    self.words = words
  }
}
