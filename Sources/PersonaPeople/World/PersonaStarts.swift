import PersonaDiagnostics
import PersonaModel
import PersonaTime

/// Where a world takes its personas from: made on demand, or ready in a ``Population``.
struct PersonaStarts {
  let context: PeopleContext
  let now: Instant
  private let population: Population?

  init(context: PeopleContext, now: Instant) {
    self.context = context
    self.now = now
    population = nil
  }

  init(population: Population) {
    context = population.context
    now = population.now
    self.population = population
  }

  mutating func start(of persona: PersonaID) throws(Diagnostic) -> PersonaStart {
    if let population { return try population.start(of: persona) }
    return try PersonaStart(of: persona, in: context, at: now)
  }
}
