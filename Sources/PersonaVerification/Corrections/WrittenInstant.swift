import PersonaTime

/// An instant as somebody would write it in place of another one: a day stays a day, `in 3 days` stays relative where
/// whole units can say it.
struct WrittenInstant {
  let text: String

  init(_ exact: Instant, like old: WrittenTime, from now: Instant, in zone: Zone) {
    let instant = exact.withoutTurn
    switch old {
    case .date: text = Self.day(instant, in: zone)
    case .relative: text = Self.relative(instant, from: now, in: zone) ?? Self.absolute(instant, in: zone)
    case .local, .instant: text = Self.absolute(instant, in: zone)
    }
  }

  /// How long after another one, in the largest unit that says it exactly.
  static func span(from start: Instant, to end: Instant, in zone: Zone) -> TimeSpan? {
    let distance = end.milliseconds(since: start)
    guard distance >= 0 else { return nil }
    if distance == 0 { return TimeSpan(0, .day) }
    let lengths: [(TimeUnit, Int64)] = [(.day, 86_400_000), (.hour, 3_600_000), (.minute, 60_000), (.second, 1000)]
    for (unit, length) in lengths {
      for amount in [distance / length, (distance + length / 2) / length] where amount > 0 {
        let span = TimeSpan(amount, unit)
        if start.adding(span, in: zone) == end { return span }
      }
    }
    return nil
  }

  private static func relative(_ instant: Instant, from now: Instant, in zone: Zone) -> String? {
    if instant == now { return "now" }
    guard let span = span(from: now, to: instant, in: zone), span.amount <= 72 || span.unit == .day else { return nil }
    return "in \(span)"
  }

  private static func day(_ instant: Instant, in zone: Zone) -> String { "\(zone.date(at: instant))" }

  private static func absolute(_ instant: Instant, in zone: Zone) -> String { instant.text(in: zone) }
}
