import PersonaDiagnostics
import PersonaTime

/// Which events count, and what must hold of them together.
package struct EventCondition: Sendable {
  package var pattern: EventPattern
  /// All on the same event.
  package var fields: [FieldTest] = []
  package var window = EventWindow()
  /// Fields that must have the value they had in the run's entry event or the sequence's first step.
  package var same: [Name] = []
  package var channel: ChannelID?
  /// `ignoreCase: false`: what the tracking plan says of case does not count.
  package var isExact = false
  package var aggregates: [Aggregate] = []
  /// On "never within N": the profile must be at least N old.
  package var minimumAge = false
  package var span: SourceSpan

  package init(pattern: EventPattern, span: SourceSpan) {
    self.pattern = pattern
    self.span = span
  }

  /// A number or value drawn from the events that count, and what must hold of it. Without any, one event is enough.
  package struct Aggregate: Sendable {
    package enum Function: String, Sendable, CaseIterable {
      case count, sum, average, min, max, distinct, first, last

      /// Over no event there is nothing to ask about, so that no test holds, a negative one included; the others are 0.
      package var asksForEvent: Bool {
        switch self {
        case .average, .min, .max, .first, .last: true
        case .count, .sum, .distinct: false
        }
      }
    }

    package let function: Function
    /// The field it is drawn from; nil for `count`. `at` is the event's time.
    package let field: [Name]?
    package var predicates: [Predicate]
    /// Whether the tracking plan says that the field is a version.
    package var areVersions = false
    /// Whether it says so of case.
    package var ignoresCase = false
    package let span: SourceSpan

    package init(_ function: Function, field: [Name]?, predicates: [Predicate], span: SourceSpan) {
      self.function = function
      self.field = field
      self.predicates = predicates
      self.span = span
    }
  }
}

package enum EventPattern: Hashable, Sendable {
  case event(EventNameID)
  /// `"order:*"`: every event whose name begins so; empty for any event at all.
  case prefix(String)
}

/// The part of the history in which events count; no bound, no limit. An event after `now` does not exist yet.
package struct EventWindow: Sendable {
  package var within: EventPeriod?
  package var since: WrittenTime?
  package var until: WrittenTime?
  /// `since: entry`: only since the run began.
  package var sinceEntry = false

  package init() {}

  package enum EventPeriod: Hashable, Sendable {
    case rolling(RollingWindow)
    case calendar(CalendarPeriod)
    case session(Visit)

    /// A session of the profile, see ``Profile/sessions(gap:)``.
    package enum Visit: String, Hashable, Sendable, CaseIterable {
      /// The latest one.
      case last = "last session"
      /// The latest one, as long as its gap has not passed.
      case this = "this session"
    }
  }
}

/// One step of `sequence:`; a negated step stands last.
package struct SequenceStep: Sendable {
  package enum Limit: Hashable, Sendable {
    /// `within: 7 days`: from the first step.
    case fromFirst(TimeSpan)
    /// `within: last 7 days`: from now.
    case period(EventWindow.EventPeriod)
  }

  package var event: EventCondition
  package var limit: Limit?
  package var isNegated = false

  package init(event: EventCondition) { self.event = event }
}

extension EventWindow {
  package var isOpen: Bool { within == nil && since == nil && until == nil && !sinceEntry }
}
