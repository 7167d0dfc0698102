import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

extension Simulation {
  mutating func perform(_ wait: Wait, _ token: Int) throws(Diagnostic) -> Motion {
    switch wait {
    case .span(let span): return sleep(until: world.now.adding(span, in: zone), token)
    case .timeOfDay(let time): return sleep(until: zone.next(time, after: world.now), token)
    case .weekday(let weekday, let time):
      return sleep(until: zone.next(weekday, at: time ?? .midnight, after: world.now), token)
    case .time(let time):
      let instant = time.resolved(at: start, in: zone).start(in: zone)
      if instant < world.now { record(token, because: "its time has passed") }
      return sleep(until: instant, token)
    case .days(let span, let time): return sleep(until: zone.instant(of: time, onDay: span, after: world.now), token)
    case .date(let reference, let past): return sleep(untilDate: reference, past, token)
    }
  }

  private mutating func sleep(until instant: Instant, _ token: Int) -> Motion {
    guard instant > world.now else { return .go(next(of: token)) }
    pause(token, .asleep(next(of: token)), until: instant)
    return .pause
  }

  private mutating func sleep(
    untilDate reference: DateReference, _ past: Wait.Past, _ token: Int
  ) -> Motion {
    let value = value(of: reference, event: context(of: token).entry?.event)
    let target = DateTarget(reference, start: start, zone: zone)
    let instant =
      reference.isAnniversary
      ? target.nextAnniversary(of: value, notBefore: world.now) : target.instant(of: value)
    guard let instant else { return .fail(.noDate(in: reference, value, step(of: token))) }
    guard instant < world.now else { return sleep(until: instant, token) }
    switch past {
    case .continue:
      record(token, because: "its date has passed")
      return .go(next(of: token))
    case .exit: return .end(.exited, "the date of '\(step(of: token).name)' has passed")
    case .next: return sleep(until: target.nextAnniversary(of: value, notBefore: world.now) ?? end, token)
    }
  }
}

extension Zone {
  /// A time of day on the calendar day that lies a span ahead; a day later when that is not ahead.
  fileprivate func instant(of time: CivilTime, onDay span: TimeSpan, after instant: Instant) -> Instant {
    let day = date(at: instant).shifted(by: span, backwards: false) ?? date(at: instant)
    let target = self.instant(of: CivilDateTime(date: day, time: time))
    return target > instant ? target : next(time, after: instant)
  }
}

extension Diagnostic {
  /// A wait for a date that the profile or the event does not have.
  fileprivate static func noDate(
    in reference: DateReference, _ value: Value, _ step: Step
  ) -> Diagnostic {
    let name =
      switch reference.source {
      case .property(let path): path.text
      case .eventField(let field): "event." + field.map(\.text).joined(separator: ".")
      }
    let fault = value.isNull ? "is missing" : "is no date"
    return Diagnostic(
      .noDateToWaitFor, "'\(name)' \(fault), so '\(step.name)' can not wait for it", at: step.span,
      help: "put a branch with `exists` before the wait")
  }
}
