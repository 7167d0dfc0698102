/// What spans are counted in, from the shortest up.
package enum TimeUnit: Int, Hashable, Sendable, CaseIterable {
  case millisecond, second, minute, hour, day, week, month, year

  package var name: String {
    switch self {
    case .millisecond: "millisecond"
    case .second: "second"
    case .minute: "minute"
    case .hour: "hour"
    case .day: "day"
    case .week: "week"
    case .month: "month"
    case .year: "year"
    }
  }

  /// Nil for months and years, whose length the calendar decides.
  package var milliseconds: Int64? {
    switch self {
    case .millisecond: 1
    case .second: 1000
    case .minute: 60_000
    case .hour: 3_600_000
    case .day: 86_400_000
    case .week: 604_800_000
    case .month, .year: nil
    }
  }

  /// No span reaches beyond the calendar of 9,999 years, so no sum of spans and instants overflows.
  var limit: Int64 {
    switch self {
    case .month: 119_988
    case .year: 9999
    default: 9999 * 31_557_600_000 / (milliseconds ?? 1)
    }
  }

  /// Takes singular and plural.
  init?(word: some StringProtocol) {
    switch word {
    case "millisecond", "milliseconds": self = .millisecond
    case "second", "seconds": self = .second
    case "minute", "minutes": self = .minute
    case "hour", "hours": self = .hour
    case "day", "days": self = .day
    case "week", "weeks": self = .week
    case "month", "months": self = .month
    case "year", "years": self = .year
    default: return nil
    }
  }

  /// The unit that an abbreviation, another spelling or a slip of the finger stands for.
  static func meant(by word: String) -> TimeUnit? {
    let lowercased = word.lowercased()
    if let unit = TimeUnit(word: lowercased) { return unit }
    return allCases.first { $0.abbreviations.contains(lowercased) } ?? allCases.first { $0.isNearly(lowercased) }
  }

  /// The same letters in another order, or the same beginning.
  private func isNearly(_ word: String) -> Bool {
    let spellings = [name, name + "s"]
    if spellings.contains(where: { $0.utf8.sorted() == word.utf8.sorted() }) { return true }
    return Weekday(name: word) == nil && word.utf8.count <= name.utf8.count + 2 && word.hasPrefix(name.prefix(3))
  }

  private var abbreviations: [String] {
    switch self {
    case .millisecond: ["ms", "msec", "msecs", "millis"]
    case .second: ["s", "sec", "secs"]
    case .minute: ["m", "min", "mins"]
    case .hour: ["h", "hr", "hrs"]
    case .day: ["d"]
    case .week: ["w", "wk", "wks"]
    case .month: ["mo", "mos", "mon"]
    case .year: ["y", "yr", "yrs"]
    }
  }
}
