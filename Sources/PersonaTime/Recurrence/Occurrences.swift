/// The instants of a schedule from its beginning on, in order.
///
/// Each keeps the wall time of the beginning, across summer time too; hourly ones are so many hours apart. A month
/// without the day asked for has none.
package struct Occurrences: Sequence, IteratorProtocol, Sendable {
  private let recurrence: Recurrence
  private let start: CivilDateTime
  private let zone: Zone
  private let startInstant: Instant
  /// The last instant that may occur.
  private let lastInstant: Instant
  private var period = 0
  /// What is left of the period at hand, the latest first.
  private var pending: [Instant] = []
  private var count = 0

  package init(of recurrence: Recurrence, from start: CivilDateTime, in zone: Zone) {
    self.recurrence = recurrence
    self.start = start
    self.zone = zone
    startInstant = zone.instant(of: start)
    lastInstant =
      switch recurrence.end {
      case .never, .count: .last
      case .until(.date(let date)): zone.wholeDay(date).upper.adding(milliseconds: -1)
      case .until(.instant(let instant)): instant
      case .untilLocal(let local): zone.instant(of: local)
      }
  }

  package mutating func next() -> Instant? {
    if case .count(let limit) = recurrence.end, count >= limit { return nil }
    var emptyPeriods = 0
    while pending.isEmpty {
      guard emptyPeriods <= Occurrences.longestGap, let found = instants(inPeriod: period) else { return nil }
      pending = found
      period += 1
      emptyPeriods += 1
    }
    guard let next = pending.popLast(), next <= lastInstant else { return nil }
    count += 1
    return next
  }

  /// The first occurrence strictly later than the instant. Without a COUNT the periods before are passed over.
  package mutating func next(after instant: Instant) -> Instant? {
    if case .count = recurrence.end {} else { skipPeriods(before: instant) }
    while let next = next() {
      if next > instant { return next }
    }
    return nil
  }

  /// The calendar repeats itself after 400 years, 146,097 days: what has not occurred by then never will.
  private static let longestGap = 146_097

  private mutating func skipPeriods(before instant: Instant) {
    let target = units(until: instant) / recurrence.interval - 1
    guard target > period else { return }
    period = target
    pending = []
  }

  /// Hours, days, weeks, months or years, as the frequency has it, from the beginning to the instant.
  private func units(until instant: Instant) -> Int {
    let date = zone.date(at: instant)
    let (startYear, startMonth, _) = start.date.components
    let (year, month, _) = date.components
    return switch recurrence.frequency {
    case .hourly: Int(instant.milliseconds(since: startInstant) / 3_600_000)
    case .daily: date.days(since: start.date)
    case .weekly: date.days(since: start.date) / 7
    case .monthly: (year - startYear) * 12 + month - startMonth
    case .yearly: year - startYear
    }
  }

  /// Latest first; nil behind the end of the calendar.
  private func instants(inPeriod period: Int) -> [Instant]? {
    let (step, overflows) = period.multipliedReportingOverflow(by: recurrence.interval)
    guard !overflows else { return nil }
    if recurrence.frequency == .hourly { return hour(step) }
    guard let (first, last) = recurrence.frequency.dates(around: start.date, step: step) else { return nil }
    var instants: [Instant] = []
    var date = last
    while date >= first, date >= start.date {
      if recurrence.includes(date, startingOn: start.date) {
        instants.append(zone.instant(of: CivilDateTime(date: date, time: start.time)))
      }
      guard date > .first else { break }
      date = date.adding(days: -1)
    }
    return instants
  }

  private func hour(_ step: Int) -> [Instant]? {
    guard step < 100_000_000 else { return nil }
    let instant = startInstant.adding(milliseconds: Int64(step) * 3_600_000)
    guard instant < .last else { return nil }
    return recurrence.includes(zone.date(at: instant), startingOn: start.date) ? [instant] : []
  }
}

extension Recurrence {
  /// The first occurrence strictly later than `instant` of the schedule that begins at `start` on the zone's clocks.
  /// Nil when there is none, by COUNT, UNTIL or the calendar.
  package func next(after instant: Instant, startingAt start: CivilDateTime, in zone: Zone) -> Instant? {
    var occurrences = Occurrences(of: self, from: start, in: zone)
    return occurrences.next(after: instant)
  }
}
