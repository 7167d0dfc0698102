import Diagnostics
import Time

/// One `expectations:` document: outcomes that must hold, under one title and one `now`.
package struct ExpectationDocument: Sendable {
  package var header: Header
  /// Nil for the project's.
  package var now: WrittenTime?
  package var timezone: Zone?
  package var expectations: [Expectation] = []
  package var stubs: [Stub] = []

  package init(header: Header) { self.header = header }
}

/// One item of `expect:`.
package struct Expectation: Sendable {
  package var kind: Kind
  package var name: String?
  package var tags: [String] = []
  /// The reason given with `skip:`.
  package var skip: String?
  package var only = false
  package var stubs: [Stub] = []
  package var span: SourceSpan

  /// Indirect, since a plan, a case and its examination all look at it, and the largest kind is ten times the smallest.
  package indirect enum Kind: Sendable {
    case segment(SegmentExpectation)
    case template(TemplateExpectation)
    case workflow(WorkflowExpectation)
    case persona(PersonaExpectation)
    case profiles(ProfilesExpectation)
    case merge(MergeExpectation)
    case `import`(ImportExpectation)
    case query(QueryExpectation)
    case search(SearchExpectation)
    case audience(AudienceExpectation)
    case synced(SyncExpectation)
    case bulk(BulkExpectation)
    case permission(PermissionExpectation)
    /// It refers to a declaration that did not load; it is reported as errored with this reason.
    case unlinked(Unlinked)
  }

  package init(kind: Kind, span: SourceSpan) {
    self.kind = kind
    self.span = span
  }
}

/// What is known of an expectation that could not be linked, enough to name its cases.
package struct Unlinked: Sendable {
  /// The kind and the id as written, such as `segment` and `renewing-soon`.
  package let kind: String
  package let subject: String
  package let personas: [String]
  package let reason: String

  package init(kind: String, subject: String, personas: [String], reason: String) {
    self.kind = kind
    self.subject = subject
    self.personas = personas
    self.reason = reason
  }
}

/// What a value must be: tests in the words of conditions; a bare value is one `is`.
package struct Matcher: Sendable {
  package var predicates: [Predicate] = []
  package var ignoreCase = false
  /// `snapshot: FILE`, with the file's text as it was read.
  package var snapshot: Snapshot?
  /// The whole value, or mapping of tests.
  package var span: SourceSpan

  package struct Snapshot: Sendable {
    package let path: String
    package let text: String

    package init(path: String, text: String) {
      self.path = path
      self.text = text
    }
  }

  package init(span: SourceSpan) { self.span = span }
}

/// A value that is expected under a name: a field, a property, a trait.
package struct NamedMatcher: Sendable {
  package let name: Name
  package let matcher: Matcher
  package let nameSpan: SourceSpan

  package init(name: Name, matcher: Matcher, nameSpan: SourceSpan) {
    self.name = name
    self.matcher = matcher
    self.nameSpan = nameSpan
  }
}

/// `match` / `noMatch`.
package struct SegmentExpectation: Sendable {
  package var segment: Reference<Segment>
  package var match: [Reference<Persona>] = []
  package var noMatch: [Reference<Persona>] = []
  /// For a segment of accounts.
  package var matchAccounts: [Reference<Account>] = []
  package var noMatchAccounts: [Reference<Account>] = []
  /// Conditions, by their subject, that must decide.
  package var because: [NamedSpan] = []

  package init(segment: Reference<Segment>) { self.segment = segment }
}

package struct NamedSpan: Sendable {
  package let name: String
  package let span: SourceSpan

  package init(name: String, span: SourceSpan) {
    self.name = name
    self.span = span
  }
}

/// The rendered fields of a message, or how it fails.
package struct TemplateExpectation: Sendable {
  package var template: Reference<MessageTemplate>
  package var personas: [Reference<Persona>] = []
  package var fields: [NamedMatcher] = []
  package var outcome: MessageOutcomeKind = .rendered
  package var reason: Matcher?
  /// The event that the template's `event` object shows.
  package var event: EventDefinitionUse?
  /// What happens to the persona before the message is rendered.
  package var during: [TimelineItem] = []

  package init(template: Reference<MessageTemplate>) { self.template = template }
}

package enum MessageOutcomeKind: String, Sendable, CaseIterable {
  case rendered, aborted, failed, skipped
}

/// A run of a workflow under the virtual clock.
package struct WorkflowExpectation: Sendable {
  package var workflow: Reference<Workflow>
  package var personas: [Reference<Persona>] = []
  package var during: [TimelineItem] = []
  package var isEntryForced = false
  package var until: TimeSpan?
  /// Fixed ways of splits, by step.
  package var pins: [Pin] = []
  package var alongside: [Reference<Workflow>] = []
  package var entries: Matcher?
  package var runs: [RunExpectation] = []
  package var run: RunExpectation
  package var visits: [NamedSpan] = []
  package var avoids: [NamedSpan] = []
  /// The profile after the run.
  package var profile: ProfileState?

  package struct Pin: Sendable {
    package let step: Int
    package let way: Int

    package init(step: Int, way: Int) {
      self.step = step
      self.way = way
    }
  }

  package init(workflow: Reference<Workflow>, run: RunExpectation) {
    self.workflow = workflow
    self.run = run
  }
}

/// What one run must look like.
package struct RunExpectation: Sendable {
  package var path: PathPattern?
  package var sends: SendsPattern?
  package var ends: RunEnding?
  package var entersAt: WrittenTime?
  package var endsAt: WrittenTime?
  package var span: SourceSpan

  package init(span: SourceSpan) { self.span = span }
}

/// How a run ended, or that it never began.
package enum RunEnding: String, Sendable, CaseIterable {
  case notEntered = "not-entered"
  case completed, exited, goal, waiting, failed
}

/// The steps in order; `...` stands for any number of them.
package struct PathPattern: Sendable {
  package enum Element: Sendable {
    /// A step by name, with the way taken or the outcome where one is stated.
    case step(name: String, way: String?, SourceSpan)
    case anySteps(SourceSpan)

    package var span: SourceSpan {
      switch self {
      case .step(_, _, let span), .anySteps(let span): span
      }
    }
  }

  package var elements: [Element]
  package var span: SourceSpan

  package init(elements: [Element], span: SourceSpan) {
    self.elements = elements
    self.span = span
  }
}

/// All sends in order; `...` stands for any number; empty for `none`.
package struct SendsPattern: Sendable {
  package enum Element: Sendable {
    case send(SendExpectation)
    case anySends(SourceSpan)
  }

  package var elements: [Element]
  /// `{count: {atLeast: 2}}` instead of a list.
  package var count: Matcher?
  package var span: SourceSpan

  package init(elements: [Element], span: SourceSpan) {
    self.elements = elements
    self.span = span
  }
}

package struct SendExpectation: Sendable {
  package var template: Reference<MessageTemplate>
  package var channel: ChannelID?
  package var to: Matcher?
  package var after: TimeSpan?
  package var at: WrittenTime?
  package var outcome: Matcher?
  package var fields: [NamedMatcher] = []
  package var span: SourceSpan

  package init(template: Reference<MessageTemplate>, span: SourceSpan) {
    self.template = template
    self.span = span
  }
}

/// What must hold of a profile.
package struct ProfileState: Sendable {
  package var properties: [NamedMatcher] = []
  package var traits: [Named<TraitID, Matcher>] = []
  package var segments: [Named<SegmentID, Bool>] = []
  package var consent: [Named<ConsentScope, Matcher>] = []
  package var labels: Matcher?
  package var sessions: Matcher?
  package var history: [NamedMatcher] = []
  package var identities: [NamedMatcher] = []
  package var exists: Bool?
  package var span: SourceSpan

  package init(span: SourceSpan) { self.span = span }
}

/// An expected answer for a linked thing, with the place of its key.
package struct Named<Key: Sendable, Answer: Sendable>: Sendable {
  package let key: Key
  package let answer: Answer
  /// The key as written.
  package let text: String
  package let span: SourceSpan

  package init(key: Key, answer: Answer, text: String, span: SourceSpan) {
    self.key = key
    self.answer = answer
    self.text = text
    self.span = span
  }
}
