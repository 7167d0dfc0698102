import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

/// A revision with what its stores have in common, kept by one worker.
///
/// A class because one person after the other adds to it; never shared between workers.
final class RevisionEvaluator {
  let revision: ComparedRevision
  private var starts: [Instant: PersonaStarts] = [:]
  private var evaluators: [String: Evaluator] = [:]

  init(_ revision: ComparedRevision) { self.revision = revision }

  func store(of persona: PersonaID, at now: Instant, in zone: Zone?) throws(Diagnostic) -> PeopleStore {
    // Members of an account are set up for each of them.
    let isShared = zone == nil && revision.project.personas[persona].account != nil
    guard isShared else { return try PeopleStore(context: evaluator(in: zone).people, personas: [persona], now: now) }
    var made = starts.removeValue(forKey: now) ?? PersonaStarts(context: revision.evaluator.people, now: now)
    defer { starts[now] = made }
    return try PeopleStore(personas: [persona], from: &made)
  }

  func evaluator(in zone: Zone?) -> Evaluator {
    guard let zone, zone != revision.evaluator.settings.timezone else { return revision.evaluator }
    if let known = evaluators[zone.name] { return known }
    let evaluator = revision.evaluator.in(zone)
    evaluators[zone.name] = evaluator
    return evaluator
  }
}

/// One persona in one revision. Stores are set up when something is asked.
struct PersonOnSide {
  let seat: RevisionEvaluator
  let persona: PersonaID

  private struct Place {
    let store: PeopleStore
    let profile: Int
  }

  private struct Beginning: Hashable {
    let now: Instant
    /// Nil for the project's.
    let zone: String?
  }

  private var beginnings: [Beginning: Result<Place, Diagnostic>] = [:]

  init(_ seat: RevisionEvaluator, _ persona: PersonaID) {
    self.seat = seat
    self.persona = persona
  }

  private var evaluator: Evaluator { seat.revision.evaluator }
  private var project: Project { seat.revision.project }

  private mutating func place(at now: Instant, in zone: Zone?) throws(Diagnostic) -> Place {
    let key = Beginning(now: now, zone: zone?.name)
    if let known = beginnings[key] { return try known.get() }
    let (seat, persona) = (seat, persona)
    let made = Result<Place, Diagnostic> { () throws(Diagnostic) -> Place in
      let store = try seat.store(of: persona, at: now, in: zone)
      guard let profile = store.index(of: persona) else {
        let id = seat.revision.project.personas[persona].header.id
        throw Diagnostic(.noProfile, "'\(id)' has no profile here", at: nil)
      }
      return Place(store: store, profile: profile)
    }
    beginnings[key] = made
    return try made.get()
  }

  private mutating func here() throws(Diagnostic) -> Place { try place(at: seat.revision.now, in: nil) }

  /// The time zone that the person's times are told in.
  mutating func zone() -> Zone {
    (try? here()).map { $0.store.profiles[$0.profile].zone } ?? evaluator.settings.timezone
  }

  // MARK: - Questions

  mutating func isMember(of segment: Int) -> RevisionAnswer<Bool> {
    answer { (person) throws(Diagnostic) in
      let place = try person.here()
      var budget = person.seat.revision.budget()
      return try person.evaluator.membership(
        of: place.profile, in: SegmentID(segment), store: place.store, context: EvaluationContext(), budget: &budget
      ).isMember
    }
  }

  /// The same with the reason.
  mutating func membership(in segment: Int) -> MembershipOutcome? {
    guard let place = try? here() else { return nil }
    var budget = seat.revision.budget()
    let found = try? evaluator.explainMembership(
      of: place.profile, in: SegmentID(segment), store: place.store, context: EvaluationContext(), budget: &budget)
    return found.map {
      MembershipOutcome(
        isMember: $0.0.isMember, explanation: $0.1, words: $0.0.cause.words ?? SegmentOutcome.noAccount)
    }
  }

  mutating func value(of trait: Int) -> RevisionAnswer<String> {
    answer { (person) throws(Diagnostic) in
      let place = try person.here()
      var budget = person.seat.revision.budget()
      return try person.evaluator.value(of: TraitID(trait), for: place.profile, in: place.store, budget: &budget).words
    }
  }

  /// Whether a message of a kind may be sent at all: `sent`, else the gate that is shut, with its reason.
  mutating func permission(on channel: ChannelID, for type: CommunicationTypeID) -> RevisionAnswer<PermissionOutcome> {
    answer { (person) throws(Diagnostic) in
      let place = try person.here()
      return PermissionOutcome(place.store.sendDecision(for: place.profile, channel: channel, type: type))
    }
  }

  mutating func message(_ template: Int, under circumstances: Circumstances) -> RevisionAnswer<MessageRecord> {
    answer { (person) throws(Diagnostic) in
      var place = try person.place(at: circumstances.now, in: circumstances.zone)
      var budget = person.seat.revision.budget()
      if !circumstances.options.during.isEmpty {
        var store = place.store
        try store.play(
          circumstances.options.during, for: place.profile, from: circumstances.now, budget: &budget)
        place = Place(store: store, profile: place.profile)
      }
      var context = MessageContext()
      context.stubs = circumstances.options.stubs
      context.event = circumstances.event.flatMap { $0.event(for: place.profile, in: place.store) }
      let outcome = person.seat.evaluator(in: circumstances.zone).render(
        TemplateID(template), for: place.profile, in: place.store, context: context, budget: &budget)
      return MessageRecord(outcome)
    }
  }

  mutating func journey(
    _ workflow: Int, under circumstances: Circumstances, explained: Bool, _ names: (DeclarationKey) -> String
  ) -> RevisionAnswer<JourneyRecord> {
    answer { (person) throws(Diagnostic) in
      let place = try person.place(at: circumstances.now, in: circumstances.zone)
      var budget = person.seat.revision.budget()
      var options = circumstances.options
      options.explains = explained
      let trace = try person.seat.evaluator(in: circumstances.zone).trace(
        WorkflowID(workflow), for: person.persona, in: place.store, options: options, budget: &budget)
      return JourneyRecord(trace, of: person.project.workflows[workflow], in: person.project, names)
    }
  }

  private mutating func answer<Value>(
    _ body: (inout PersonOnSide) throws(Diagnostic) -> Value
  ) -> RevisionAnswer<Value> {
    do throws(Diagnostic) { return .known(try body(&self)) } catch { return .undecided(error.message) }
  }
}

/// Whether messages of a kind may be sent to somebody.
struct PermissionOutcome: Equatable, Sendable {
  let outcome: SendOutcome
  let reason: String

  init(_ decision: SendDecision) {
    switch decision {
    case .allowed: (outcome, reason) = (.sent, "")
    case .refused(let refusal): (outcome, reason) = (refusal.outcome, refusal.words)
    }
  }

  static func == (left: PermissionOutcome, right: PermissionOutcome) -> Bool { left.outcome == right.outcome }
}

extension ShownEvent {
  /// Nil where the person has none of the name.
  package func event(for profile: Int, in store: PeopleStore) -> Event? {
    switch self {
    case .made(let use): store.event(use, for: profile, at: store.now)
    case .last(let name, _): store.profiles[profile].events.last { $0.name == name }
    }
  }
}
