import PersonaDiagnostics
import PersonaTime

/// A journey: what starts it, what ends it, and its steps.
///
/// Steps stand flat in one list and link to what comes next, so that a run is a walk over indices.
package struct Workflow: Sendable {
  package var header: Header
  package var trigger: Trigger
  package var reentry = Reentry.once
  /// Where that is written; the id, where it is not.
  package var reentrySpan: SourceSpan
  package var exitWhen: Awaited?
  package var goal: Awaited?
  package var exits = Exits.atOnce
  /// Its own, beside those of the project and of channels.
  package var quietHours: [QuietHours] = []
  /// `quietHours: none`: it sends at any hour.
  package var liftsQuietHours = false
  /// In place of the person's, for its waits, quiet hours and schedule.
  package var zone: Zone?
  /// Of two workflows at one instant the one with the higher number goes first.
  package var priority = 0
  package var steps: [Step] = []
  package var entry = Next.end
  package var stubs: [Stub] = []
  /// For a workflow that is a campaign: whom it is meant for.
  package var campaign: Campaign?

  package struct Campaign: Sendable {
    package let segment: SegmentID
    package let except: [SegmentID]

    package init(segment: SegmentID, except: [SegmentID]) {
      self.segment = segment
      self.except = except
    }
  }

  package enum Exits: String, Sendable, CaseIterable { case atOnce, atStepEnd }

  package init(header: Header, trigger: Trigger) {
    self.header = header
    self.trigger = trigger
    reentrySpan = header.span
  }
}

extension Project {
  /// Those that begin without anybody starting them by hand, in their order.
  package var workflowsThatBeginThemselves: [WorkflowID] {
    workflows.indices.filter { if case .manual = workflows[$0].trigger.kind { false } else { true } }
      .map { WorkflowID($0) }
  }
}

/// What lets a person into a workflow; `condition` is judged at that instant.
package struct Trigger: Sendable {
  package enum Kind: Sendable {
    case event(EventCondition)
    case enters(SegmentID)
    case leaves(SegmentID)
    case property(PropertyID, changesTo: Value?)
    case label(LabelID)
    case consent(ConsentScope, ConsentStatus)
    case date(DateReference)
    case schedule(Recurrence)
    /// The time of a campaign; without an offset by the clock of each person.
    case time(WrittenTime)
    case manual
  }

  package var kind: Kind
  package var condition: ConditionID?
  /// `at:`, the local time of day for a schedule and for a date that stands alone; nil for midnight.
  package var timeOfDay: CivilTime?
  package var span: SourceSpan

  package init(kind: Kind, span: SourceSpan) {
    self.kind = kind
    self.span = span
  }
}

/// A date of the profile or of the entry event, with an offset: `7 days before renewalDate`, or its anniversary.
package struct DateReference: Sendable {
  package enum Source: Sendable {
    case property(Path)
    /// A field of the event that started the run.
    case eventField([Name])
  }

  package var source: Source
  package var offset: TimeSpan?
  package var isBefore = false
  package var isAnniversary = false

  package init(source: Source) { self.source = source }
}

package enum Reentry: Sendable {
  case once, always
  case after(TimeSpan)
  /// Once per value of a field of the entry event.
  case oncePer([Name])
}

/// Something a run waits for or ends at: a new event, a segment, or a condition becoming true; `any` takes whichever
/// comes first.
package struct Awaited: Sendable {
  /// Indirect, as an event condition is large and a run that watches for one holds on to it.
  package indirect enum Kind: Sendable {
    case event(EventCondition)
    case enters(SegmentID)
    case leaves(SegmentID)
    case condition(ConditionID)
    case any([Awaited])
  }

  package var kind: Kind
  package var span: SourceSpan

  package init(kind: Kind, span: SourceSpan) {
    self.kind = kind
    self.span = span
  }
}

/// Where a run goes after a step.
package enum Next: Hashable, Sendable {
  case step(Int)
  /// The end of one case of `take: all`; the run goes on behind that branch when its last case is done.
  case join(Int)
  case end
}
