/// A date and a time of day as a calendar and a clock on the wall show them, without a zone.
package struct CivilDateTime: Hashable, Comparable, Sendable {
  package var date: CivilDate
  package var time: CivilTime

  package init(date: CivilDate, time: CivilTime = .midnight) {
    self.date = date
    self.time = time
  }

  /// Counted from 1970-01-01 00:00 on the same wall; at most the ends of the calendar.
  package init(millisecondsSinceEpoch milliseconds: Int64) {
    let (days, rest) = floorDivide(milliseconds, by: 86_400_000)
    guard days >= Int64(CivilDate.first.daysSinceEpoch) else { self = .first; return }
    guard days <= Int64(CivilDate.last.daysSinceEpoch) else { self = .last; return }
    self.init(date: CivilDate(daysSinceEpoch: Int32(days)), time: CivilTime(clamping: rest))
  }

  package static var first: CivilDateTime { CivilDateTime(date: .first) }
  package static var last: CivilDateTime { CivilDateTime(date: .last, time: .lastMillisecond) }

  /// Counted from 1970-01-01 00:00 on the same wall.
  package var millisecondsSinceEpoch: Int64 {
    Int64(date.daysSinceEpoch) * 86_400_000 + Int64(time.millisecondsSinceMidnight)
  }

  /// The instant at which UTC shows this date and time.
  var instantAtUTC: Instant { Instant(milliseconds: millisecondsSinceEpoch) }

  package static func < (left: CivilDateTime, right: CivilDateTime) -> Bool {
    (left.date, left.time) < (right.date, right.time)
  }
}
