extension TimeError {
  package var message: String {
    switch self {
    case .notATime(let text): "'\(text)' is not a time"
    case .notADate(let text): "'\(text)' is not a date"
    case .notADateTime(let text): "'\(text)' is not a date with a time of day"
    case .notAnInstant(let text): "'\(text)' is not an instant"
    case .notATimeOfDay(let text): "'\(text)' is not a time of day"
    case .missingOffset(let text): "'\(text)' has no offset from UTC"
    case .noYearZero: "there is no year 0"
    case .noSuchMonth(let month): "there is no month \(month)"
    case .noSuchDay(let day, let month, let year): TimeError.noDay(day, month: month, year: year)
    case .noSuchTimeOfDay(let hour, let minute, let second):
      "there is no time of day \(padded(hour, to: 2)):\(padded(minute, to: 2)):\(padded(second, to: 2))"
    case .noSuchOffset(let hours, let minutes): "there is no offset of \(hours):\(padded(minutes, to: 2)) hours"
    case .leapSecond: "a minute ends with second 59"
    case .notASpan(let text, _): "'\(text)' is not a length of time"
    case .missingUnit(let text): "'\(text)' has no unit"
    case .unknownUnit(let word, _): "'\(word)' is not a unit of time"
    case .decimalSpan(let text): "'\(text)' is not a whole number of units"
    case .negativeSpan(let text): "'\(text)' is negative"
    case .severalSpans(let text): "'\(text)' is more than one amount and unit"
    case .spanTooLong(let text): "'\(text)' is longer than 9999 years"
    case .notAWindow(let text): "'\(text)' is not a window of time"
    case .calendarPeriodAsWindow(let text, _): "'\(text)' names a calendar period, not a window of time"
    case .notAPeriod(let text): "'\(text)' is not a calendar period"
    case .windowAsPeriod(let text): "'\(text)' is a window of time, not a calendar period"
    case .notAnAge(let text): "'\(text)' does not say how long ago or ahead"
    case .notAClockTime(let text): "'\(text)' is not a time of day or a weekday"
    }
  }

  private static func noDay(_ day: Int, month: Int, year: Int) -> String {
    guard day > 0 else { return "there is no day 0" }
    return "\(monthNames[(month + 11) % 12]) \(year) has \(CivilDate.daysInMonth(month, ofYear: year)) days"
  }

  private static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}
