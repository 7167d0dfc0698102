/// Why a written time cannot be taken. Each case holds what was written.
package enum TimeError: Error, Hashable, Sendable {
  case notATime(String)
  case notADate(String)
  case notADateTime(String)
  case notAnInstant(String)
  case notATimeOfDay(String)
  case missingOffset(String)
  case noYearZero
  case noSuchMonth(Int)
  case noSuchDay(Int, month: Int, year: Int)
  case noSuchTimeOfDay(hour: Int, minute: Int, second: Int)
  case noSuchOffset(hours: Int, minutes: Int)
  case leapSecond

  case notASpan(String, remedy: String?)
  case missingUnit(String)
  case unknownUnit(String, remedy: String?)
  case decimalSpan(String)
  case negativeSpan(String)
  case severalSpans(String)
  case spanTooLong(String)

  case notAWindow(String)
  /// `last week` where a rolling window is asked for: it names a calendar period.
  case calendarPeriodAsWindow(String, remedy: String)
  case notAPeriod(String)
  /// `last 7 days` where a calendar period is asked for.
  case windowAsPeriod(String)
  case notAnAge(String)
  case notAClockTime(String)
}
