extension Instant {
  /// How far away this is from `now`, for people: `in 18 days`, `3 hours ago`, `now`. Rounded towards now; days are
  /// the longest unit, so that the answer can be compared with a window in days.
  package func distance(from now: Instant) -> String {
    let difference = milliseconds(since: now)
    guard difference != 0 else { return "now" }
    let size = difference < 0 ? -difference : difference
    let span = TimeSpan(wordsFor: size)
    return difference < 0 ? "\(span) ago" : "in \(span)"
  }
}

extension TimeSpan {
  /// In the longest unit up to days of which there are at least two, or exactly one.
  package init(wordsFor milliseconds: Int64) {
    let units: [(TimeUnit, Int64)] = [(.day, 86_400_000), (.hour, 3_600_000), (.minute, 60_000), (.second, 1000)]
    let fitting = units.first { milliseconds >= 2 * $0.1 || milliseconds == $0.1 }
    guard let (unit, length) = fitting else { self.init(milliseconds, .millisecond); return }
    self.init(milliseconds / length, unit)
  }
}

extension CivilDate {
  /// How many days away this is from `today`, for people: `in 18 days`, `1 day ago`, `today`.
  package func distance(from today: CivilDate) -> String {
    let days = days(since: today)
    guard days != 0 else { return "today" }
    let span = TimeSpan(Int64(days.magnitude), .day)
    return days < 0 ? "\(span) ago" : "in \(span)"
  }
}
