import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

/// Worlds as they begin, kept by one worker: many cases ask about the same persona, or about everybody, at the same
/// time.
///
/// A class because one case after the other adds to it; never shared between workers.
package final class WorldCache {
  private struct Key: Hashable {
    /// Nil for everybody.
    let persona: PersonaID?
    let now: Instant
    /// Environments have evaluators of their own.
    let evaluator: ObjectIdentifier

    init(_ persona: PersonaID?, _ now: Instant, _ evaluator: Evaluator) {
      self.persona = persona
      self.now = now
      self.evaluator = ObjectIdentifier(evaluator)
    }
  }

  /// Cases about one persona come one after the other, so that a few worlds are enough.
  private static let mostWorlds = 16

  private var worlds: [Key: World] = [:]
  /// The one that was asked for last, as most often it is the next time.
  private var latest: (key: Key, world: World)?

  package init() {}

  func world(of persona: PersonaID, at now: Instant, in evaluator: Evaluator) throws(Diagnostic) -> World {
    let key = Key(persona, now, evaluator)
    if let latest, latest.key == key { return latest.world }
    if let known = worlds[key] {
      latest = (key, known)
      return known
    }
    let world = try World(context: evaluator.people, personas: [persona], now: now)
    if worlds.count == Self.mostWorlds { worlds.removeAll(keepingCapacity: true) }
    worlds[key] = world
    latest = (key, world)
    return world
  }

  /// All personas side by side.
  func everyone(at now: Instant, in evaluator: Evaluator) -> World {
    let key = Key(nil, now, evaluator)
    if let known = worlds[key] { return known }
    let world = World(everyone: Population(context: evaluator.people, now: now))
    worlds[key] = world
    return world
  }
}
