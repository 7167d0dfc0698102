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
    ways = Dictionary(workflow.steps.map { ($0.name, Self.ways(of: $0.kind)) }, uniquingKeysWith: { $0 + $1 })
  }

  func contains(_ step: String) -> Bool { known.contains(step) }

  func ways(of step: String) -> [String] { ways[step] ?? [] }

  private static func ways(of kind: Step.Kind) -> [String] {
    switch kind {
    case .send: SendOutcome.allCases.map(\.rawValue)
    case .waitFor(let wait): wait.cases.map(\.way) + [wait.otherwiseWay]
    case .branch(let branch): branch.cases.map(\.way) + [branch.otherwise?.way ?? "none"]
    case .split(let split): split.ways.map(\.name)
    case .webhook(let webhook): webhook.ways.map { [Webhook.okWay, $0.failedWay] } ?? []
    case .wait, .set, .action, .start, .goto, .exit: []
    }
  }
}
