import PersonaModel
import PersonaParallel

/// Links the personas, which are most of what a project declares, on several workers.
///
/// Each worker's decoder begins with what the project's own knows. A persona that adds to the project, such as the name
/// of a property, or that there is something to say about, is linked once more by the project's decoder, in the order
/// of the personas: numbers must not depend on the workers. The first ones, which add the most, are linked alone; those
/// after them in waves, so that what one wave adds is known in the next.
struct PersonaLinking {
  let decoder: ProjectDecoder
  let workers: Workers

  /// Fewer than these are linked sooner than workers are started.
  private static let fewest = 64
  private static let alone = 8
  private static let growth = 8

  private struct Attempt: Sendable {
    /// Nil for an abstract base.
    let persona: Persona?
    let noted: [DeclarationName: [ProjectDecoder.Dependency]]
  }

  /// What a worker goes on from, one persona after the other.
  private struct Workplace {
    var decoder: ProjectDecoder
    var inheritance = Inheritance()
    var attempts = 0
    var failures = 0

    /// A worker that fails too often only does what has to be done again.
    var isOfUse: Bool { failures <= 16 + attempts / 16 }
  }

  func run() {
    let places = decoder.personas.entries.indices
    let links = decoder.personaLinks()
    var inheritance = Inheritance()
    var end = workers.count > 1 && places.count >= Self.fewest ? Self.alone : places.count
    decoder.project.personas.reserveCapacity(places.count)
    for place in 0..<end { add(decoder.persona(at: place, links, &inheritance)) }
    while end < places.count {
      let wave = end..<min(end * Self.growth, places.count)
      for (place, attempt) in zip(wave, attempts(at: wave, links)) {
        attempt.map { decoder.add($0.noted) }
        add(attempt.map(\.persona) ?? decoder.persona(at: place, links, &inheritance))
      }
      end = wave.upperBound
    }
  }

  /// Nil for a persona that has to be linked by the project's decoder.
  private func attempts(at wave: Range<Int>, _ links: [PersonaID?]) -> [Attempt?] {
    // It is only read as long as the workers run.
    nonisolated(unsafe) let decoder = decoder
    return workers.map(Array(wave), state: { _ in Workplace(decoder: ProjectDecoder(copy: decoder)) }) {
      place, workplace in
      guard workplace.isOfUse else { return nil }
      workplace.attempts += 1
      let copy = workplace.decoder
      let persona = copy.persona(at: place, links, &workplace.inheritance)
      guard !copy.hasGrown, copy.errorCount == 0, copy.diagnostics.isEmpty else {
        (workplace.decoder, workplace.inheritance) = (ProjectDecoder(copy: decoder), Inheritance())
        workplace.failures += 1
        return nil
      }
      defer { copy.dependencies = [:] }
      return Attempt(persona: persona, noted: copy.dependencies)
    }
  }

  private func add(_ persona: Persona?) {
    if let persona { decoder.project.personas.append(persona) }
  }
}
