import Diagnostics
import Time

/// Where a world takes its personas from: made on demand, or ready in a ``Population``.
struct PersonaStarts {
  let evaluator: Evaluator
  let now: Instant
  private let population: Population?

  init(evaluator: Evaluator, now: Instant) {
    self.evaluator = evaluator
    self.now = now
    population = nil
  }

  init(population: Population) {
    evaluator = population.evaluator
    now = population.now
    self.population = population
  }

  mutating func start(of persona: PersonaID) throws(Diagnostic) -> PersonaStart {
    if let population { return try population.start(of: persona) }
    return try PersonaStart(of: persona, in: evaluator, at: now)
  }
}
