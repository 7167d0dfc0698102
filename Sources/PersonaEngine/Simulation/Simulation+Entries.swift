import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

extension Simulation {
  /// Puts the workflows on watch, in the order of their ids, and lets in whom a trigger already holds for.
  mutating func enrol(_ workflow: WorkflowID) throws(Diagnostic) {
    let ranks = evaluator.workflowRanks
    let watched = Set([workflow] + options.alongside).sorted { ranks[Int($0.value)] < ranks[Int($1.value)] }
    for each in watched { addEnrolment(in: each, observesTrigger: true) }
    tested = triggerStates.firstIndex { $0.workflow == workflow } ?? 0
    // What happened at the very start is new, as everything before it is history.
    changes = store.profiles[profile].events.filter { $0.seenAt == start }.map {
      StoreChange(profile: profile, at: start, kind: .event($0))
    }
    for index in triggerStates.indices {
      try noteHistory(ofTriggerOf: index)
      try begin(index)
    }
    changes = []
  }

  mutating func addEnrolment(in workflow: WorkflowID, observesTrigger: Bool) {
    let trigger = evaluator.project.workflows[Int(workflow.value)].trigger.kind
    triggerStates.append(TriggerState(workflow: workflow))
    guard observesTrigger else { return }
    switch trigger {
    case .enters, .leaves:
      reacting.append(triggerStates.count - 1)
      reactingToSegments.append(triggerStates.count - 1)
    case .event, .property, .label, .consent, .date, .time: reacting.append(triggerStates.count - 1)
    case .schedule, .manual: break
    }
  }

  private mutating func begin(_ index: Int) throws(Diagnostic) {
    let isForced = index == tested && options.isEntryForced
    let trigger = evaluator.project.workflows[triggerStates[index].workflow].trigger
    if isForced { try force(index, trigger) }
    switch trigger.kind {
    case .enters(let segment), .leaves(let segment):
      triggerStates[index].wasMember = try isMember(of: segment)
      guard case .enters = trigger.kind, !isForced else { return }
      try beginAsMember(of: segment, index)
    case .event(let condition): if !isForced { try checkEvents(condition, for: index) }
    case .date(let reference): try noteDate(reference, for: index)
    case .schedule(let recurrence): noteSchedule(recurrence, after: start.adding(milliseconds: -1), for: index)
    case .time(let time): noteTime(time, for: index)
    // To name a workflow that is begun by hand is to begin it.
    case .manual: if !isForced { try enter(index, by: EntryReason(words: "it is begun by hand")) }
    case .property, .label, .consent: break
    }
  }

  private mutating func force(_ index: Int, _ trigger: Trigger) throws(Diagnostic) {
    var entryReason = EntryReason(words: "entry is forced")
    // It is taken for the one that started the run.
    if case .event(let condition) = trigger.kind {
      entryReason.event = try lastEvent(fitting: condition, EvaluationContext())
    }
    triggerStates[index].lastClockTrigger = start
    try begin(triggerState: index, by: entryReason, parent: nil)
  }

  private mutating func beginAsMember(of segment: SegmentID, _ index: Int) throws(Diagnostic) {
    let id = evaluator.project.segments[segment].header.id
    if triggerStates[index].wasMember {
      try enter(index, by: EntryReason(words: "they are in segment '\(id)' from the start"))
    } else if options.explains {
      let (_, explanation) = try evaluator.explainMembership(
        of: profile, in: segment, store: store, context: EvaluationContext(), budget: &budget)
      triggerStates[index].refusal = .init(words: "is not in segment '\(id)'", explanation: explanation)
    }
  }

  /// Begins a run when the trigger's `if` and the re-entry rule let it.
  mutating func enter(_ index: Int, by entryReason: EntryReason) throws(Diagnostic) {
    let context = EvaluationContext(entry: .init(at: store.now, event: entryReason.event))
    let workflow = triggerStates[index].workflow
    if let condition = evaluator.project.workflows[workflow].trigger.condition, !(try holds(condition, context)) {
      let explanation = try explanation(of: condition, context)
      let isCampaign = evaluator.project.workflows[workflow].campaign != nil
      let refusal = isCampaign ? "and they are not in its audience" : "but the trigger's `if` does not hold"
      refuse(index, Trace.NotEntered(words: "\(entryReason.words), \(refusal)", explanation: explanation))
    } else if let refusal = reentryRefusal(index, entryReason.event) {
      let words = "\(entryReason.words), but \(refusal.words) (entered \(refusal.run.words(in: zone)))"
      refuse(index, Trace.NotEntered(words: words, explanation: nil))
    } else {
      try begin(triggerState: index, by: entryReason, parent: nil)
    }
  }

  private mutating func refuse(_ index: Int, _ reason: Trace.NotEntered) {
    triggerStates[index].refusal = reason
    guard refusals.count < Trace.mostRefusals else { return }
    refusals.append(Trace.Refusal(workflow: triggerStates[index].workflow, at: store.now, reason: reason))
  }

  /// Why the person may not enter again, and when the run began that is in the way; nil when they may.
  func reentryRefusal(_ index: Int, _ event: Event?) -> (words: String, run: Instant)? {
    let triggerState = triggerStates[index]
    guard let lastEntry = triggerState.lastEntry else { return nil }
    switch evaluator.project.workflows[triggerState.workflow].reentry {
    case .always: return nil
    case .once: return ("it has run once", lastEntry)
    case .after(let span):
      if triggerState.activeRuns > 0 { return ("it is under way", lastEntry) }
      guard store.now < lastEntry.adding(span, in: zone) else { return nil }
      return ("less than \(span) have passed since its last run", lastEntry)
    case .oncePer(let field):
      let key = key(field, of: event)
      guard let run = triggerState.usedKeys[key] else { return nil }
      let value = key.isNull ? "without '\(field.words)'" : "for \(field.words) \(key.words.shortened)"
      return ("it has run \(value)", run)
    }
  }

  /// The value that `once per FIELD` goes by, the same for all values that `is` takes for one.
  private func key(_ field: [Name], of event: Event?) -> Value {
    guard let event else { return .null }
    let type = evaluator.project.events[event.name].fields?.first { [$0.name] == field }?.type
    return evaluator.value(of: field, in: event).key(type)
  }

  /// The place of the new run in `runs`.
  @discardableResult
  mutating func begin(triggerState index: Int, by entryReason: EntryReason, parent: Int?) throws(Diagnostic) -> Int {
    let id = triggerStates[index].workflow
    try guardAgainstFlood(of: index)
    var record = WorkflowRun(workflow: id, entersAt: store.now)
    record.entryReason = entryReason.words
    if let words = missingKey(of: entryReason, id) { record.entryReason += words }
    let context = EvaluationContext(entry: .init(at: store.now, event: entryReason.event))
    let workflow = evaluator.project.workflows[id]
    let triggerState = (place: index, rank: evaluator.workflowRanks[Int(id.value)])
    runs.append(ActiveRun(record: record, of: workflow, triggerState: triggerState, parent: parent, context: context))
    triggerStates[index].lastEntry = store.now
    triggerStates[index].activeRuns += 1
    if case .oncePer(let field) = workflow.reentry {
      triggerStates[index].usedKeys[key(field, of: entryReason.event)] = store.now
    }
    try start(runs.count - 1, of: workflow)
    return runs.count - 1
  }

  /// `once per FIELD` takes all events that lack the field for one.
  private func missingKey(of entryReason: EntryReason, _ workflow: WorkflowID) -> String? {
    guard case .oncePer(let field) = evaluator.project.workflows[workflow].reentry,
      key(field, of: entryReason.event).isNull
    else { return nil }
    return ", without the '\(field.words)' that re-entry goes by"
  }

  private mutating func start(_ run: Int, of workflow: Workflow) throws(Diagnostic) {
    if let goal = workflow.goal { runs[run].watches.goal = try watch(goal) }
    if let exit = workflow.exitWhen { runs[run].watches.exit = try watch(exit) }
    if !runs[run].watches.isEmpty { watched.append(run) }
    guard case .step(let step) = workflow.entry else { return finish(run, .completed, "") }
    addToken(run, step: step, join: nil)
  }

  /// Workflows that set each other off at one instant would never come to an end.
  private mutating func guardAgainstFlood(of index: Int) throws(Diagnostic) {
    let now = store.now
    triggerStates[index].entriesNow = triggerStates[index].lastEntry == now ? triggerStates[index].entriesNow + 1 : 1
    guard triggerStates[index].entriesNow > TriggerState.entryLimit || runs.count >= ActiveRun.stepLimit else { return }
    let workflow = evaluator.project.workflows[triggerStates[index].workflow]
    throw Diagnostic(
      .endlessWorkflow, "workflow '\(workflow.header.id)' is entered again and again", at: workflow.trigger.span,
      help: "give it `reentry: once`, or a trigger that its own steps do not set off")
  }
}

extension Value {
  /// Equal values have one key.
  fileprivate func key(_ type: PropertyType?) -> Value {
    if type?.kind == .version, let version { return .text(version.key) }
    return switch self {
    case .text: type?.ignoresCase ?? false ? caseFolded : self
    case .list(let items): .list(items.map { $0.key(type) })
    case .map(let map): .map(ValueMap(map.entries.map { ValueMap.Entry(key: $0.key, value: $0.value.key(nil)) }))
    default: normalized
    }
  }
}

extension Event? {
  /// What a field of the event holds; nothing without an event.
  func key(_ field: [Name]) -> Value { self.map { Value.map($0.fields).value(at: field) } ?? .null }
}

extension Trace {
  /// More are not kept.
  fileprivate static let mostRefusals = 100
}
