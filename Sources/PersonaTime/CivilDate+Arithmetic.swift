/// All of it stops at ``CivilDate/first`` and ``CivilDate/last``.
extension CivilDate {
  package func adding(days: Int) -> CivilDate {
    let (sum, overflows) = Int(daysSinceEpoch).addingReportingOverflow(days)
    guard !overflows else { return days < 0 ? .first : .last }
    let clamped = min(max(sum, Int(CivilDate.first.daysSinceEpoch)), Int(CivilDate.last.daysSinceEpoch))
    return CivilDate(daysSinceEpoch: Int32(clamped))
  }

  /// Keeps the day, or takes the month's last one where it is shorter: January 31 plus a month is February 28 or 29.
  package func adding(months: Int) -> CivilDate {
    let (year, month, day) = components
    let count = min(max(months, -200_000), 200_000)
    let (years, monthIndex) = floorDivide(Int64(year * 12 + month - 1 + count), by: 12)
    guard years >= 1 else { return .first }
    guard years <= 9999 else { return .last }
    let newMonth = Int(monthIndex) + 1
    let lastDay = CivilDate.daysInMonth(newMonth, ofYear: Int(years))
    return CivilDate(knownYear: Int(years), month: newMonth, day: min(day, lastDay))
  }

  package func adding(years: Int) -> CivilDate {
    adding(months: min(max(years, -10_000), 10_000) * 12)
  }

  /// Days from `earlier` to here, negative when it is the later one.
  package func days(since earlier: CivilDate) -> Int {
    Int(daysSinceEpoch) - Int(earlier.daysSinceEpoch)
  }

  package var firstOfMonth: CivilDate {
    let (year, month, _) = components
    return CivilDate(knownYear: year, month: month, day: 1)
  }

  package var firstOfYear: CivilDate { CivilDate(knownYear: year, month: 1, day: 1) }

  /// The Monday on or before this day.
  package var firstOfWeek: CivilDate { adding(days: -weekday.daysAfterMonday) }
}
