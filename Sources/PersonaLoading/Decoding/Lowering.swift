import PersonaDiagnostics
import PersonaModel

/// Lays the tree of a workflow's steps out in one list, in reading order, with links to what comes next.
struct Lowering {
  private(set) var steps: [Step] = []
  /// The step a `goto` names, by the place of the `goto`.
  private(set) var jumps: [(place: Int, name: String, span: SourceSpan)] = []
  private(set) var uniqueNames: [(place: Int, span: SourceSpan)] = []

  /// Appends steps that go on, after the last, at `end`; gives the first of them, or `end` if there are none.
  @discardableResult
  mutating func lower(_ trees: [StepTree], into end: Next) -> Next {
    let first: Next = trees.isEmpty ? end : .step(steps.count)
    for (position, tree) in trees.enumerated() {
      let isLast = position == trees.count - 1
      lower(tree, next: isLast ? end : .step(steps.count + tree.count))
    }
    return first
  }

  private mutating func lower(_ tree: StepTree, next: Next) {
    let place = steps.count
    if tree.isUnique { uniqueNames.append((place, tree.span)) }
    steps.append(Step(name: tree.name, kind: .exit, span: tree.span))
    steps[place].next = next
    steps[place].kind = kind(of: tree, at: place, next: next)
  }

  private mutating func kind(of tree: StepTree, at place: Int, next: Next) -> Step.Kind {
    switch tree.body {
    case .plain(let kind): return kind
    case .goto(let name, let span):
      jumps.append((place, name, span))
      return .goto(step: place)
    case .waitFor(let wait): return .waitFor(waitFor(wait, next: next))
    case .branch(let cases, let otherwise, let takesAll):
      return .branch(branch(cases, otherwise, takesAll: takesAll, at: place, next: next))
    case .split(let ways, let seed):
      return .split(split(ways, seed: seed, next: next))
    case .webhook(var webhook, let then, let otherwise):
      let ok = lower(then, into: next)
      webhook.ways = Webhook.Ways(
        ok: ok, failed: lower(otherwise?.steps ?? [], into: next), failedWay: otherwise?.name ?? Webhook.failedWay)
      return .webhook(webhook)
    }
  }

  private mutating func split(_ ways: [StepTree.Branch<Double>], seed: String?, next: Next) -> Split {
    var split = Split(
      ways: ways.map { way in
        Split.Branch(name: way.name, weight: way.choice, first: lower(way.steps, into: next), span: way.span)
      })
    split.seed = seed
    return split
  }

  private mutating func waitFor(_ tree: StepTree.WaitForTree, next: Next) -> WaitFor {
    let cases = tree.cases.map { way in
      WaitFor.Alternative(awaited: way.choice, way: way.name, first: lower(way.steps, into: next), span: way.span)
    }
    let otherwise = lower(tree.otherwise?.steps ?? [], into: next)
    var wait = WaitFor(
      cases: cases, timeout: tree.timeout, otherwise: otherwise, otherwiseWay: tree.otherwise?.name ?? "timedOut")
    wait.restartOn = tree.restartOn
    return wait
  }

  private mutating func branch(
    _ cases: [StepTree.Branch<ConditionID?>], _ otherwise: StepTree.Otherwise?, takesAll: Bool, at place: Int,
    next: Next
  ) -> BranchStep {
    let end = takesAll ? Next.join(place) : next
    let lowered = cases.map { way in
      BranchStep.Alternative(condition: way.choice, way: way.name, first: lower(way.steps, into: end), span: way.span)
    }
    var branch = BranchStep(
      cases: lowered,
      otherwise: otherwise.map { BranchStep.Otherwise(way: $0.name ?? "else", first: lower($0.steps, into: end)) })
    branch.takesAll = takesAll
    return branch
  }

  mutating func direct(jumpAt place: Int, to target: Int) { steps[place].kind = .goto(step: target) }
}
