import PersonaDiagnostics
import PersonaModel
import PersonaTime

/// A trait's value with what was left out of it.
package struct TraitOutcome: Sendable {
  package var value: Value
  /// The instant it was computed at: the last refresh.
  package var at: Instant
  /// Values that the trait could not use, such as a text in a sum; warnings, located at the trait.
  package var warnings: [Diagnostic] = []

  package init(_ value: Value, at: Instant) {
    self.value = value
    self.at = at
  }
}
