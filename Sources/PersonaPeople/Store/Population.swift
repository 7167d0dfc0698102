import PersonaDiagnostics
import PersonaModel
import PersonaTime

/// Every persona of a project as it stands at one instant, made once. Stores that begin then share its profiles until
/// something happens to them.
package struct Population: Sendable {
  let context: PeopleContext
  package let now: Instant
  private let starts: [Result<PersonaStart, Diagnostic>]

  package init(context: PeopleContext, now: Instant) {
    self.context = context
    self.now = now
    starts = context.project.personas.indices.map { place in
      Result { () throws(Diagnostic) -> PersonaStart in
        return try PersonaStart(of: PersonaID(place), in: context, at: now)
      }
    }
  }

  func start(of persona: PersonaID) throws(Diagnostic) -> PersonaStart { try starts[Int(persona.value)].get() }
}
