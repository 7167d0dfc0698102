import PersonaModel
import PersonaTime

/// The operators of dates and instants. As a value a date alone is local midnight, as an operand the whole local day.
extension Judge {
  func date(_ value: Value, _ operator: Operator, _ operand: Operand) -> Verdict {
    guard let moment = instant(of: value) else { return Verdict(false, .type) }
    switch operand {
    case .time(let time): return Verdict(holds(`operator`, moment, time.resolved(at: now, in: zone)))
    case .times(let first, let last):
      let lower = first.resolved(at: now, in: zone).range(in: zone).lower
      let upper = last.resolved(at: now, in: zone).range(in: zone).upper
      return Verdict(lower <= moment && moment < upper)
    default: return Verdict(false, .type)
    }
  }

  private func holds(_ operator: Operator, _ moment: Instant, _ limit: ResolvedTime) -> Bool {
    let range = limit.range(in: zone)
    switch `operator` {
    case .before, .lessThan: return moment < range.lower
    case .after, .moreThan: return moment >= range.upper
    case .onOrBefore, .atMost: return moment < range.upper
    case .onOrAfter, .atLeast: return moment >= range.lower
    case .onDay: return zone.wholeDay(zone.date(at: range.lower)).contains(moment)
    default: return false
    }
  }

  /// `moreThan: 30 days ago` lies before that instant, `moreThan: 30 days ahead` behind it; the others are between it
  /// and now.
  func age(_ value: Value, _ operator: Operator, _ age: Age) -> Verdict {
    guard let moment = instant(of: value) else { return Verdict(false, .type) }
    let limit = age.instant(at: now)
    // Turned so that a larger distance is always further from now.
    let distance = age.direction == .ago ? now.milliseconds(since: moment) : moment.milliseconds(since: now)
    let wanted = age.direction == .ago ? now.milliseconds(since: limit) : limit.milliseconds(since: now)
    switch `operator` {
    case .moreThan: return Verdict(distance > wanted)
    case .atLeast: return Verdict(distance >= wanted)
    case .lessThan: return Verdict(distance >= 0 && distance < wanted)
    case .atMost: return Verdict(distance >= 0 && distance <= wanted)
    default: return Verdict(false, .type)
    }
  }

  /// Where a date operator looks at a text, the text is read as a time.
  func instant(of value: Value) -> Instant? { time(of: value)?.start(in: zone) }

  func time(of value: Value) -> ResolvedTime? { value.timeMeant(at: start, in: zone) }
}
