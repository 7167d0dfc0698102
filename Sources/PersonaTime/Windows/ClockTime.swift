/// What a workflow may wait for on the clock: `09:00`, `monday`, `monday 09:00`.
package enum ClockTime: Hashable, Sendable {
  case time(CivilTime)
  /// Without a time it is the day's midnight.
  case weekday(Weekday, CivilTime)

  package init(parsing text: String) throws(TimeError) {
    let words = text.split(separator: " ").map(String.init)
    guard let word = words.first, words.count <= 2 else { throw .notAClockTime(text) }
    if let weekday = Weekday(name: word) {
      self = .weekday(weekday, words.count == 2 ? try CivilTime(parsing: words[1]) : .midnight)
    } else if words.count == 1, word.utf8.first?.isASCIIDigit == true {
      self = .time(try CivilTime(parsing: word))
    } else {
      throw .notAClockTime(text)
    }
  }
}
