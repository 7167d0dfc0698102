/// Changes the profile.
struct SetStep: StraightStep {
  let mutation: ProfileUpdate

  var noun: String? { "the profile update" }
  var pathWords: [String] { [] }
  var templates: [TemplateID] { [] }
  var workflows: [WorkflowID] { [] }
  var texts: [MessageText] {
    mutation.properties.compactMap { if case .render(let text) = $0.change { text } else { nil } }
  }
  var duration: StepDuration { .none }
  var effect: StepEffect { .people }
}
