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
    /// Environments have people of their own.
    let people: ObjectIdentifier

    init(_ persona: PersonaID?, _ now: Instant, _ evaluator: Evaluator) {
      self.persona = persona
      self.now = now
      people = evaluator.people.people
    }
  }

  /// Cases about one persona come one after the other, so that a few worlds are enough.
  private static let mostWorlds = 16

  private var beginnings: [Key: Beginning] = [:]
  /// The one that was asked for last, as most often it is the next time.
  private var latest: (key: Key, beginning: Beginning)?
  /// Where worlds take their personas from, by the instant at which they begin.
  private var starts: [Key: PersonaStarts] = [:]

  package init() {}

  /// A world as it begins, and the place of the persona it was set up for.
  ///
  /// A class, because a world is dear to copy, and most cases only look at it.
  final class Beginning {
    let world: World
    private let profile: Int?

    fileprivate init(_ world: World, of persona: PersonaID?) {
      self.world = world
      profile = persona.flatMap(world.index)
    }

    private init(_ other: Beginning, defined context: PeopleContext) {
      world = other.world.defined(by: context)
      profile = other.profile
    }

    /// Under the definitions of an evaluator, which may be others than those that the world was set up under.
    fileprivate func defined(by evaluator: Evaluator) -> Beginning {
      world.context === evaluator.people ? self : Beginning(self, defined: evaluator.people)
    }

    /// Whether the persona is in a segment; nil for one that is in no world. Asked here, where the world is at hand.
    func membership(
      in segment: SegmentID, by evaluator: Evaluator, within budget: inout Budget
    ) throws(Diagnostic) -> SegmentOutcome? {
      guard let profile else { return nil }
      return try evaluator.membership(
        of: profile, in: segment, world: world, context: EvaluationContext(), budget: &budget)
    }
  }

  func beginning(of persona: PersonaID, at now: Instant, in evaluator: Evaluator) throws(Diagnostic) -> Beginning {
    let key = Key(persona, now, evaluator)
    if let latest, latest.key == key { return latest.beginning.defined(by: evaluator) }
    if let known = beginnings[key] {
      latest = (key, known)
      return known.defined(by: evaluator)
    }
    let world = try world(of: persona, at: now, by: evaluator)
    let beginning = Beginning(world, of: persona)
    if beginnings.count == Self.mostWorlds { beginnings.removeAll(keepingCapacity: true) }
    beginnings[key] = beginning
    latest = (key, beginning)
    return beginning.defined(by: evaluator)
  }

  private func world(of persona: PersonaID, at now: Instant, by evaluator: Evaluator) throws(Diagnostic) -> World {
    guard evaluator.project.personas[persona].account != nil else {
      return try World(context: evaluator.people, personas: [persona], now: now)
    }
    // Of one account each member has a world with all of them in it.
    let key = Key(nil, now, evaluator)
    var made = starts.removeValue(forKey: key) ?? PersonaStarts(context: evaluator.people, now: now)
    defer { starts[key] = made }
    return try World(personas: [persona], from: &made)
  }

  func world(of persona: PersonaID, at now: Instant, in evaluator: Evaluator) throws(Diagnostic) -> World {
    try beginning(of: persona, at: now, in: evaluator).world
  }

  /// All personas side by side.
  func everyone(at now: Instant, in evaluator: Evaluator) -> World {
    let key = Key(nil, now, evaluator)
    if let known = beginnings[key] { return known.defined(by: evaluator).world }
    let world = World(everyone: Population(context: evaluator.people, now: now))
    beginnings[key] = Beginning(world, of: nil)
    return world
  }
}
