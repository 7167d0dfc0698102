extension CivilDate {
  /// 0001-01-01. Arithmetic stops here instead of trapping.
  @inlinable package static var first: CivilDate { CivilDate(daysSinceEpoch: -719_162) }
  /// 9999-12-31. Arithmetic stops here instead of trapping.
  @inlinable package static var last: CivilDate { CivilDate(daysSinceEpoch: 2_932_896) }

  /// Nil for a day that does not exist, and outside the years 1 to 9999.
  package init?(year: Int, month: Int, day: Int) {
    guard 1...9999 ~= year, 1...12 ~= month else { return nil }
    guard day >= 1, day <= CivilDate.daysInMonth(month, ofYear: year) else { return nil }
    self.init(knownYear: year, month: month, day: day)
  }

  /// The date of components that are known to exist. Months count from March, so that the leap day comes last.
  init(knownYear year: Int, month: Int, day: Int) {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(daysSinceEpoch: Int32(truncatingIfNeeded: era * 146_097 + dayOfEra - 719_468))
  }

  /// Year, month and day at once, for about the price of one.
  @inlinable package var components: (year: Int, month: Int, day: Int) {
    let days = Int(daysSinceEpoch) + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  @inlinable package var year: Int { components.year }
  @inlinable package var month: Int { components.month }
  @inlinable package var day: Int { components.day }

  /// 1970-01-01 was a Thursday.
  package var weekday: Weekday {
    Weekday(daysAfterMonday: Int(floorDivide(Int64(daysSinceEpoch) + 3, by: 7).remainder))
  }

  @inlinable package static func isLeap(year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// 0 for a month outside 1 to 12.
  package static func daysInMonth(_ month: Int, ofYear year: Int) -> Int {
    switch month {
    case 2: isLeap(year: year) ? 29 : 28
    case 4, 6, 9, 11: 30
    case 1...12: 31
    default: 0
    }
  }
}
