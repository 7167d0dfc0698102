import PersonaTime

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
    let step = steps[index]
    switch step.kind {
    case .exit: return []
    case .goto(let target): return [edge(.step(target))]
    case .branch(let branch):
      let cases = branch.cases.map { edge($0.first, $0.way) }
      let otherwise = edge(branch.otherwise?.first ?? step.next, branch.otherwise?.way ?? "none")
      return cases + (branch.alwaysTakesACase ? [] : [otherwise])
    case .split(let split): return split.ways.map { edge($0.first, $0.name) }
    case .waitFor(let waitFor):
      let cases = waitFor.cases.map { edge($0.first, $0.way, isImmediate: !$0.awaited.needsEvent) }
      guard let timeout = waitFor.timeout else { return cases }
      return cases + [edge(waitFor.otherwise, waitFor.otherwiseWay, isImmediate: timeout.amount == 0)]
    case .wait(let wait): return [edge(step.next, isImmediate: wait.mayTakeNoTime)]
    case .send(let send) where send.endsWhenSent: return [edge(.end), edge(step.next)]
    case .webhook(let webhook):
      guard let ways = webhook.ways else { return [edge(step.next)] }
      return [edge(ways.ok, Webhook.okWay), edge(ways.failed, ways.failedWay)]
    case .send, .set, .action, .start: return [edge(step.next)]
    }
  }

  /// The step that a run begins with; nil for a workflow without steps.
  package var firstStep: Int? { target(of: entry) }

  private func edge(_ next: Next, _ way: String? = nil, isImmediate: Bool = true) -> StepEdge {
    StepEdge(target: target(of: next), way: way, isImmediate: isImmediate)
  }

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

extension Branch {
  /// A case without a condition stands in `take: all` only, and always holds.
  fileprivate var alwaysTakesACase: Bool { takesAll && cases.contains { $0.condition == nil } }
}

extension Awaited {
  /// Whether only something new can bring it about, so that it takes time.
  fileprivate var needsEvent: Bool {
    alternatives.allSatisfy { if case .condition = $0.kind { false } else { true } }
  }
}

extension Wait {
  /// A date comes once: in a second round it has passed.
  fileprivate var mayTakeNoTime: Bool {
    switch until {
    case .span(let span): span.amount == 0
    case .timeOfDay, .weekdays, .days: false
    case .time: true
    case .date(let reference, _, let past): past == .continue && !reference.isAnniversary
    }
  }
}
