import PersonaDiagnostics
import PersonaModel

extension Workflow {
  /// Loops that a run can go round without time passing, each at the first of its steps.
  func timelessLoops() -> [Diagnostic] {
    var known: Set<Int> = []
    var found: [Diagnostic] = []
    for index in steps.indices where !known.contains(index) {
      let loop = immediateLoop(through: index)
      guard !loop.isEmpty else { continue }
      known.formUnion(loop)
      found.append(
        Diagnostic(
          .endlessWorkflow, "the steps from '\(steps[index].name)' back to it can take no time",
          at: steps[index].span, severity: .warning, help: "put a `wait` into the loop"))
    }
    return found
  }

  /// The steps from which one can come back to this one at once, itself included; empty when there is no way back.
  private func immediateLoop(through index: Int) -> Set<Int> {
    let ahead = reachable(from: edges(from: index).filter(\.isImmediate).compactMap(\.target), where: \.isImmediate)
    guard ahead.contains(index) else { return [] }
    return ahead.filter { reachable(from: [$0], where: \.isImmediate).contains(index) }
  }
}
