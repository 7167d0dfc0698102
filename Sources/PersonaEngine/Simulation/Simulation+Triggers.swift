import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// What let a person into a workflow.
struct EntryReason {
  var event: Event?
  /// Why, as it reads behind "because": `event 'Cart Abandoned' happened`.
  var words: String
}

extension Simulation {
  /// Lets every trigger see what has changed.
  mutating func checkTriggers() throws(Diagnostic) {
    for index in reacting { try checkTrigger(of: index) }
  }

  private mutating func checkTrigger(of index: Int) throws(Diagnostic) {
    switch evaluator.project.workflows[triggerStates[index].workflow].trigger.kind {
    case .event(let condition): try checkEvents(condition, for: index)
    case .enters(let segment): try checkMembership(in: segment, entering: true, for: index)
    case .leaves(let segment): try checkMembership(in: segment, entering: false, for: index)
    case .date(let reference): if reference.dependsOnProfile { try noteDate(reference, for: index) }
    // People may have moved to another zone.
    case .time(let time): noteTime(time, for: index)
    case .schedule, .manual: break
    case let kind:
      for change in changes {
        if let words = words(of: change, for: kind) { try enter(index, by: EntryReason(words: words)) }
      }
    }
  }

  mutating func checkEvents(_ condition: EventCondition, for index: Int) throws(Diagnostic) {
    for change in changes {
      guard let event = event(in: change) else { continue }
      guard try matches(event, condition, EvaluationContext()) else {
        var near = triggerStates[index].near
        try note(event, missing: condition, &near, EvaluationContext())
        triggerStates[index].near = near
        continue
      }
      var seen = triggerStates[index].seen
      let isComplete = try completes(condition, with: event, &seen)
      triggerStates[index].seen = seen
      guard isComplete else { continue }
      try enter(index, by: EntryReason(event: event, words: words(forArrivalOf: event)))
    }
  }

  private func words(forArrivalOf event: Event) -> String {
    let name = "event '\(name(of: event))'"
    return event.receivedAt == nil
      ? "\(name) happened" : "\(name) was received, which happened \(event.at.words(in: zone))"
  }

  private mutating func checkMembership(
    in segment: SegmentID, entering: Bool, for index: Int
  ) throws(Diagnostic) {
    let isMember = try isMember(of: segment)
    let wasMember = triggerStates[index].wasMember
    triggerStates[index].wasMember = isMember
    guard isMember != wasMember, isMember == entering else { return }
    let id = evaluator.project.segments[segment].header.id
    try enter(index, by: EntryReason(words: entering ? "segment '\(id)' was entered" : "segment '\(id)' was left"))
  }

  /// For the triggers that are changes themselves: what the change is, when it is the one.
  private func words(of change: StoreChange, for kind: Trigger.Kind) -> String? {
    guard change.profile == profile else { return nil }
    switch (kind, change.kind) {
    case (.property(let property, let value), .property(let change)) where change.property == property:
      let definition = evaluator.project.properties[property]
      // As everywhere in a condition, a relative time goes by the clock.
      let wanted = value?.resolved(as: definition.type, at: store.now, in: zone)
      let isWanted =
        wanted.map { wanted in
          wanted.isReached(by: change.to, definition.type)
            && (change.from == change.to || !wanted.isReached(by: change.from, definition.type))
        } ?? (change.from != change.to)
      guard isWanted else { return nil }
      return "property '\(definition.name)' changed"
    case (.label(let label), .label(let changed, isAdded: true)) where changed == label:
      return "label '\(evaluator.project.labels[label].name)' was added"
    case (.consent(let scope, let status), .consent(let changed, let current))
    where current == status && changed.isPart(of: scope):
      return "consent became \(status.rawValue)"
    default: return nil
    }
  }
}

extension Value {
  /// Versions are the same however much of them is written, and texts in which case does not count in any case.
  fileprivate func isReached(by value: Value, _ type: PropertyType?) -> Bool {
    if type?.kind == .version, let wanted = version, let reached = value.version {
      return reached.order(to: wanted) == .same
    }
    if type?.ignoresCase ?? false {
      var (judge, budget) = (PredicateEvaluator(now: .first, start: .first, zone: .utc), Budget.unlimited)
      judge.ignoreCase = true
      return (try? judge.same(self, value, within: &budget)) ?? false
    }
    return self == value
  }
}

extension ConsentScope {
  fileprivate func isPart(of other: ConsentScope) -> Bool {
    (other.channel == nil || channel == other.channel) && (other.type == nil || type == other.type)
  }
}
