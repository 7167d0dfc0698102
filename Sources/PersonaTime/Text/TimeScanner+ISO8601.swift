/// The parts of ISO 8601 that dates and instants are made of.
extension TimeScanner {
  /// `2026-03-16`.
  mutating func date() throws(TimeError) -> CivilDate {
    guard let year = digits(4), skip("-"), let month = digits(2), skip("-"), let day = digits(2) else {
      throw .notADate(text)
    }
    if let date = CivilDate(year: year, month: month, day: day) { return date }
    guard year > 0 else { throw .noYearZero }
    guard 1...12 ~= month else { throw .noSuchMonth(month) }
    throw .noSuchDay(day, month: month, year: year)
  }

  /// `09:00`, `09:00:30`, `09:00:30.250`.
  mutating func timeOfDay() throws(TimeError) -> CivilTime {
    guard let hour = digits(2), skip(":"), let minute = digits(2) else { throw .notATimeOfDay(text) }
    var second = 0
    var millisecond = 0
    if skip(":") {
      guard let digits = digits(2) else { throw .notATimeOfDay(text) }
      second = digits
      if skip(".") {
        guard let fraction = fraction() else { throw .notATimeOfDay(text) }
        millisecond = fraction
      }
    }
    guard second != 60 else { throw .leapSecond }
    guard let time = CivilTime(hour: hour, minute: minute, second: second, millisecond: millisecond) else {
      throw .noSuchTimeOfDay(hour: hour, minute: minute, second: second)
    }
    return time
  }

  /// `T09:00:00` or ` 09:00:00`, as it follows a date.
  mutating func timeAfterDate() throws(TimeError) -> CivilTime {
    guard skip("T") || skip(" ") else { throw .notADateTime(text) }
    return try timeOfDay()
  }

  /// `Z`, `+01:00`, `+0100`, `+01`, perhaps after a blank, in seconds; nil when nothing follows.
  mutating func offset() throws(TimeError) -> Int? {
    if isAtEnd { return nil }
    if skip("Z") { return 0 }
    _ = skip(" ")
    let isNegative = skip("-")
    guard isNegative || skip("+"), let hours = digits(2) else { throw .notAnInstant(text) }
    let hasColon = skip(":")
    let minutes = isAtEnd && !hasColon ? 0 : digits(2)
    guard let minutes else { throw .notAnInstant(text) }
    guard hours < 24, minutes < 60 else { throw .noSuchOffset(hours: hours, minutes: minutes) }
    return (hours * 60 + minutes) * (isNegative ? -60 : 60)
  }
}
