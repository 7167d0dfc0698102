extension Instant {
  /// How far away this is from `now`, for people: `in 18 days`, `7 days 9 hours ago`, `now`. Days are the longest unit, so that
  /// the answer can be compared with a window in days, and what is left over is told in the next unit, rounded towards now:
  /// `7 days ago` of what is no longer in the last 7 days would be puzzling.
  package func distance(from now: Instant) -> String {
    let difference = milliseconds(since: now)
    guard difference != 0 else { return "now" }
    let size = difference < 0 ? -difference : difference
    let span = Self.words(for: size)
    return difference < 0 ? "\(span) ago" : "in \(span)"
  }

  private static func words(for size: Int64) -> String {
    let units: [(unit: TimeUnit, length: Int64)] = [
      (.day, 86_400_000), (.hour, 3_600_000), (.minute, 60_000), (.second, 1000),
    ]
    guard let place = units.firstIndex(where: { size >= $0.length }) else { return "\(TimeSpan(size, .millisecond))" }
    let whole = TimeSpan(size / units[place].length, units[place].unit)
    guard place + 1 < units.count else { return "\(whole)" }
    let rest = size % units[place].length / units[place + 1].length
    return rest == 0 ? "\(whole)" : "\(whole) \(TimeSpan(rest, units[place + 1].unit))"
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
