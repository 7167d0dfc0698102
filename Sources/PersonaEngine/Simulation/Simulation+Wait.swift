import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// When a wait is over.
enum WaitEnd {
  case at(Instant)
  /// Its date has passed.
  case passed
  /// The date that it waits for, by its name, is missing or no date.
  case unknown(String, isMissing: Bool)
}

extension Wait: PerformedStep {
  func perform(_ token: Int, in simulation: inout Simulation) throws(Diagnostic) -> StepResult {
    simulation.perform(self, token)
  }
}

extension Simulation {
  fileprivate mutating func perform(_ wait: Wait, _ token: Int) -> StepResult {
    result(of: wait, end(of: wait, begunAt: store.now, token), token)
  }

  /// What a wait comes to that is over then.
  mutating func result(of wait: Wait, _ end: WaitEnd, _ token: Int) -> StepResult {
    switch end {
    case .at(let instant): return sleep(until: instant, wait, token)
    case .unknown(let name, let isMissing):
      return .fail(.noDate(in: name, isMissing: isMissing, step(of: token)))
    case .passed:
      guard case .date(_, _, .exit) = wait.until else {
        record(token, because: "its date has passed")
        return .go(next(of: token))
      }
      return .end(.exited, "the date of '\(step(of: token).name)' has passed")
    }
  }

  private mutating func sleep(until instant: Instant, _ wait: Wait, _ token: Int) -> StepResult {
    if case .time = wait.until, instant < store.now { record(token, because: "its time has passed") }
    guard instant > store.now else { return .go(next(of: token)) }
    if wait.follows, wait.mayMove {
      park(token, .asleep(next(of: token)), until: instant)
    } else {
      pause(token, .asleep(next(of: token)), until: instant)
    }
    return .pause
  }

  /// When a wait ends that began at an instant, as things are now.
  func end(of wait: Wait, begunAt begin: Instant, _ token: Int) -> WaitEnd {
    let zone = zone(of: tokens[token].run)
    switch wait.until {
    case .span(let span): return .at(begin.adding(span, in: zone))
    case .timeOfDay(let time): return .at(zone.next(time, after: store.now))
    case .weekdays(let days, let time): return .at(zone.next(days, at: time, after: store.now))
    case .time(let time): return .at(time.resolved(at: start, in: zone).start(in: zone))
    case .days(let span, let time):
      return .at(zone.instant(of: time, onDay: span, from: begin, after: store.now))
    case .date(let reference, let time, let past):
      let target = DateTarget(reference, timeOfDay: time, start: start, zone: zone)
      return self.end(at: target, past, token)
    }
  }

  private func end(at target: DateTarget, _ past: Wait.Past, _ token: Int) -> WaitEnd {
    let value = value(of: target.reference, event: context(of: token).entry?.event)
    let instant =
      target.reference.isAnniversary
      ? target.nextAnniversary(of: value, notBefore: store.now) : target.instant(of: value)
    guard let instant else { return .unknown(target.reference.source.words, isMissing: value.isNull) }
    if instant >= store.now { return .at(instant) }
    guard past == .next else { return .passed }
    return .at(target.nextAnniversary(of: value, notBefore: store.now) ?? self.end)
  }
}

extension Zone {
  /// A time of day on the calendar day that lies a span ahead of `begin`; the next day's where that is not later than
  /// `instant`.
  fileprivate func instant(
    of time: CivilTime, onDay span: TimeSpan, from begin: Instant, after instant: Instant
  ) -> Instant {
    let day = date(at: begin).shifted(by: span, backwards: false) ?? date(at: begin)
    let target = self.instant(of: CivilDateTime(date: day, time: time))
    return target > instant ? target : next(time, after: instant)
  }
}

extension DateReference.Source {
  fileprivate var words: String {
    switch self {
    case .property(let path): path.text
    case .eventField(let field): "event." + field.map(\.text).joined(separator: ".")
    }
  }
}

extension Diagnostic {
  /// A wait for a date that the profile or the event does not have.
  fileprivate static func noDate(in name: String, isMissing: Bool, _ step: Step) -> Diagnostic {
    let fault = isMissing ? "is missing" : "is no date"
    return Diagnostic(
      .noDateToWaitFor, "'\(name)' \(fault), so '\(step.name)' cannot wait for it", at: step.span,
      help: "put a branch with `exists` before the wait")
  }
}
