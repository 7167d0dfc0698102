import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// Triggers that the clock sets off.
extension Simulation {
  /// Notes when the date comes; a date that has changed voids what was noted before.
  mutating func noteDate(_ reference: DateReference, for index: Int) throws(Diagnostic) {
    enrolments[index].ticket &+= 1
    let trigger = evaluator.project.workflows[enrolments[index].workflow].trigger
    let target = DateTarget(reference, timeOfDay: trigger.timeOfDay, start: start, zone: zone(ofEnrolment: index))
    let last = enrolments[index].lastClockTrigger?.adding(milliseconds: 1)
    let earliest = max(store.now, last ?? store.now)
    guard let instant = target.instant(of: value(of: reference, event: nil), notBefore: earliest) else { return }
    noteTrigger(index, at: instant)
  }

  mutating func noteSchedule(_ recurrence: Recurrence, after instant: Instant, for index: Int) {
    enrolments[index].ticket &+= 1
    let trigger = evaluator.project.workflows[enrolments[index].workflow].trigger
    let zone = zone(ofEnrolment: index)
    // A schedule counts from the day on which the case begins.
    let beginning = CivilDateTime(date: zone.date(at: start), time: trigger.timeOfDay ?? .midnight)
    guard let next = recurrence.next(after: instant, startingAt: beginning, in: zone) else { return }
    noteTrigger(index, at: next)
  }

  private func zone(ofEnrolment index: Int) -> Zone {
    evaluator.project.workflows[enrolments[index].workflow].zone ?? zone
  }

  /// Notes the time of a campaign, by the person's own clock; it comes once.
  mutating func noteTime(_ time: WrittenTime, for index: Int) {
    let instant = time.resolved(at: start, in: zone).start(in: zone)
    guard enrolments[index].lastClockTrigger == nil, enrolments[index].notedTime != instant else { return }
    enrolments[index].notedTime = instant
    enrolments[index].ticket &+= 1
    if instant >= store.now { noteTrigger(index, at: instant) }
  }

  private mutating func noteTrigger(_ index: Int, at instant: Instant) {
    let rank = evaluator.workflowRanks[Int(enrolments[index].workflow.value)]
    agenda.note(.init(.triggers, at: instant, subject: index, ticket: enrolments[index].ticket, rank: rank))
  }

  /// The date or the schedule of a workflow has come.
  mutating func clockTrigger(of index: Int, ticket: UInt32) throws(Diagnostic) {
    guard ticket == enrolments[index].ticket else { return }
    enrolments[index].lastClockTrigger = store.now
    switch evaluator.project.workflows[enrolments[index].workflow].trigger.kind {
    case .date(let reference):
      try enter(index, by: Entrance(words: "its date has come"))
      if reference.isAnniversary { try noteDate(reference, for: index) }
    case .time: try enter(index, by: Entrance(words: "its time has come"))
    case .schedule(let recurrence):
      try enter(index, by: Entrance(words: "its schedule has come"))
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
