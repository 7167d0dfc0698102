extension Recurrence {
  /// Whether the schedule takes that day of a period it looks at.
  func includes(_ date: CivilDate, startingOn start: CivilDate) -> Bool {
    guard days.isEmpty, monthDays.isEmpty else { return includesMonthDay(of: date) && includesWeekday(of: date) }
    return switch frequency {
    case .hourly, .daily: true
    case .weekly: date.weekday == start.weekday
    case .monthly: date.day == start.day
    case .yearly: date.day == start.day && date.month == start.month
    }
  }

  private func includesMonthDay(of date: CivilDate) -> Bool {
    if monthDays.isEmpty { return true }
    let (year, month, day) = date.components
    let fromEnd = day - CivilDate.daysInMonth(month, ofYear: year) - 1
    return monthDays.contains { $0 == day || $0 == fromEnd }
  }

  private func includesWeekday(of date: CivilDate) -> Bool {
    if days.isEmpty { return true }
    let weekday = date.weekday
    return days.contains { day in
      guard day.weekday == weekday else { return false }
      guard let ordinal = day.ordinal else { return true }
      return ordinal == date.ordinalInMonth || ordinal == date.ordinalFromMonthEnd
    }
  }
}

extension CivilDate {
  /// 2 on the second such weekday of the month.
  fileprivate var ordinalInMonth: Int { (day - 1) / 7 + 1 }

  /// -1 on the last such weekday of the month.
  fileprivate var ordinalFromMonthEnd: Int {
    let (year, month, day) = components
    return -((CivilDate.daysInMonth(month, ofYear: year) - day) / 7 + 1)
  }
}

extension Recurrence.Frequency {
  /// The days of the period so many steps behind that of `start`; nil behind the end of the calendar.
  func dates(around start: CivilDate, step: Int) -> (first: CivilDate, last: CivilDate)? {
    guard step < 4_000_000 else { return nil }
    let first: CivilDate
    let next: CivilDate
    switch self {
    case .hourly, .daily:
      first = start.adding(days: step)
      return first < .last ? (first, first) : nil
    case .weekly:
      first = start.firstOfWeek.adding(days: 7 * step)
      next = first.adding(days: 7)
    case .monthly:
      first = start.firstOfMonth.adding(months: step)
      next = first.adding(months: 1)
    case .yearly:
      first = start.firstOfYear.adding(years: step)
      next = first.adding(years: 1)
    }
    return next < .last ? (first, next.adding(days: -1)) : nil
  }
}
