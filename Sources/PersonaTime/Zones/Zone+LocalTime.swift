/// From instants to what the clocks of a zone show, and back.
extension Zone {
  /// What the clocks show at an instant.
  package func local(_ instant: Instant) -> CivilDateTime {
    let instant = instant.clamped
    return CivilDateTime(millisecondsSinceEpoch: instant.milliseconds + Int64(offset(at: instant).seconds) * 1000)
  }

  package func date(at instant: Instant) -> CivilDate { local(instant).date }

  /// When the clocks show that. A time that they skip gives the first instant after the gap, and one that they show
  /// twice the earlier.
  package func instant(of local: CivilDateTime) -> Instant {
    let (wall, milliseconds) = floorDivide(local.millisecondsSinceEpoch, by: 1000)
    var period = period(at: wall - Int64(ZoneOffset.bounds.upperBound))
    while true {
      let seconds = wall - Int64(period.offset.seconds)
      if seconds < period.start { return Instant(milliseconds: period.start * 1000).clamped }
      if seconds < period.end { return Instant(milliseconds: seconds * 1000 + milliseconds).clamped }
      period = self.period(at: period.end)
    }
  }

  /// Every instant at which the clocks show that, ascending: two where they are set back over it. A time that they skip
  /// gives the first instant after the gap.
  package func readings(of local: CivilDateTime) -> [Instant] {
    let (wall, milliseconds) = floorDivide(local.millisecondsSinceEpoch, by: 1000)
    let latest = wall - Int64(ZoneOffset.bounds.lowerBound)
    var period = period(at: wall - Int64(ZoneOffset.bounds.upperBound))
    var found: [Instant] = []
    while true {
      let seconds = wall - Int64(period.offset.seconds)
      if period.start <= seconds, seconds < period.end {
        found.append(Instant(milliseconds: seconds * 1000 + milliseconds).clamped)
      }
      guard period.end <= latest else { break }
      period = self.period(at: period.end)
    }
    return found.isEmpty ? [instant(of: local)] : found
  }

  /// When the clocks are set to another time, strictly between two instants.
  package func turns(after begin: Instant, before end: Instant) -> [Instant] {
    var found: [Instant] = []
    var turn = period(at: begin.secondsSinceEpoch).end
    while turn <= Instant.last.secondsSinceEpoch, case let instant = Instant(milliseconds: turn * 1000), instant < end {
      found.append(instant)
      turn = period(at: turn).end
    }
    return found
  }

  /// Midnight, or the first instant of a day whose midnight the clocks skip.
  package func startOfDay(_ date: CivilDate) -> Instant {
    instant(of: CivilDateTime(date: date))
  }

  /// From the start of the day to that of the next one.
  package func wholeDay(_ date: CivilDate) -> InstantRange {
    wholeDays(from: date, to: date)
  }

  /// From the start of the first day to the end of the last one.
  package func wholeDays(from first: CivilDate, to last: CivilDate) -> InstantRange {
    let end = last < .last ? startOfDay(last.adding(days: 1)) : Instant.last
    return InstantRange(lower: startOfDay(first), upper: end)
  }

  /// The next time that a clock shows `time`, strictly later than the instant.
  package func next(_ time: CivilTime, after instant: Instant) -> Instant {
    next(time, after: instant, stepping: 1, from: date(at: instant))
  }

  /// The next `time` on such a weekday, strictly later than the instant.
  package func next(_ weekday: Weekday, at time: CivilTime, after instant: Instant) -> Instant {
    let today = date(at: instant)
    return next(time, after: instant, stepping: 7, from: today.adding(days: today.weekday.days(until: weekday)))
  }

  /// The next `time` on any of these days.
  package func next(_ weekdays: [Weekday], at time: CivilTime, after instant: Instant) -> Instant {
    weekdays.map { next($0, at: time, after: instant) }.min() ?? .last
  }

  private func next(_ time: CivilTime, after instant: Instant, stepping days: Int, from first: CivilDate) -> Instant {
    var date = first
    while date < .last {
      let candidate = self.instant(of: CivilDateTime(date: date, time: time))
      if candidate > instant { return candidate }
      date = date.adding(days: days)
    }
    return .last
  }
}
