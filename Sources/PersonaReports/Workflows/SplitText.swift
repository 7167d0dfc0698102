import PersonaDiagnostics
import PersonaEngine
import PersonaModel

/// How personas fall at the splits of a workflow, whoever would enter it.
package struct SplitText {
  private let workflow: Workflow
  private let personas: [String]

  package init(_ workflow: Workflow, personas: [String]) {
    self.workflow = workflow
    self.personas = personas
  }

  package var lines: [StyledLine] {
    let splits = workflow.steps.compactMap { step -> (name: String, split: Split)? in
      if case .split(let split) = step.kind { (step.name, split) } else { nil }
    }
    guard !splits.isEmpty else { return [StyledLine("workflow '\(workflow.header.id)' has no split")] }
    return splits.flatMap { lines(of: $0.split, named: $0.name) }
  }

  private func lines(of split: Split, named name: String) -> [StyledLine] {
    var fallen = [[String]](repeating: [], count: split.ways.count)
    for persona in personas {
      let key = SplitKey(seed: split.seed ?? workflow.header.id, step: name, persona: persona)
      if let way = split.way(at: key.bucket) { fallen[way].append(persona) }
    }
    let total = split.ways.reduce(0) { $0 + max(0, $1.weight) }
    let ways = zip(split.ways, fallen).flatMap { way, fallen in
      let share = total > 0 ? max(0, way.weight) / total : 0
      let head = "  \(visibleText(way.name))  \(percent(share)) of all, \(fallen.count) of \(personas.count) personas"
      return [StyledLine(head)] + fallen.map { StyledLine("    \(visibleText($0))", .weak) }
    }
    return [StyledLine(visibleText(name), .strong)] + ways
  }

  private func percent(_ share: Double) -> String {
    let tenths = (share * 1000).rounded() / 10
    return tenths == tenths.rounded() ? "\(Int(tenths)) %" : "\(tenths) %"
  }
}
