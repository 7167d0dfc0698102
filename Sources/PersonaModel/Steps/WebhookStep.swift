extension Webhook: StraightStep {
  package var noun: String? { nil }
  package func ways(on next: Next) -> [StepBranch] {
    guard let ways else { return [StepBranch(next)] }
    return [StepBranch(ways.ok, Self.okWay), StepBranch(ways.failed, ways.failedWay)]
  }
  package var pathWords: [String] { ways.map { [Self.okWay, $0.failedWay] } ?? [] }
  package var templates: [TemplateID] { [] }
  package var workflows: [WorkflowID] { [] }
  package var texts: [MessageText] { [url] + body.texts }
  package var changedProperties: [PropertyID] { [saveAs].compactMap(\.self) }
  package var duration: StepDuration { .some }
  package var effect: StepEffect { .none }
  package var longest: Int64? { 0 }
  package var shape: StepShape { .work }
  package func lines(named name: String, in project: Project) -> [String] { ["webhook", name] }
}
