/// Leaves words in the path, and goes on.
struct NoteStep: StraightStep {
  let words: String

  var noun: String? { "the note" }
  var pathWords: [String] { [] }
  var templates: [TemplateID] { [] }
  var workflows: [WorkflowID] { [] }
  var texts: [MessageText] { [] }
  var duration: StepDuration { .none }
  var effect: StepEffect { .none }
}
