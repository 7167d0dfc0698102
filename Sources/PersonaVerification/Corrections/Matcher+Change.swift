import PersonaEngine
import PersonaModel

extension Matcher {
  /// What would have to stand here for a value; nil where only a part of it is stated, or none can be written.
  func change(to value: Value) -> Correction.Change? {
    if let snapshot {
      guard predicates.isEmpty, let text = value.text else { return nil }
      return .file(path: snapshot.path, text: text)
    }
    guard predicates.count == 1, let only = predicates.first, !only.ignoresCase else { return nil }
    switch (only.operator, only.operand) {
    case (.is, .value), (.isMissing, .flag(true)): return .value(value)
    default: return nil
    }
  }
}

extension PathPattern {
  /// The whole path of a run; nil where the pattern leaves steps open.
  func items(of run: WorkflowRun, in workflow: Workflow) -> [Correction.Item]? {
    let isOpen = elements.contains { if case .anySteps = $0 { true } else { false } }
    return isOpen ? nil : run.visits.map { .init(workflow.steps[$0.step].name, way: $0.way) }
  }
}
