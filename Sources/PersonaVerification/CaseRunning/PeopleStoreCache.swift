import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

/// People stores as they begin, kept by one worker: many cases ask about the same persona, or about everybody, at the same
/// time.
///
/// A class because one case after the other adds to it; never shared between workers.
package final class PeopleStoreCache {
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

  /// Cases about one persona come one after the other, so that a few stores are enough.
  private static let mostStores = 16

  private var beginnings: [Key: Beginning] = [:]
  /// The one that was asked for last, as most often it is the next time.
  private var latest: (key: Key, beginning: Beginning)?
  /// Where stores take their personas from, by the instant at which they begin.
  private var starts: [Key: PersonaStarts] = [:]

  package init() {}

  /// A store as it begins, and the place of the persona it was set up for.
  ///
  /// A class, because a store is dear to copy, and most cases only look at it.
  final class Beginning {
    let store: PeopleStore
    private let profile: Int?

    fileprivate init(_ store: PeopleStore, of persona: PersonaID?) {
      self.store = store
      profile = persona.flatMap(store.index)
    }

    private init(_ other: Beginning, defined context: PeopleContext) {
      store = other.store.defined(by: context)
      profile = other.profile
    }

    /// Under the definitions of an evaluator, which may be others than those that the store was set up under.
    fileprivate func defined(by evaluator: Evaluator) -> Beginning {
      store.context === evaluator.people ? self : Beginning(self, defined: evaluator.people)
    }

    /// Whether the persona is in a segment; nil for one that is in no store. Asked here, where the store is at hand.
    func membership(
      in segment: SegmentID, by evaluator: Evaluator, within budget: inout Budget
    ) throws(Diagnostic) -> SegmentOutcome? {
      guard let profile else { return nil }
      return try evaluator.membership(
        of: profile, in: segment, store: store, context: EvaluationContext(), budget: &budget)
    }
  }

  func beginning(of persona: PersonaID, at now: Instant, in evaluator: Evaluator) throws(Diagnostic) -> Beginning {
    let key = Key(persona, now, evaluator)
    if let latest, latest.key == key { return latest.beginning.defined(by: evaluator) }
    if let known = beginnings[key] {
      latest = (key, known)
      return known.defined(by: evaluator)
    }
    let store = try store(of: persona, at: now, by: evaluator)
    let beginning = Beginning(store, of: persona)
    if beginnings.count == Self.mostStores { beginnings.removeAll(keepingCapacity: true) }
    beginnings[key] = beginning
    latest = (key, beginning)
    return beginning.defined(by: evaluator)
  }

  private func store(of persona: PersonaID, at now: Instant, by evaluator: Evaluator) throws(Diagnostic) -> PeopleStore
  {
    guard evaluator.project.personas[persona].account != nil else {
      return try PeopleStore(context: evaluator.people, personas: [persona], now: now)
    }
    // Of one account each member has a store with all of them in it.
    let key = Key(nil, now, evaluator)
    var made = starts.removeValue(forKey: key) ?? PersonaStarts(context: evaluator.people, now: now)
    defer { starts[key] = made }
    return try PeopleStore(personas: [persona], from: &made)
  }

  func store(of persona: PersonaID, at now: Instant, in evaluator: Evaluator) throws(Diagnostic) -> PeopleStore {
    try beginning(of: persona, at: now, in: evaluator).store
  }

  /// All personas side by side.
  func everyone(at now: Instant, in evaluator: Evaluator) -> PeopleStore {
    let key = Key(nil, now, evaluator)
    if let known = beginnings[key] { return known.defined(by: evaluator).store }
    let store = PeopleStore(everyone: Population(context: evaluator.people, now: now))
    beginnings[key] = Beginning(store, of: nil)
    return store
  }
}
