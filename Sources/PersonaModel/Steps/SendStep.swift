extension Send: StraightStep {
  package var noun: String? { nil }
  /// What is tried only where this one is held back has two ways.
  package func ways(on next: Next) -> [StepBranch] {
    endsWhenSent ? [StepBranch(.end), StepBranch(next)] : [StepBranch(next)]
  }
  package var pathWords: [String] { SendOutcome.allCases.map(\.rawValue) }
  package var templates: [TemplateID] { [template] }
  package var workflows: [WorkflowID] { [] }
  package var texts: [MessageText] { [] }
  package var changedProperties: [PropertyID] { [] }
  package var duration: StepDuration { .untilQuietHoursEnd(self) }
  package var effect: StepEffect { .messages }
  /// A message that quiet hours put off goes out when the run goes on.
  package var longest: Int64? { 0 }
  package var shape: StepShape { .message }
  package func lines(named name: String, in project: Project) -> [String] { ["send", name] }
}
