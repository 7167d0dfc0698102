import Diagnostics
import Time

/// Every persona of a project as it stands at one instant, made once. Worlds that begin then share its profiles until
/// something happens to them.
package struct Population: Sendable {
  let evaluator: Evaluator
  package let now: Instant
  private let starts: [Result<PersonaStart, Diagnostic>]

  package init(evaluator: Evaluator, now: Instant) {
    self.evaluator = evaluator
    self.now = now
    starts = evaluator.project.personas.indices.map { place in
      Result { () throws(Diagnostic) -> PersonaStart in
        return try PersonaStart(of: PersonaID(place), in: evaluator, at: now)
      }
    }
  }

  /// Why a persona can not be; nil for one that can.
  package func failure(of persona: PersonaID) -> Diagnostic? {
    if case .failure(let diagnostic) = starts[Int(persona.value)] { diagnostic } else { nil }
  }

  func start(of persona: PersonaID) throws(Diagnostic) -> PersonaStart { try starts[Int(persona.value)].get() }
}
