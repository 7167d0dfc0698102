import PersonaModel
import PersonaTime

extension FuzzTarget {
  /// Each line is a time in whatever form, and a format for one.
  static let times = FuzzTarget(
    "times", "a time, span, window or typed value that is read is written as itself, and fixed in every zone",
    largest: 512, inputsInTests: 600, mutate: ByteMutation(timePieces).callAsFunction
  ) { bytes throws(Violation) in
    for line in bytes.split(separator: 0x0A).prefix(8) {
      let text = String(decoding: line, as: UTF8.self)
      try requireSame(text, { try CivilDate(parsing: $0) })
      try requireSame(text, { try CivilTime(parsing: $0) })
      try requireSame(text, { try CivilDateTime(parsing: $0) })
      try requireSame(text, { try Instant(parsing: $0) })
      try requireSame(text, { try RelativeTime(parsing: $0) })
      try requireSame(text, { try TimeSpan(parsing: $0) })
      try requireCommonForm(of: text)
      try requireResolutions(of: text)
      try requireValues(of: text)
      let format = strftime(text, BrokenDownTime(secondsSinceEpoch: 1_772_443_800), limit: 1000)
      try require((format?.utf8.count ?? 0) <= 1000, "a format prints more than it may")
    }
  }

  /// What is read and written is read as the same.
  private static func requireSame<Read: Equatable & CustomStringConvertible>(
    _ text: String, _ read: (String) throws -> Read
  ) throws(Violation) {
    guard let first = try? read(text) else { return }
    guard let second = try? read(first.description) else { throw Violation("'\(first)' cannot be read") }
    try require(first == second, "'\(text)' is written '\(first)', which is '\(second)'")
  }

  /// The short way for the form that most times have says what the long one says.
  private static func requireCommonForm(of text: String) throws(Violation) {
    var text = text
    guard let common = text.withUTF8({ WrittenTime(common: $0) }) else { return }
    try require((try? WrittenTime(parsing: text)) == common, "'\(text)' is two times")
  }

  /// Whatever the type, a value that is read has no relative times once they are fixed, and stays in the calendar.
  private static func requireValues(of text: String) throws(Violation) {
    for kind in PropertyType.Kind.allCases {
      let type = PropertyType(kind: kind)
      guard let value = try? TextReader(type).value(of: text) else { continue }
      for (zone, now) in zones.flatMap({ zone in nows.map { (zone, $0) } }) {
        let fixed = value.resolved(as: type, at: now, in: zone)
        try require(fixed.isFixed, "'\(text)' under \(kind) is not fixed")
        if let time = fixed.time(at: now, in: zone) { try requireInCalendar(time.start(in: zone), text) }
      }
    }
  }

  private static func requireResolutions(of text: String) throws(Violation) {
    for zone in zones {
      for now in nows {
        if let time = try? WrittenTime(parsing: text) {
          let resolved = time.resolved(at: now, in: zone)
          let range = resolved.range(in: zone)
          try require(range.lower <= range.upper, "'\(text)' ends before it begins")
          try requireInCalendar(resolved.start(in: zone), text)
        }
        if let age = try? Age(parsing: text) { try requireInCalendar(age.instant(at: now), text) }
        if let period = try? CalendarPeriod(parsing: text) { try requireOrder(period.range(at: now, in: zone), text) }
        if let window = try? RollingWindow(parsing: text) { try requireOrder(window.range(at: now), text) }
        if let clock = try? ClockTime(parsing: text) {
          let next =
            switch clock {
            case .time(let time): zone.next(time, after: now)
            case .weekday(let weekday, let time): zone.next(weekday, at: time, after: now)
            }
          try require(next > now || next == .last, "'\(text)' does not come after now")
        }
      }
    }
  }

  private static func requireOrder(_ range: InstantRange, _ text: String) throws(Violation) {
    try require(range.lower <= range.upper, "'\(text)' ends before it begins")
  }

  private static func requireInCalendar(_ instant: Instant, _ text: String) throws(Violation) {
    try require(Instant.first <= instant && instant <= .last, "'\(text)' lies outside the calendar")
  }

  private static let nows = [
    .first, Instant(milliseconds: 1_772_443_800_123), Instant(milliseconds: 1_774_746_000_000), .last,
  ]

  static let zones = [
    "UTC", "Europe/Berlin", "America/New_York", "Pacific/Apia", "Africa/Casablanca", "Asia/Kathmandu",
  ]
  .compactMap { try? ZoneDatabase().zone(named: $0) }

  private static let timePieces = [
    "2026-03-02", "T", "09:00", ":30", ".250", "Z", "+01:00", "-00:30", "+14:00", "0000-01-01", "9999-12-31",
    "2024-02-29",
    "24:00", "23:59:60", "now", "today", "tomorrow", "yesterday", " ago", "in ", "3 ", "days", "day", "weeks", "months",
    "years", "hours", "minutes", "seconds", "milliseconds", "next ", "last ", "this ", "previous ", "month", "quarter",
    "week",
    "more than ", "less than ", "at least ", "monday", "friday 09:00", "sunday", "noon", "%Y", "%-d", "%^a", "%10N",
    "%:z",
    "%%", "%E", "%s", "%+", "%c", "99999999999 ", "-1 ",
  ]
}
