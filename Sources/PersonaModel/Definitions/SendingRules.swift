import PersonaDiagnostics
import PersonaTime

/// The messages that a rule of sending is about: those on these channels and of these types, or on any and of any.
package struct MessageScope: Hashable, Sendable {
  package var channels: [ChannelID] = []
  package var types: [CommunicationTypeID] = []

  package init() {}

  package func covers(_ channel: ChannelID, _ type: CommunicationTypeID) -> Bool {
    (channels.isEmpty || channels.contains(channel)) && (types.isEmpty || types.contains(type))
  }
}

/// At most `atMost` messages per `per`.
package struct FrequencyCap: Sendable {
  package enum Period: Hashable, Sendable {
    /// So long up to now.
    case length(TimeSpan)
    /// The day, week or month of the person's calendar that now lies in.
    case calendar(CalendarPeriod.Unit)

    /// Those that a message may be counted by.
    package static let calendarUnits: [CalendarPeriod.Unit] = [.day, .week, .month]
  }

  package var scope = MessageScope()
  package var atMost: Int
  package var per: Period
  package var span: SourceSpan

  package init(atMost: Int, per: Period, span: SourceSpan) {
    self.atMost = atMost
    self.per = per
    self.span = span
  }
}

extension FrequencyCap.Period: CustomStringConvertible {
  package var description: String {
    switch self {
    case .length(let span): span.description
    case .calendar(let unit): "calendar \(unit.rawValue)"
    }
  }
}

/// Local hours in which messages are put off, or not sent at all.
package struct QuietHours: Hashable, Sendable {
  package enum Extent: Hashable, Sendable {
    /// Holds its beginning and not its end; `from` may be the later one, and then it goes over midnight.
    case hours(from: CivilTime, to: CivilTime)
    case allDay
  }

  package enum WhenQuiet: String, Sendable, CaseIterable { case `defer`, skip }

  package var extent: Extent
  /// The days on which it begins; any, when there is none.
  package var days: [Weekday] = []
  package var scope = MessageScope()
  package var whenQuiet = WhenQuiet.defer
  package var span: SourceSpan

  package init(_ extent: Extent, at span: SourceSpan) {
    self.extent = extent
    self.span = span
  }
}

extension QuietHours: CustomStringConvertible {
  /// `21:00 to 08:00`, `all day on weekends`.
  package var description: String {
    let hours =
      switch extent {
      case .hours(let from, let to): "\(from.words) to \(to.words)"
      case .allDay: "all day"
      }
    return days.isEmpty ? hours : "\(hours) on \(Weekday.words(for: days))"
  }
}
