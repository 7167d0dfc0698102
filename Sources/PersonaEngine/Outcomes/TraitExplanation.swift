import PersonaDiagnostics
import PersonaModel
import PersonaTime

/// Why a trait has the value it has: all that went into it, as far as there is room.
package struct TraitExplanation: Sendable {
  package let trait: TraitID
  package let outcome: TraitOutcome
  /// When it is computed anew; nil for a trait that is never out of date.
  package let next: Instant?
  /// How it is computed: `sum of total over event Order Completed`.
  package let method: String
  package internal(set) var inputs: [Input] = []
  /// How many inputs there are beside those that are told.
  package internal(set) var others = 0
  /// What is to be said beside the inputs, such as which events do not count.
  package internal(set) var remarks: [String] = []

  /// One thing that the value was computed from.
  package struct Input: Sendable {
    /// `Order Completed`, `property points`, `plan is premium`.
    package let name: String
    /// What it gave.
    package let value: String
    /// For an event.
    package var at: Instant?
    /// For a rule of a score: whether it holds, and why.
    package var rule: Explanation?
    /// For a trait that is told here for the first time.
    package var trait: [TraitExplanation] = []
  }

  init(_ trait: TraitID, _ outcome: TraitOutcome, method: String, next: Instant?) {
    self.trait = trait
    self.outcome = outcome
    self.method = method
    self.next = next
  }
}
