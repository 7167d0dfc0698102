import PersonaEngine
import PersonaModel
import PersonaTime

/// Times right at an edge and right beside it, written so that they stay there whatever `now` is.
extension ValueCandidates {
  func times(_ operand: Operand, _ type: PropertyType?) -> [Value] {
    switch operand {
    case .window(let window): relative(distances(window.span), isPast: window.direction == .last)
    case .age(let age): relative(distances(age.span), isPast: age.direction == .ago)
    case .time(let time): around(time)
    case .times(let first, let last): around(first) + around(last)
    case .period(let period): days(of: period)
    case .weekdays: (0...7).map { .date(today.adding(days: $0)) }
    case .dayParts(let parts):
      parts.flatMap(\.edges).flatMap { time in
        let instant = zone.instant(of: CivilDateTime(date: today, time: time))
        return [0, 1000, -1000].map { Value.instant(instant.adding(milliseconds: $0)) }
      }
    default: []
    }
  }

  private var today: CivilDate { zone.date(at: now) }

  /// The distance itself, a second and a day to either side.
  private func distances(_ span: TimeSpan) -> [Int64] {
    let length = now.milliseconds(since: now.subtracting(span, in: .utc))
    let day: Int64 = 86_400_000
    return [length, length + 1000, length + day, length - 1000, length - day, 0].filter { $0 >= 0 }
  }

  private func relative(_ distances: [Int64], isPast: Bool) -> [Value] {
    distances.map { .unresolved(.relative(isPast ? .past($0) : .future($0))) }
      + [.unresolved(.relative(isPast ? .future(1000) : .past(1000)))]
  }

  private func around(_ time: WrittenTime) -> [Value] {
    switch time {
    case .date(let date): [0, 1, -1].map { .date(date.adding(days: $0)) }
    case .local(let local): around(zone.instant(of: local))
    case .instant(let instant): around(instant)
    case .relative(.ago(let span)): relative(distances(span), isPast: true)
    case .relative(.ahead(let span)): relative(distances(span), isPast: false)
    case .relative(.now): relative([0, 1000], isPast: true)
    case .relative: [.today, .tomorrow, .yesterday].map { .unresolved(.relative($0)) }
    }
  }

  private func around(_ instant: Instant) -> [Value] {
    [0, 1000, -1000].map { .instant(instant.adding(milliseconds: $0)) }
  }

  private func days(of period: CalendarPeriod) -> [Value] {
    let (first, last) = period.dates(at: today)
    return [first, last, first.adding(days: -1), last.adding(days: 1)].map(Value.date)
  }

  func anniversaries(_ inner: [Predicate]) -> [Value] {
    let moments = inner.flatMap { times($0.operand, nil) }
    let judge = PredicateEvaluator(now: now, start: now, zone: zone)
    return moments.compactMap { judge.civilDate(of: $0) }.compactMap { date in
      CivilDate(year: 1990, month: date.month, day: date.day).map(Value.date)
    }
  }
}
