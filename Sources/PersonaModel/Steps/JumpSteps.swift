import PersonaDiagnostics

/// Goes on at another step.
package struct GotoStep: DecidingStep {
  package let target: Int

  package init(target: Int) { self.target = target }

  package var noun: String? { nil }
  package func ways(on next: Next) -> [StepBranch] { [StepBranch(.step(target))] }
  package var pathWords: [String] { [] }
  package var wayPlaces: [(name: String, span: SourceSpan)] { [] }
  package var conditions: [ConditionID] { [] }
  package var awaited: [Awaited] { [] }
  package var duration: StepDuration { .none }
  package var longest: Int64? { 0 }
  package var shape: StepShape { .work }
  package func lines(named name: String, in project: Project) -> [String] { [name] }
}

/// Ends the run.
package struct ExitStep: DecidingStep {
  package init() {}

  package var noun: String? { "the exit" }
  package func ways(on next: Next) -> [StepBranch] { [] }
  package var pathWords: [String] { [] }
  package var wayPlaces: [(name: String, span: SourceSpan)] { [] }
  package var conditions: [ConditionID] { [] }
  package var awaited: [Awaited] { [] }
  package var duration: StepDuration { .none }
  package var longest: Int64? { 0 }
  package var shape: StepShape { .terminal }
  package func lines(named name: String, in project: Project) -> [String] { [name] }
}
