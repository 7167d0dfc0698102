/// A moment that comes back each year on a zone's own wall, as the rules of POSIX `TZ` name it.
struct YearlyMoment: Sendable, Equatable {
  var day: Day
  /// Seconds after midnight of that day, from a week before to a week after.
  var seconds: Int64

  enum Day: Sendable, Equatable {
    /// `J60`: 1 to 365; the leap day is never counted, so 60 is always the first of March.
    case julian(Int)
    /// `59`: 0 to 365, the leap day counted.
    case zeroBased(Int)
    /// `M3.5.0`: week 5 is the month's last; weekdays count from Sunday, 0.
    case monthWeek(month: Int, week: Int, weekday: Int)
  }

  /// Seconds from the epoch to the moment, both on the same wall.
  func seconds(inYear year: Int) -> Int64 {
    Int64(dayNumber(inYear: year)) * 86_400 + seconds
  }

  private func dayNumber(inYear year: Int) -> Int {
    let newYear = Int(CivilDate(knownYear: year, month: 1, day: 1).daysSinceEpoch)
    switch day {
    case .julian(let number): return newYear + number - 1 + (CivilDate.isLeap(year: year) && number >= 60 ? 1 : 0)
    case .zeroBased(let number): return newYear + number
    case .monthWeek(let month, let week, let weekday):
      let first = CivilDate(knownYear: year, month: month, day: 1)
      let offset = (weekday - first.weekday.rawValue % 7 + 7) % 7 + (week - 1) * 7
      let isPastEnd = offset >= CivilDate.daysInMonth(month, ofYear: year)
      return Int(first.daysSinceEpoch) + (isPastEnd ? offset - 7 : offset)
    }
  }
}
