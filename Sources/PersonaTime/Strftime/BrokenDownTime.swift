/// A date and time taken apart, as a format string needs it: the wall clock, its offset and the zone's name.
package struct BrokenDownTime: Hashable, Sendable {
  package let secondsSinceEpoch: Int
  package let nanoseconds: Int
  /// Seconds east of Greenwich.
  package let offset: Int
  package let zoneName: String
  package let year: Int
  package let month: Int
  package let day: Int
  package let hour: Int
  package let minute: Int
  package let second: Int
  /// 1 for 1 January.
  package let dayOfYear: Int
  /// 0 for Sunday.
  package let dayOfWeek: Int

  package init(secondsSinceEpoch: Int, nanoseconds: Int = 0, offset: Int = 0, zoneName: String = "UTC") {
    // Beyond the years a format can show, the ends are shown.
    let bounded = min(max(secondsSinceEpoch, -9_000_000_000_000_000), 9_000_000_000_000_000)
    let local = bounded + offset
    let days = floorDivide(local, by: 86_400).quotient
    let clock = local - days * 86_400
    let civil = CivilFields(days: days)
    self.secondsSinceEpoch = bounded
    self.nanoseconds = nanoseconds
    self.offset = offset
    self.zoneName = zoneName
    year = civil.year
    month = civil.month
    day = civil.day
    hour = clock / 3600
    minute = clock / 60 % 60
    second = clock % 60
    dayOfYear = days - daysFromCivil(civil.year, 1, 1) + 1
    dayOfWeek = (days % 7 + 11) % 7
  }

  /// Week of the year whose first week begins with the first `firstDay` of the year.
  func week(startingOn firstDay: Int) -> Int {
    (dayOfYear - 1 + 7 - (dayOfWeek - firstDay + 7) % 7) / 7
  }

  /// Year and week of ISO 8601.
  var isoWeek: (year: Int, week: Int) {
    let weekday = (dayOfWeek + 6) % 7
    let week = (dayOfYear - 1 - weekday + 10) / 7
    if week < 1 { return (year - 1, weeks(in: year - 1)) }
    return week > weeks(in: year) ? (year + 1, 1) : (year, week)
  }

  private func weeks(in year: Int) -> Int {
    func lastWeekday(_ year: Int) -> Int {
      let days = daysFromCivil(year, 12, 31)
      return (days % 7 + 11) % 7
    }
    return lastWeekday(year) == 4 || lastWeekday(year - 1) == 3 ? 53 : 52
  }
}
