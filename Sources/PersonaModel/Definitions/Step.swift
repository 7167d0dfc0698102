import PersonaDiagnostics
import PersonaTime

/// One step of a workflow, known by its `as`, else by what it names.
package struct Step: Sendable {
  package var name: String
  package var kind: Kind
  package var next = Next.end
  package var span: SourceSpan

  /// Indirect, so that a step is small: a run looks at many, and at one kind each.
  package indirect enum Kind: Sendable {
    case send(Send)
    case wait(Wait)
    case waitFor(WaitFor)
    case branch(BranchStep)
    case split(Split)
    case set(ProfileUpdate)
    case action(Action)
    case webhook(Webhook)
    case start(WorkflowID)
    case goto(step: Int)
    case exit
  }

  package init(name: String, kind: Kind, span: SourceSpan) {
    self.name = name
    self.kind = kind
    self.span = span
  }
}

package struct Send: Sendable {
  package enum OnSkip: String, Sendable, CaseIterable { case `continue`, exit }

  package let template: TemplateID
  package var onSkip = OnSkip.continue
  /// `quietHours: none`.
  package var liftsQuietHours = false
  /// What follows is tried only where this one is held back.
  package var endsWhenSent = false

  package init(template: TemplateID) { self.template = template }
}

package struct Wait: Sendable {
  package enum Until: Sendable {
    case span(TimeSpan)
    /// The next such time of day, strictly later than now.
    case timeOfDay(CivilTime)
    /// The next of these days at that time, strictly later than now.
    case weekdays([Weekday], CivilTime)
    /// A fixed one; relative times would count from the start of the case.
    case time(WrittenTime)
    /// A time of day on the calendar day that lies so far ahead; the next day where that has passed.
    case days(TimeSpan, CivilTime)
    /// At that local time; without one at the date's own, which is midnight for a day.
    case date(DateReference, at: CivilTime?, past: Past)
  }

  package var until: Until
  /// Worked out anew while it lasts when the date or the zone changes.
  package var follows = true

  package init(_ until: Until) { self.until = until }

  /// Whether another date or another zone can change when it ends; not for a length of time or a fixed instant.
  package var mayMove: Bool {
    switch until {
    case .span, .time(.instant): false
    case .timeOfDay, .weekdays, .time, .days, .date: true
    }
  }

  /// What a wait does whose date has passed.
  package enum Past: String, Sendable, CaseIterable { case `continue`, exit, next }
}

/// Waits for the first of its cases, at most `timeout`.
package struct WaitFor: Sendable {
  package struct Alternative: Sendable {
    package var awaited: Awaited
    /// The way's name in a path: `met`, or the `as` of a case.
    package var way: String
    package var first: Next
    package var span: SourceSpan

    package init(awaited: Awaited, way: String, first: Next, span: SourceSpan) {
      self.awaited = awaited
      self.way = way
      self.first = first
      self.span = span
    }
  }

  package var cases: [Alternative]
  package var timeout: TimeSpan?
  /// Taken when the time is up; the way is `timedOut` unless `otherwise` has an `as`.
  package var otherwise: Next
  package var otherwiseWay: String
  package var restartOn: EventCondition?

  package init(cases: [Alternative], timeout: TimeSpan?, otherwise: Next, otherwiseWay: String) {
    self.cases = cases
    self.timeout = timeout
    self.otherwise = otherwise
    self.otherwiseWay = otherwiseWay
  }
}

/// Takes the first case that holds, or, with `take: all`, every one side by side.
package struct BranchStep: Sendable {
  package struct Alternative: Sendable {
    /// Nil in `take: all` for a case that always holds.
    package var condition: ConditionID?
    package var way: String
    package var first: Next
    package var span: SourceSpan

    package init(condition: ConditionID?, way: String, first: Next, span: SourceSpan) {
      self.condition = condition
      self.way = way
      self.first = first
      self.span = span
    }
  }

  package var cases: [Alternative]
  /// Nil when the branch has no else: the way is `none` and control goes on.
  package var otherwise: Otherwise?
  package var takesAll = false

  package struct Otherwise: Sendable {
    package var way: String
    package var first: Next

    package init(way: String, first: Next) {
      self.way = way
      self.first = first
    }
  }

  package init(cases: [Alternative], otherwise: Otherwise?) {
    self.cases = cases
    self.otherwise = otherwise
  }
}

/// Divides personas by weight, always the same way for the same persona.
package struct Split: Sendable {
  package struct Branch: Sendable {
    package var name: String
    package var weight: Double
    package var first: Next
    package var span: SourceSpan

    package init(name: String, weight: Double, first: Next, span: SourceSpan) {
      self.name = name
      self.weight = weight
      self.first = first
      self.span = span
    }
  }

  package var ways: [Branch]
  /// Splits with the same seed and step name divide the same way; nil for the workflow's id.
  package var seed: String?

  package init(ways: [Branch]) { self.ways = ways }
}

/// Something a person or another system would do; recorded, never done.
package struct Action: Sendable {
  package let name: String
  /// Texts in it are Liquid.
  package let with: MessageValue

  package init(name: String, with: MessageValue) {
    self.name = name
    self.with = with
  }
}

package struct Webhook: Sendable {
  package let url: MessageText
  package let method: String
  package let body: MessageValue
  /// The property that takes the body of the reply, so that conditions and messages can read it afterwards.
  package let saveAs: PropertyID?
  /// Where the run goes on by the status of the reply; nil where that makes no difference.
  package var ways: Ways?

  package struct Ways: Sendable {
    /// For 2xx.
    package let ok: Next
    package let failed: Next
    /// `failed`, or the `as` of `otherwise`.
    package let failedWay: String

    package init(ok: Next, failed: Next, failedWay: String) {
      self.ok = ok
      self.failed = failed
      self.failedWay = failedWay
    }
  }

  package static let okWay = "ok"
  package static let failedWay = "failed"

  package init(url: MessageText, method: String, body: MessageValue, saveAs: PropertyID?) {
    self.url = url
    self.method = method
    self.body = body
    self.saveAs = saveAs
  }
}

extension Awaited {
  /// Itself, or the things that its `any` takes.
  package var alternatives: [Awaited] {
    if case .any(let parts) = kind { parts.flatMap(\.alternatives) } else { [self] }
  }
}
