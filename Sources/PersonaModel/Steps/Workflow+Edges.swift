/// One way on from a step.
package struct StepEdge: Hashable, Sendable {
  /// The step it leads to, behind any joins; nil for the end of the workflow.
  package let target: Int?
  /// The way's name in a path; nil where there is only one.
  package let way: String?
  /// Whether a run that takes it can get there without time passing.
  package let isImmediate: Bool

  package init(target: Int?, way: String?, isImmediate: Bool) {
    self.target = target
    self.way = way
    self.isImmediate = isImmediate
  }
}

extension Workflow {
  /// Every way on from a step, in the order in which they are written.
  package func edges(from index: Int) -> [StepEdge] {
    guard steps.indices.contains(index) else { return [] }
    return steps[index].kind.definition.ways(on: steps[index].next).map { way in
      StepEdge(target: target(of: way.first), way: way.name, isImmediate: way.isImmediate)
    }
  }

  /// The step that a run begins with; nil for a workflow without steps.
  package var firstStep: Int? { target(of: entry) }

  /// Joins lead on to what stands behind their branch.
  private func target(of next: Next) -> Int? {
    var next = next
    for _ in 0...steps.count {
      switch next {
      case .step(let step): return steps.indices.contains(step) ? step : nil
      case .end: return nil
      case .join(let branch):
        guard steps.indices.contains(branch) else { return nil }
        next = steps[branch].next
      }
    }
    return nil
  }

  /// The steps that can be reached from one of these, themselves included, over edges that satisfy the condition.
  package func reachable(from starts: [Int], where isOpen: (StepEdge) -> Bool = { _ in true }) -> Set<Int> {
    var found = Set(starts)
    var open = starts
    while let step = open.popLast() {
      for edge in edges(from: step) where isOpen(edge) {
        if let target = edge.target, found.insert(target).inserted { open.append(target) }
      }
    }
    return found
  }
}
