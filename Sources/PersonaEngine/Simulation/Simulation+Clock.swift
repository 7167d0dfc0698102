import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// Triggers that the clock sets off.
extension Simulation {
  /// Notes when the date comes; a date that has changed voids what was noted before.
  mutating func noteDate(_ reference: DateReference, for index: Int) throws(Diagnostic) {
    triggerStates[index].ticket &+= 1
    let trigger = evaluator.project.workflows[triggerStates[index].workflow].trigger
    let target = DateTarget(reference, timeOfDay: trigger.timeOfDay, start: start, zone: zone(ofEnrolment: index))
    let last = triggerStates[index].lastClockTrigger?.adding(milliseconds: 1)
    let earliest = max(store.now, last ?? store.now)
    guard let instant = target.instant(of: value(of: reference, event: nil), notBefore: earliest) else { return }
    noteTrigger(index, at: instant)
  }

  mutating func noteSchedule(_ recurrence: Recurrence, after instant: Instant, for index: Int) {
    triggerStates[index].ticket &+= 1
    let trigger = evaluator.project.workflows[triggerStates[index].workflow].trigger
    let zone = zone(ofEnrolment: index)
    // A schedule counts from the day on which the case begins.
    let beginning = CivilDateTime(date: zone.date(at: start), time: trigger.timeOfDay ?? .midnight)
    guard let next = recurrence.next(after: instant, startingAt: beginning, in: zone) else { return }
    noteTrigger(index, at: next)
  }

  private func zone(ofEnrolment index: Int) -> Zone {
    evaluator.project.workflows[triggerStates[index].workflow].zone ?? zone
  }

  /// Notes the time of a campaign, by the person's own clock; it comes once.
  mutating func noteTime(_ time: WrittenTime, for index: Int) {
    let instant = time.resolved(at: start, in: zone).start(in: zone)
    guard triggerStates[index].lastClockTrigger == nil, triggerStates[index].notedTime != instant else { return }
    triggerStates[index].notedTime = instant
    triggerStates[index].ticket &+= 1
    if instant >= store.now { noteTrigger(index, at: instant) }
  }

  private mutating func noteTrigger(_ index: Int, at instant: Instant) {
    let rank = evaluator.workflowRanks[Int(triggerStates[index].workflow.value)]
    eventQueue.note(.init(.triggers, at: instant, subject: index, ticket: triggerStates[index].ticket, rank: rank))
  }

  /// The date or the schedule of a workflow has come.
  mutating func clockTrigger(of index: Int, ticket: UInt32) throws(Diagnostic) {
    guard ticket == triggerStates[index].ticket else { return }
    triggerStates[index].lastClockTrigger = store.now
    switch evaluator.project.workflows[triggerStates[index].workflow].trigger.kind {
    case .date(let reference):
      try enter(index, by: EntryReason(words: "its date has come"))
      if reference.isAnniversary { try noteDate(reference, for: index) }
    case .time: try enter(index, by: EntryReason(words: "its time has come"))
    case .schedule(let recurrence):
      try enter(index, by: EntryReason(words: "its schedule has come"))
      noteSchedule(recurrence, after: store.now, for: index)
    default: break
    }
  }

  /// What the profile or the event that started the run holds under the name of a date.
  func value(of reference: DateReference, event: Event?) -> Value {
    switch reference.source {
    case .property(let path): store.profiles[profile].properties.value(at: path)
    case .eventField(let field): event.key(field)
    }
  }
}
