import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// One person under the virtual clock: the store, the runs, and what is still to be done.
///
/// At one instant things happen in this order: the timeline with all that follows from it in the store, goals and
/// exits, triggers, wake-ups, steps. Not copyable, so that no step can copy the people by accident.
struct Simulation: ~Copyable {
  let evaluator: Evaluator
  let options: RunOptions
  let start: Instant
  let end: Instant
  var store: PeopleStore
  /// Where the person is in the store; while merged into another, that one.
  private(set) var profile: Int
  private let home: Int
  let persona: PersonaID
  var budget: Budget

  var eventQueue = EventQueue()
  var triggerStates: [TriggerState] = []
  /// The places of those whose trigger may be set off by what changes, and of those among them that look at a segment.
  var reacting: [Int] = []
  var reactingToSegments: [Int] = []
  /// The place of the workflow under test among them.
  var tested = 0
  var runs: [ActiveRun] = []
  /// The runs that a goal or an exit may end, in their order; those that are over are taken out when they are gone through.
  var watched: [Int] = []
  var tokens: [Token] = []
  /// The tokens in a `waitFor`, in their order, and some that no longer are.
  var waiting: [Int] = []
  /// What sleeps until a date or a time that may move, and the person's zone when that was last looked at.
  var parked: [ParkedToken] = []
  var parkedZone = Zone.utc
  var joins: [BranchJoin] = []
  /// By the workflows that have called a webhook: what answers which address.
  var stubs: [WorkflowID: StubTable] = [:]
  /// What has changed since the last reactions.
  var changes: [StoreChange] = []
  var areReactionsNoted = false
  var clock = TimeTriggers()
  /// Entries that were refused, and what happened to the person; the latter where runs are explained.
  var refusals: [Trace.Refusal] = []
  var meanwhile = ConcurrentEvents()
  /// Everything that went out, in order; frequency caps count it.
  var sentMessages: [SentMessage] = []
  /// How many sends have gone out or been held back.
  var sendCount = 0

  init(evaluator: Evaluator, persona: PersonaID, store: PeopleStore, options: RunOptions, budget: Budget)
    throws(Diagnostic)
  {
    guard let profile = store.index(of: persona) else {
      let header = evaluator.project.personas[persona].header
      throw Diagnostic(.noProfile, "'\(header.id)' has no profile in this case", at: header.span)
    }
    self.evaluator = evaluator
    self.persona = persona
    self.home = profile
    self.profile = store.survivor(of: profile)
    self.store = store
    self.options = options
    self.budget = budget
    start = store.now
    end =
      options.end
      ?? store.now.adding(options.until ?? TimeSpan(1, .year), in: store.profiles[profile].zone)
  }

  var zone: Zone { store.profiles[profile].zone }

  func definition(of run: Int) -> Workflow { evaluator.project.workflows[runs[run].record.workflow] }
}

extension Simulation {
  /// Runs the clock until nothing is left to be done, or to its end.
  mutating func run(_ workflow: WorkflowID) throws(Diagnostic) {
    try store.schedule(options.during, for: profile, from: start)
    try enrol(workflow)
    while let entry = try nextEntry() { try handle(entry) }
    if runs.contains(where: { !$0.isOver }) { try advance(to: end) }
  }

  private mutating func nextEntry() throws(Diagnostic) -> EventQueue.Entry? {
    while true {
      noteClockLook()
      let next = eventQueue.firstInstant
      if let pending = store.nextItem, pending <= end, pending <= next ?? end {
        try advance(to: max(pending, store.now))
        continue
      }
      guard let next, next <= end else { return nil }
      if next > store.now { try advance(to: next) }
      return eventQueue.popFirst()
    }
  }

  private mutating func handle(_ entry: EventQueue.Entry) throws(Diagnostic) {
    let subject = Int(entry.subject)
    switch entry.priority {
    case .timeline: if entry.ticket == clock.ticket { evaluateWaits() }
    case .exits: try checkEndings()
    case .triggers: if subject < 0 { try checkTriggers() } else { try clockTrigger(of: subject, ticket: entry.ticket) }
    case .wakeUps: if subject < 0 { try checkWaits() } else { try wake(subject, ticket: entry.ticket) }
    case .steps: try proceed(subject)
    }
  }

  private mutating func advance(to instant: Instant) throws(Diagnostic) {
    guard let due = store.nextItem, due <= instant else { return store.moveClock(to: instant) }
    let new = try store.advance(to: instant, budget: &budget)
    handle(new)
    note(new, by: nil)
  }
}

extension Simulation {
  /// Takes note of changes, so that everything that may react to them does so before the next step.
  mutating func handle(_ new: [StoreChange]) {
    guard !new.isEmpty else { return }
    changes += new
    profile = store.survivor(of: home)
    clock.isStale = true
    noteReactions()
  }

  /// Time alone may have changed what is awaited.
  private mutating func evaluateWaits() {
    clock.isNoted = false
    noteReactions()
  }

  private mutating func noteReactions() {
    guard !areReactionsNoted else { return }
    areReactionsNoted = true
    for priority in [EventQueue.Priority.exits, .triggers, .wakeUps] {
      eventQueue.note(EventQueue.Entry(priority, at: store.now))
    }
  }

  /// Wake-ups come last among the reactions, so what changed has now been seen by all.
  mutating func forgetChanges() {
    changes.removeAll(keepingCapacity: true)
    areReactionsNoted = false
  }
}

/// A message that went out, as frequency caps see it.
struct SentMessage {
  let template: TemplateID
  let at: Instant
  let channel: ChannelID
  let type: CommunicationTypeID
  let workflow: WorkflowID

  init(
    _ template: TemplateID, of workflow: WorkflowID, at: Instant, channel: ChannelID, type: CommunicationTypeID
  ) {
    self.workflow = workflow
    self.template = template
    self.at = at
    self.channel = channel
    self.type = type
  }
}
