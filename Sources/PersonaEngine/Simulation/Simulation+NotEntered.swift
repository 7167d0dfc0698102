import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// Why there is no run, once the clock has stopped.
extension Simulation {
  mutating func notEntered() throws(Diagnostic) -> Trace.NotEntered {
    if let refusal = triggerStates[tested].refusal { return refusal }
    let trigger = evaluator.project.workflows[triggerStates[tested].workflow].trigger
    let words = words(for: trigger)
    guard options.explains else { return Trace.NotEntered(words: words, explanation: nil) }
    return Trace.NotEntered(words: words, explanation: try explanation(of: trigger.kind))
  }

  private mutating func explanation(of kind: Trigger.Kind) throws(Diagnostic) -> Explanation? {
    switch kind {
    case .event(let condition):
      let triggerState = triggerStates[tested]
      var near = triggerState.near
      try addUnheard(to: &near, condition, EvaluationContext(), until: end)
      return explanation(of: condition, seen: triggerState.seen, near, match: nil, since: start)
    case .enters(let segment), .leaves(let segment):
      return try evaluator.explainMembership(
        of: profile, in: segment, store: store, context: EvaluationContext(), budget: &budget
      ).1
    case .property, .label, .consent, .date, .schedule, .time, .manual: return nil
    }
  }

  private func words(for trigger: Trigger) -> String {
    let project = evaluator.project
    switch trigger.kind {
    case .event(let condition): return "no \(condition.pattern.words(in: project)) came that fits the trigger"
    case .enters(let segment): return "did not enter segment '\(project.segments[segment].header.id)'"
    case .leaves(let segment):
      let id = project.segments[segment].header.id
      return triggerStates[tested].wasMember
        ? "did not leave segment '\(id)'" : "is not in segment '\(id)', so there is nothing to leave"
    case .property(let property, let value): return words(for: property, value)
    case .label(let label):
      let name = project.labels[label].name
      return store.profiles[profile].labels.contains(label)
        ? "label '\(name)' was there before the clock began" : "label '\(name)' was not added"
    case .consent(let scope, let status): return words(for: scope, status)
    case .date(let reference): return words(for: reference, trigger.timeOfDay)
    case .schedule(let recurrence): return words(for: recurrence, trigger.timeOfDay)
    case .time(let time): return words(for: time)
    case .manual: return "nobody started it"
    }
  }

  private func words(for property: PropertyID, _ wanted: Value?) -> String {
    let name = evaluator.project.properties[property].name
    let wish = wanted.map { " to \($0.words)" } ?? ""
    let changes = store.profiles[profile].changes.filter { $0.property == property && $0.at >= start }
    let found =
      changes.isEmpty
      ? "it is \(store.profiles[profile].properties[property].words.shortened)"
      : "it became " + changes.listed { "\($0.to.words.shortened) on \($0.at.words(in: zone))" }
    return "property '\(name)' did not change\(wish): \(found)"
  }

  private func words(for scope: ConsentScope, _ status: ConsentStatus) -> String {
    let state = store.consent(of: profile, for: scope)
    let isOld = state.status == status ? ", and was so before" : ""
    return "consent did not become \(status.rawValue): \(state.words)\(isOld)"
  }

  /// Which of missing, no date, passed and too far ahead.
  private func words(for reference: DateReference, _ timeOfDay: CivilTime?) -> String {
    let value = value(of: reference, event: nil)
    let target = DateTarget(reference, timeOfDay: timeOfDay, start: start, zone: zone)
    if value.isNull { return "\(reference.sourceWords) is missing" }
    guard let first = target.instant(of: value) else {
      return "\(reference.sourceWords) is \(value.words.shortened), which is no date"
    }
    let next = target.instant(of: value, notBefore: start) ?? first
    if next < start { return "\(reference.words) was \(sinceWords(next))" }
    return next > end ? "\(reference.words) is \(untilWords(next))" : "its date does not come before the clock stops"
  }

  private func words(for recurrence: Recurrence, _ timeOfDay: CivilTime?) -> String {
    let beginning = CivilDateTime(date: zone.date(at: start), time: timeOfDay ?? .midnight)
    let next = recurrence.next(after: start.adding(milliseconds: -1), startingAt: beginning, in: zone)
    guard let next, next > end else { return "its schedule does not come before the clock stops" }
    return "its schedule comes first \(untilWords(next))"
  }

  private func words(for time: WrittenTime) -> String {
    let instant = time.resolved(at: start, in: zone).start(in: zone)
    if instant < start { return "its time was \(sinceWords(instant))" }
    return instant > end ? "its time is \(untilWords(instant))" : "its time does not come before the clock stops"
  }

  private func sinceWords(_ instant: Instant) -> String {
    "\(instant.words(in: zone, naming: true)), before the clock began at \(start.words(in: zone))"
  }

  private func untilWords(_ instant: Instant) -> String {
    "\(instant.words(in: zone, naming: true)), after the clock stops at \(end.words(in: zone))"
  }
}

extension EventPattern {
  fileprivate func words(in project: Project) -> String {
    switch self {
    case .event(let name): "event '\(project.events[name].name)'"
    case .prefix(let prefix): "event '\(prefix)*'"
    }
  }
}
