import PersonaModel
import PersonaTime

/// One end of a range of time, worked out here for each zone, so that no engine does arithmetic of its own with calendars.
struct TimeEdge {
  enum Side { case above, below }

  let side: Side
  /// Whether the end belongs to the range. A warehouse has microseconds: from a millisecond after now is not after now.
  let isClosed: Bool
  let instant: (Zone) -> Instant

  static func from(_ instant: @escaping (Zone) -> Instant) -> TimeEdge {
    TimeEdge(side: .above, isClosed: true, instant: instant)
  }

  static func after(_ instant: @escaping (Zone) -> Instant) -> TimeEdge {
    TimeEdge(side: .above, isClosed: false, instant: instant)
  }

  static func through(_ instant: @escaping (Zone) -> Instant) -> TimeEdge {
    TimeEdge(side: .below, isClosed: true, instant: instant)
  }

  static func before(_ instant: @escaping (Zone) -> Instant) -> TimeEdge {
    TimeEdge(side: .below, isClosed: false, instant: instant)
  }

  var sign: String {
    switch side {
    case .above: isClosed ? ">=" : ">"
    case .below: isClosed ? "<=" : "<"
    }
  }

  /// Whether every instant of the calendar lies on this side.
  func isBoundless(in zones: [Zone]) -> Bool {
    zones.allSatisfy { side == .above ? instant($0) <= .first && isClosed : instant($0) >= .last && isClosed }
  }

  /// The first or the last date whose midnight lies on this side; both belong to it. Nil beyond the calendar.
  func date(in zone: Zone) -> CivilDate? {
    let limit = instant(zone)
    var date = zone.date(at: limit)
    func holds(_ date: CivilDate) -> Bool {
      let midnight = zone.startOfDay(date)
      switch side {
      case .above: return isClosed ? midnight >= limit : midnight > limit
      case .below: return isClosed ? midnight <= limit : midnight < limit
      }
    }
    let step = side == .above ? 1 : -1
    // A step back first, for days whose midnight the clocks of a zone leave out.
    date = date.adding(days: -step)
    for _ in 0..<4 where !holds(date) { date = date.adding(days: step) }
    return holds(date) ? date : nil
  }
}

extension WrittenTime {
  /// As an operand: a date is its whole day, an instant itself.
  func edges(at now: Instant) -> (lower: TimeEdge, upper: TimeEdge, isDay: Bool) {
    let time = self
    func range(_ zone: Zone) -> InstantRange { time.resolved(at: now, in: zone).range(in: zone) }
    let isDay = if case .date = time.resolved(at: now, in: .utc) { true } else { false }
    let lower = TimeEdge.from { range($0).lower }
    let upper: TimeEdge = isDay ? .before { range($0).upper } : .through { range($0).lower }
    return (lower, upper, isDay)
  }
}

extension RollingWindow {
  func edges(at now: Instant) -> [TimeEdge] {
    switch direction {
    case .last: [.from { _ in now.subtracting(span, in: .utc) }, .through { _ in now }]
    case .next: [.after { _ in now }, .through { _ in now.adding(span, in: .utc) }]
    }
  }
}

extension CalendarPeriod {
  func edges(at now: Instant) -> [TimeEdge] {
    [.from { range(at: now, in: $0).lower }, .before { range(at: now, in: $0).upper }]
  }
}

extension Age {
  /// `moreThan: 30 days ago` lies before that instant; the others but `atLeast` are between it and now.
  func edges(_ bound: Bound, at now: Instant) -> [TimeEdge] {
    let isAgo = direction == .ago
    let limit: (Zone) -> Instant = { _ in instant(at: now) }
    let beyond: TimeEdge = isAgo ? .before(limit) : .after(limit)
    let atLeast: TimeEdge = isAgo ? .through(limit) : .from(limit)
    let within: TimeEdge = isAgo ? .after(limit) : .before(limit)
    let atMost: TimeEdge = isAgo ? .from(limit) : .through(limit)
    let nearNow: TimeEdge = isAgo ? .through { _ in now } : .from { _ in now }
    switch bound {
    case .above: return [beyond]
    case .from: return [atLeast]
    case .below: return [within, nearNow]
    case .upTo: return [atMost, nearNow]
    }
  }
}
