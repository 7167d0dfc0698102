/// A time told from `now`: `3 days ago`, `in 2 weeks`, `today`.
package enum RelativeTime: Hashable, Sendable {
  case now
  case today, tomorrow, yesterday
  case ago(TimeSpan)
  case ahead(TimeSpan)

  package init(parsing text: String) throws(TimeError) {
    switch text {
    case "now": self = .now
    case "today": self = .today
    case "tomorrow": self = .tomorrow
    case "yesterday": self = .yesterday
    default:
      if let span = text.removing(suffix: " ago") {
        self = .ago(try TimeSpan(parsing: span))
      } else if let span = text.removing(prefix: "in ") {
        self = .ahead(try TimeSpan(parsing: span))
      } else {
        throw .notATime(text)
      }
    }
  }

  /// The named days are dates; `now` and what counts units from it are instants.
  package func resolved(at now: Instant, in zone: Zone) -> ResolvedTime {
    switch self {
    case .now: .instant(now)
    case .today: .date(zone.date(at: now))
    case .tomorrow: .date(zone.date(at: now).adding(days: 1))
    case .yesterday: .date(zone.date(at: now).adding(days: -1))
    case .ago(let span): .instant(now.subtracting(span, in: zone))
    case .ahead(let span): .instant(now.adding(span, in: zone))
    }
  }
}

extension RelativeTime: CustomStringConvertible {
  /// As it is written.
  package var description: String {
    switch self {
    case .now: "now"
    case .today: "today"
    case .tomorrow: "tomorrow"
    case .yesterday: "yesterday"
    case .ago(let span): "\(span) ago"
    case .ahead(let span): "in \(span)"
    }
  }
}
