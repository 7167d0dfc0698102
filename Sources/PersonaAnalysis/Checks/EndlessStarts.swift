import PersonaDiagnostics
import PersonaModel

extension Project {
  /// Workflows that start each other at one instant, each at the step that does.
  func endlessStarts() -> [Diagnostic] {
    workflows.indices.flatMap { index in
      immediateStarts(of: index).compactMap { start in
        guard startsAtOnce(start.target, reaching: index) else { return nil }
        let id = workflows[index].header.id
        return Diagnostic(
          .endlessWorkflow, "'\(start.step.name)' can lead back to a start of '\(id)' without time passing",
          at: start.step.span, severity: .warning, help: "put a `wait` before it")
      }
    }
  }

  private func immediateStarts(of index: Int) -> [(step: Step, target: Int)] {
    let workflow = workflows[index]
    let reached = workflow.reachable(from: workflow.firstStep.map { [$0] } ?? [], where: \.isImmediate)
    return reached.sorted().compactMap { place in
      guard case .start(let other) = workflow.steps[place].kind else { return nil }
      return (workflow.steps[place], Int(other.value))
    }
  }

  private func startsAtOnce(_ workflow: Int, reaching target: Int) -> Bool {
    var found: Set<Int> = [workflow]
    var open = [workflow]
    while let next = open.popLast() {
      if next == target { return true }
      for start in immediateStarts(of: next) where found.insert(start.target).inserted { open.append(start.target) }
    }
    return false
  }
}
