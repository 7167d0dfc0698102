/// Writes down a remark in the record of the run, and nothing else.
package struct NoteStep: StraightStep {
  package let text: String

  package init(text: String) { self.text = text }

  package var noun: String? { "the note" }
  package var pathWords: [String] { [] }
  package var templates: [TemplateID] { [] }
  package var workflows: [WorkflowID] { [] }
  package var texts: [MessageText] { [] }
  package var changedProperties: [PropertyID] { [] }
  package var duration: StepDuration { .none }
  package var longest: Int64? { 0 }
  package var effect: StepEffect { .none }
  package var shape: StepShape { .work }
  package func lines(named name: String, in project: Project) -> [String] { ["note", text] }
}
