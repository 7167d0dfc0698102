import PersonaTime

extension WorkflowRun {
  /// What its times are written by when it is told alone.
  package func clock(in zone: Zone) -> TimelineClock { TimelineClock(zone, from: entersAt, through: lastTold) }

  /// The last of the times that are told of it.
  fileprivate var lastTold: Instant {
    let visits = visits.flatMap { [$0.at, $0.doneAt ?? $0.at, $0.dueAt ?? $0.at] }
    return (visits + sends.map(\.at) + meanwhile.map(\.at)).reduce(endsAt ?? entersAt, max)
  }
}

extension Trace {
  /// What the times of all of it are written by.
  package func clock(in zone: Zone) -> TimelineClock {
    let runs = runs + others
    let first = (runs.map(\.entersAt) + refusals.map(\.at)).min()
    let last = (runs.map(\.lastTold) + refusals.map(\.at)).max()
    return TimelineClock(zone, from: first ?? .first, through: last ?? .first)
  }
}
