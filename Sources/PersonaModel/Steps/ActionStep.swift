extension Action: StraightStep {
  package var noun: String? { nil }
  package var pathWords: [String] { [] }
  package var templates: [TemplateID] { [] }
  package var workflows: [WorkflowID] { [] }
  package var texts: [MessageText] { with.texts }
  package var changedProperties: [PropertyID] { [] }
  package var duration: StepDuration { .none }
  package var effect: StepEffect { .none }
  package var longest: Int64? { 0 }
  package var shape: StepShape { .work }
  package func lines(named name: String, in project: Project) -> [String] { ["action", name] }
}
