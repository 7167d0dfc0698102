import PersonaDiagnostics
import PersonaModel

extension Workflow {
  func unreachableSteps() -> [Diagnostic] {
    let reached = reachable(from: firstStep.map { [$0] } ?? [])
    return steps.indices.filter { !reached.contains($0) && !isBehindUnreachable($0, reached) }.map { index in
      Diagnostic(
        .unreachableStep, "no way leads to step '\(steps[index].name)'", at: steps[index].span, severity: .warning,
        help: "lead a `goto` to it, or delete it with what follows")
    }
  }

  /// Of several such steps in a row the first one is enough.
  private func isBehindUnreachable(_ index: Int, _ reached: Set<Int>) -> Bool {
    steps.indices.contains { before in
      before < index && !reached.contains(before) && edges(from: before).contains { $0.target == index }
    }
  }
}
