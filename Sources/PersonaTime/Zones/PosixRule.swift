/// The footer of a TZif file, which says how a zone goes on for ever: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct PosixRule: Sendable, Equatable {
  var standard: ZoneOffset
  var daylight: Daylight?

  struct Daylight: Sendable, Equatable {
    var offset: ZoneOffset
    var start: YearlyMoment
    var end: YearlyMoment
  }

  func offset(at seconds: Int64) -> ZoneOffset { period(at: seconds).offset }

  /// A year's changes may spill over its ends by a week, so the neighbouring years are looked at too. A summer time
  /// that ends in the very second in which the next one starts never ends: the start, being asked later, wins.
  func period(at seconds: Int64) -> ZonePeriod {
    guard let daylight else { return ZonePeriod(offset: standard, start: .min, end: .max) }
    var period = ZonePeriod(offset: standard, start: .min, end: .max)
    let year = CivilDateTime(millisecondsSinceEpoch: Instant(seconds: seconds).milliseconds).date.year
    for year in (year - 1)...(year + 1) {
      let start = daylight.start.seconds(inYear: year) - Int64(standard.seconds)
      period.note(changeTo: daylight.offset, at: start, asSeenAt: seconds)
      let end = daylight.end.seconds(inYear: year) - Int64(daylight.offset.seconds)
      period.note(changeTo: standard, at: end, asSeenAt: seconds)
    }
    return period
  }
}

extension ZonePeriod {
  fileprivate mutating func note(changeTo next: ZoneOffset, at change: Int64, asSeenAt seconds: Int64) {
    if change > seconds {
      end = min(end, change)
    } else if change >= start {
      start = change
      offset = next
    }
  }
}

extension Instant {
  init(seconds: Int64) {
    let bounds = Instant.first.secondsSinceEpoch...Instant.last.secondsSinceEpoch
    self.init(milliseconds: min(max(seconds, bounds.lowerBound), bounds.upperBound) * 1000)
  }
}
