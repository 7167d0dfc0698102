import PersonaModel

/// The steps of a workflow by name, with the words that may follow each in a path.
struct StepNames {
  let steps: [String]
  private let known: Set<String>
  private let ways: [String: [String]]

  init(_ workflow: Workflow) {
    steps = workflow.steps.compactMap { step in
      if case .goto = step.kind { nil } else { step.name }
    }
    known = Set(steps)
    ways = workflow.steps.reduce(into: [:]) { $0[$1.name, default: []] += $1.kind.definition.pathWords }
  }

  func contains(_ step: String) -> Bool { known.contains(step) }

  func ways(of step: String) -> [String] { ways[step] ?? [] }
}
