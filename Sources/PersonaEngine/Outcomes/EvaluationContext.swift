import PersonaPeople
import PersonaTime

/// What a condition may refer to beside the profile itself.
package struct EvaluationContext: Sendable {
  /// The run whose step asks, for `since: entry` and `same:`.
  package var entry: Entry?

  package struct Entry: Sendable {
    package var at: Instant
    /// The event that started the run, if one did.
    package var event: Event?

    package init(at: Instant, event: Event? = nil) {
      self.at = at
      self.event = event
    }
  }

  package init(entry: Entry? = nil) { self.entry = entry }
}
