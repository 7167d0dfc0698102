/// Changes the profile.
package struct SetStep: StraightStep {
  package let mutation: ProfileUpdate

  package init(mutation: ProfileUpdate) { self.mutation = mutation }

  package var noun: String? { "the profile update" }
  package var pathWords: [String] { [] }
  package var templates: [TemplateID] { [] }
  package var workflows: [WorkflowID] { [] }
  package var texts: [MessageText] {
    mutation.properties.compactMap { if case .render(let text) = $0.change { text } else { nil } }
  }
  package var changedProperties: [PropertyID] { mutation.properties.map(\.property) }
  package var duration: StepDuration { .none }
  package var effect: StepEffect { .people }
  package var longest: Int64? { 0 }
  package var shape: StepShape { .work }
  package func lines(named name: String, in project: Project) -> [String] {
    (name == "set" ? ["set"] : ["set", name]) + mutation.words(in: project)
  }
}
