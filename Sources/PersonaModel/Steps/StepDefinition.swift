import PersonaDiagnostics

/// One kind of step, but for how it is read and performed: what is asked about steps by all who look at a workflow
/// without running it.
///
/// No part has a default, so that a kind of step which lacks one does not compile; what several have in common stands at the
/// protocol of their family.
package protocol StepDefinition: Sendable {
  /// What it is called in a sentence where it may have no name of its own; nil where its name says enough.
  var noun: String? { get }
  /// Every way on, in the order in which they are written; `next` is where a run goes on that is told nothing else.
  func ways(on next: Next) -> [StepBranch]
  /// The words that may follow its name in a path.
  var pathWords: [String] { get }
  /// Where ways are written that have a place of their own.
  var wayPlaces: [(name: String, span: SourceSpan)] { get }
  /// What it asks, and what it waits for.
  var conditions: [ConditionID] { get }
  var awaited: [Awaited] { get }
  /// What it sends and what it starts.
  var templates: [TemplateID] { get }
  var workflows: [WorkflowID] { get }
  /// The texts with Liquid in them that it renders.
  var texts: [MessageText] { get }
  /// The properties that it changes.
  var changedProperties: [PropertyID] { get }
  var duration: StepDuration { get }
  /// The most milliseconds that a run stays at it by what it says itself; nil where nothing bounds them.
  var longest: Int64? { get }
  var effect: StepEffect { get }
  /// How it is drawn.
  var shape: StepShape { get }
  /// What stands in its box, line by line, where the step has a name.
  func lines(named name: String, in project: Project) -> [String]
}

/// What a step is in a drawing of its workflow.
package enum StepShape: String, Sendable { case terminal, message, wait, decision, work }

/// One way on from a step, as the step has it.
package struct StepBranch: Sendable {
  package let first: Next
  /// Nil where there is only one.
  package let name: String?
  /// Whether it can be taken without time passing.
  package let isImmediate: Bool

  init(_ first: Next, _ name: String? = nil, isImmediate: Bool = true) {
    self.first = first
    self.name = name
    self.isImmediate = isImmediate
  }
}

/// Whether a run may stay at a step.
package enum StepDuration: Sendable {
  case none, some
  /// As long as quiet hours put a message off.
  case untilQuietHoursEnd(Send)
}

/// What may be different behind a step, so that a condition comes to hold or something happens that is waited for.
package enum StepEffect: Sendable {
  case none
  /// The profile, or another run.
  case people
  /// What happens to a message.
  case messages
}

/// A step with one way on, which asks nothing.
package protocol StraightStep: StepDefinition {}

extension StraightStep {
  package func ways(on next: Next) -> [StepBranch] { [StepBranch(next)] }
  package var wayPlaces: [(name: String, span: SourceSpan)] { [] }
  package var conditions: [ConditionID] { [] }
  package var awaited: [Awaited] { [] }
}

/// A step that only decides how a run goes on.
package protocol DecidingStep: StepDefinition {}

extension DecidingStep {
  package var templates: [TemplateID] { [] }
  package var workflows: [WorkflowID] { [] }
  package var texts: [MessageText] { [] }
  package var changedProperties: [PropertyID] { [] }
  package var effect: StepEffect { .none }
}
