import PersonaDiagnostics
import PersonaModel
import PersonaTime

/// Where stores take their personas from: made on demand, or ready in a ``Population``.
package struct PersonaStarts: Sendable {
  let context: PeopleContext
  let now: Instant
  private let population: Population?
  /// Those that belong to an account, since whoever belongs to it has them all in one store.
  private var ofAccounts: [PersonaID: PersonaStart] = [:]

  package init(context: PeopleContext, now: Instant) {
    self.context = context
    self.now = now
    population = nil
  }

  package init(population: Population) {
    context = population.context
    now = population.now
    self.population = population
  }

  mutating func start(of persona: PersonaID) throws(Diagnostic) -> PersonaStart {
    if let population { return try population.start(of: persona) }
    guard context.project.personas[persona].account != nil else {
      return try PersonaStart(of: persona, in: context, at: now)
    }
    if let known = ofAccounts[persona] { return known }
    let start = try PersonaStart(of: persona, in: context, at: now)
    ofAccounts[persona] = start
    return start
  }
}
