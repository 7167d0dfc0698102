/// A schedule in the words of RFC 5545: `FREQ=WEEKLY;BYDAY=MO`. When it begins, and with that its time of day, is told
/// apart.
package struct Recurrence: Hashable, Sendable {
  package enum Frequency: String, Hashable, Sendable, CaseIterable {
    case hourly = "HOURLY"
    case daily = "DAILY"
    case weekly = "WEEKLY"
    case monthly = "MONTHLY"
    case yearly = "YEARLY"
  }

  /// `MO`, or the second or the last Monday of a month: `2MO`, `-1MO`.
  package struct Day: Hashable, Sendable {
    package var ordinal: Int?
    package var weekday: Weekday
  }

  package enum End: Hashable, Sendable {
    case never
    case count(Int)
    /// Included.
    case until(ResolvedTime)
    /// Written without an offset: local to the schedule's zone, and included.
    case untilLocal(CivilDateTime)
  }

  package var frequency: Frequency
  package var interval = 1
  package var days: [Day] = []
  /// 1 to 31, or -31 to -1 counted from the month's end.
  package var monthDays: [Int] = []
  package var end = End.never

  package init(_ frequency: Frequency) { self.frequency = frequency }
}
