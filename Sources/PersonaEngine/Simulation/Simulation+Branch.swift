import PersonaDiagnostics
import PersonaModel

extension BranchStep: PerformedStep {
  func perform(_ token: Int, in simulation: inout Simulation) throws(Diagnostic) -> StepResult {
    try simulation.perform(self, token)
  }
}

extension Simulation {
  fileprivate mutating func perform(_ branch: BranchStep, _ token: Int) throws(Diagnostic) -> StepResult {
    if branch.takesAll { return try perform(all: branch, token) }
    guard let taken = try options.explains ? explainedCase(of: branch, token) : firstCase(of: branch, token) else {
      return otherwise(branch, token)
    }
    record(token, way: branch.cases[taken].way)
    return .go(branch.cases[taken].first)
  }

  private mutating func firstCase(of branch: BranchStep, _ token: Int) throws(Diagnostic) -> Int? {
    for place in branch.cases.indices where try holds(branch.cases[place].condition, token) { return place }
    return nil
  }

  /// As ``firstCase(of:_:)``, with a look at the cases behind it too.
  private mutating func explainedCase(of branch: BranchStep, _ token: Int) throws(Diagnostic) -> Int? {
    var taken: Int?
    for place in branch.cases.indices {
      let holds = try holds(branch.cases[place].condition, token)
      let isTaken = taken == nil && holds
      try note(branch.cases[place], holds: holds, isTaken: isTaken, token)
      if isTaken { taken = place }
    }
    noteOtherwise(branch, isTaken: taken == nil, token)
    return taken
  }

  /// A case without a condition always holds.
  private mutating func holds(_ condition: ConditionID?, _ token: Int) throws(Diagnostic) -> Bool {
    guard let condition else { return true }
    return try holds(condition, runs[tokens[token].run].context)
  }

  private mutating func otherwise(_ branch: BranchStep, _ token: Int) -> StepResult {
    record(token, way: branch.otherwise?.way ?? "none")
    return .go(branch.otherwise?.first ?? next(of: token))
  }

  /// Starts every case that holds, side by side.
  private mutating func perform(all branch: BranchStep, _ token: Int) throws(Diagnostic) -> StepResult {
    var taken: [BranchStep.Alternative] = []
    for alternative in branch.cases {
      let holds = try holds(alternative.condition, token)
      try note(alternative, holds: holds, isTaken: holds, token)
      if holds { taken.append(alternative) }
    }
    noteOtherwise(branch, isTaken: taken.isEmpty, token)
    guard !taken.isEmpty else { return otherwise(branch, token) }
    record(token, way: taken.map(\.way).joined(separator: ", "))
    try fork(taken.map(\.first), token)
    return .pause
  }

  private mutating func fork(_ firsts: [Next], _ token: Int) throws(Diagnostic) {
    let run = tokens[token].run
    joins.append(BranchJoin(step: tokens[token].step, outer: tokens[token].join, remaining: firsts.count))
    tokens[token].join = joins.count - 1
    for first in firsts.dropLast() {
      tokens.append(tokens[token])
      runs[run].liveTokens += 1
      try resume(tokens.count - 1, .go(first))
    }
    // The last case goes on with the token itself, so that it arrives as the others do.
    if let last = firsts.last { try resume(token, .go(last)) }
  }

  /// The `else`, whose condition is that no other case holds.
  private mutating func noteOtherwise(_ branch: BranchStep, isTaken: Bool, _ token: Int) {
    guard options.explains, let otherwise = branch.otherwise else { return }
    let verdict = StepVisit.CaseVerdict(way: otherwise.way, holds: isTaken, isTaken: isTaken, explanation: nil)
    runs[tokens[token].run].record.visits[tokens[token].visit].cases.append(verdict)
  }

  private mutating func note(
    _ alternative: BranchStep.Alternative, holds: Bool, isTaken: Bool, _ token: Int
  ) throws(Diagnostic) {
    guard options.explains else { return }
    var explanation: Explanation?
    if let condition = alternative.condition {
      explanation = try self.explanation(of: condition, context(of: token))
    }
    let verdict = StepVisit.CaseVerdict(way: alternative.way, holds: holds, isTaken: isTaken, explanation: explanation)
    let (run, visit) = (tokens[token].run, tokens[token].visit)
    runs[run].record.visits[visit].cases.append(verdict)
  }
}
