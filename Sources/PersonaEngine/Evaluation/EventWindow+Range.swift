import PersonaModel
import PersonaTime

extension EventWindow {
  /// The stretch of time in which events count; it ends with `now`, since an event after `now` does not exist yet.
  package func range(_ judge: PredicateEvaluator, entry: Instant?) -> InstantRange {
    var lower = Instant.first
    var upper = Instant(milliseconds: judge.now.milliseconds + 1)
    if let within {
      let range = within.range(judge)
      lower = max(lower, range.lower)
      upper = min(upper, range.upper)
    }
    if let since { lower = max(lower, since.resolved(at: judge.now, in: judge.zone).range(in: judge.zone).lower) }
    if let until { upper = min(upper, until.resolved(at: judge.now, in: judge.zone).range(in: judge.zone).upper) }
    if sinceEntry, let entry { lower = max(lower, entry) }
    return InstantRange(lower: lower, upper: upper)
  }
}

extension EventWindow.EventPeriod {
  /// A session is no stretch of time alone; ``EventFilter`` narrows to it.
  func range(_ judge: PredicateEvaluator) -> InstantRange {
    switch self {
    case .rolling(let window): window.range(at: judge.now)
    case .calendar(let period): period.range(at: judge.now, in: judge.zone)
    case .session: InstantRange(lower: .first, upper: judge.now.adding(milliseconds: 1))
    }
  }
}
