/// Starts a run of another workflow.
package struct StartStep: StraightStep {
  package let workflow: WorkflowID

  package init(workflow: WorkflowID) { self.workflow = workflow }

  package var noun: String? { nil }
  package var pathWords: [String] { [] }
  package var templates: [TemplateID] { [] }
  package var workflows: [WorkflowID] { [workflow] }
  package var texts: [MessageText] { [] }
  package var changedProperties: [PropertyID] { [] }
  package var duration: StepDuration { .none }
  package var effect: StepEffect { .people }
  package var longest: Int64? { 0 }
  package var shape: StepShape { .work }
  package func lines(named name: String, in project: Project) -> [String] { ["start", name] }
}
