/// Starts a run of another workflow.
struct StartStep: StraightStep {
  let workflow: WorkflowID

  var noun: String? { nil }
  var pathWords: [String] { [] }
  var templates: [TemplateID] { [] }
  var workflows: [WorkflowID] { [workflow] }
  var texts: [MessageText] { [] }
  var duration: StepDuration { .none }
  var effect: StepEffect { .people }
}
