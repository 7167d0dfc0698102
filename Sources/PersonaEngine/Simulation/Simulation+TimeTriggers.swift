import PersonaModel
import PersonaPeople
import PersonaTime

/// What the clock alone makes so is found exactly: windows open and close at instants that can be told beforehand, and
/// between two of them the answer stands still.
extension Simulation {
  /// Notes the next instant at which time alone may change what a trigger, an exit, a goal or a wait looks at.
  mutating func noteClockLook() {
    guard clock.isStale || !clock.isNoted else { return }
    if clock.isStale { clock.instants = mayWatchStates ? turningPoints().reversed() : [] }
    clock.isStale = false
    clock.isNoted = true
    clock.ticket &+= 1
    while let next = clock.instants.last, next <= store.now { clock.instants.removeLast() }
    guard let next = clock.instants.last else { return }
    eventQueue.note(.init(.timeline, at: next, ticket: clock.ticket))
  }

  private func turningPoints() -> [Instant] {
    guard store.now < end else { return [] }
    let watched = watchedStates()
    guard !watched.isEmpty else { return [] }
    var points = ChangePoints(store: store, subject: .profile(profile))
    for state in watched {
      switch state {
      case .segment(let segment): points.add(segment)
      case .condition(let condition): points.add(evaluator.project.conditions[condition])
      }
    }
    return points.instants(after: store.now, before: end.adding(milliseconds: 1))
  }

  /// A quick look, since most runs await nothing but time and events.
  private var mayWatchStates: Bool {
    if !reactingToSegments.isEmpty { return true }
    for place in watched where !runs[place].isOver && runs[place].watches.looksAtStates { return true }
    for place in waiting {
      if case .waiting(let waiting) = tokens[place].pause, waiting.looksAtStates { return true }
    }
    return false
  }

  fileprivate enum WatchedState: Hashable {
    case segment(SegmentID)
    case condition(ConditionID)
  }

  private func watchedStates() -> Set<WatchedState> {
    var states: Set<WatchedState> = []
    for place in reactingToSegments where mayEnterAgain(triggerStates[place]) {
      switch evaluator.project.workflows[triggerStates[place].workflow].trigger.kind {
      case .enters(let segment), .leaves(let segment): states.insert(.segment(segment))
      default: break
      }
    }
    for place in watched where !runs[place].isOver && runs[place].watches.looksAtStates {
      states.formUnion(runs[place].watches.goal?.states ?? [])
      states.formUnion(runs[place].watches.exit?.states ?? [])
    }
    for place in waiting where isWaiting(place) {
      guard case .waiting(let waiting) = tokens[place].pause else { continue }
      for watch in waiting.watches where watch.looksAtStates { states.formUnion(watch.states) }
    }
    return states
  }

  private func mayEnterAgain(_ triggerState: TriggerState) -> Bool {
    guard triggerState.lastEntry != nil, case .once = evaluator.project.workflows[triggerState.workflow].reentry else {
      return true
    }
    return false
  }
}

extension WaitCondition {
  fileprivate var states: [Simulation.WatchedState] {
    leaves.compactMap { leaf in
      switch leaf.kind {
      case .event, .any: nil
      case .enters(let segment), .leaves(let segment): .segment(segment)
      case .condition(let condition): .condition(condition)
      }
    }
  }
}
