import PersonaDiagnostics
import PersonaTime

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
  package var runs: RunsPattern?
  package var run: RunExpectation
  package var visits: [NamedSpan] = []
  package var avoids: [NamedSpan] = []
  /// The profile after the run.
  package var profile: ProfileState?

  package struct Pin: Sendable {
    package let workflow: WorkflowID
    package let step: Int
    package let way: Int

    package init(_ workflow: WorkflowID, step: Int, way: Int) {
      self.workflow = workflow
      self.step = step
      self.way = way
    }
  }

  package init(workflow: Reference<Workflow>, run: RunExpectation) {
    self.workflow = workflow
    self.run = run
  }
}

extension WorkflowExpectation: ExpectationDefinition {
  package static var word: String { "workflow" }
  package var asks: String { "" }
  package var isEmpty: Bool { personas.isEmpty }
  package var seesEverybody: Bool { false }
  package var accounts: [AccountID] { [] }
  package var examined: [PersonaID] { [] }
  package var namedSegments: [SegmentID] { [] }
  package var memberships: [ExpectedMembership] { [] }
  package var evaluation: ExpectedEvaluation? { .run(workflow.link) }
  package var items: [TimelineItem] { during }
  package var states: [ProfileState] { [profile].compactMap(\.self) }
  package var people: [NamedPersona] { NamedPersona.all(personas, .workflow) }
  package func addSubjects(to subjects: inout LinkedSubjects, in project: Project) {
    subjects.workflows.insert(workflow.link)
    var runs = [run]
    for case .run(let run) in self.runs?.elements ?? [] { runs.append(run) }
    for run in runs { subjects.add([run.sends, run.heldBack]) }
    for state in states { subjects.add(state) }
  }
}

/// Every run in the order in which they began; `...` stands for any number of them.
package struct RunsPattern: Sendable {
  package enum Element: Sendable {
    case run(RunExpectation)
    case anyRuns(SourceSpan)
  }

  package var elements: [Element]
  package var span: SourceSpan

  package init(elements: [Element], span: SourceSpan) {
    self.elements = elements
    self.span = span
  }
}

/// What one run must look like; of the expectation as a whole, `sends` and `heldBack` are about all runs.
package struct RunExpectation: Sendable {
  package var path: PathPattern?
  package var sends: SendsPattern?
  /// What a gate stopped, all of it.
  package var heldBack: SendsPattern?
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

/// All sends in order of time; `...` stands for any number; empty for `none`.
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
  /// The workflow that sends it; nil for the one under test.
  package var workflow: WorkflowID?
  package var channel: ChannelID?
  package var to: Matcher?
  package var after: TimeSpan?
  package var at: WrittenTime?
  package var outcome: Matcher?
  /// Why it was held back.
  package var reason: Matcher?
  package var fields: [NamedMatcher] = []
  /// What goes out beside the fields, by its key.
  package var extras: [NamedMatcher] = []
  package var span: SourceSpan

  package init(template: Reference<MessageTemplate>, span: SourceSpan) {
    self.template = template
    self.span = span
  }
}

extension SendsPattern {
  private var sends: [SendExpectation] {
    elements.compactMap { if case .send(let send) = $0 { send } else { nil } }
  }

  /// Whether the list holds what was held back beside what went out: once an item states an outcome other than `sent`.
  package var includesHeldBack: Bool { sends.contains { $0.outcome.map { !$0.isSent } ?? false } }

  /// Whether the list is about all workflows of the case: once an item names one.
  package var includesOthers: Bool { sends.contains { $0.workflow != nil } }

  /// Whether a message of this workflow is expected.
  package func asksFor(_ workflow: WorkflowID) -> Bool { sends.contains { ($0.workflow ?? workflow) == workflow } }
}

extension Matcher {
  /// `outcome: sent`, which says no more than nothing does.
  package var isSent: Bool {
    guard predicates.count == 1, let only = predicates.first, only.operator == .is else { return false }
    if case .value(.text(SendOutcome.sent.rawValue)) = only.operand { return true }
    return false
  }
}
