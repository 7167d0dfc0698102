extension Action: StraightStep {
  package var noun: String? { nil }
  package var pathWords: [String] { [] }
  package var templates: [TemplateID] { [] }
  package var workflows: [WorkflowID] { [] }
  package var texts: [MessageText] { with.texts }
  package var duration: StepDuration { .none }
  package var effect: StepEffect { .none }
}
