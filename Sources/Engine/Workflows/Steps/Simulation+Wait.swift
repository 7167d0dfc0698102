import Diagnostics
import Time

extension Simulation {
  mutating func perform(_ wait: Wait, _ token: Int) throws(Diagnostic) -> Motion {
    switch wait {
    case .span(let span): return sleep(until: world.now.adding(span, in: zone), token)
    case .timeOfDay(let time): return sleep(until: zone.next(time, after: world.now), token)
    case .weekday(let weekday, let time):
      return sleep(until: zone.next(weekday, at: time ?? .midnight, after: world.now), token)
    case .time(let time):
      return sleep(until: time.resolved(at: start, in: zone).start(in: zone), token)
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
