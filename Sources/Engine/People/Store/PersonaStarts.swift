import Diagnostics
import Time

/// Where a world takes its personas from: made on demand, or ready in a ``Population``.
struct PersonaStarts {
  let engine: Engine
  let now: Instant
  private let population: Population?

  init(engine: Engine, now: Instant) {
    self.engine = engine
    self.now = now
    population = nil
  }

  init(population: Population) {
    engine = population.engine
    now = population.now
    self.population = population
  }

  mutating func start(of persona: PersonaID) throws(Diagnostic) -> PersonaStart {
    if let population { return try population.start(of: persona) }
    var start = try PersonaStart(of: persona, in: engine, at: now)
    try start.settle(in: engine, at: now)
    return start
  }
}
