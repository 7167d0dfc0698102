import Diagnostics
import Time

extension Simulation {
  mutating func perform(_ branch: Branch, _ token: Int) throws(Diagnostic) -> Motion {
    if branch.takesAll { return try perform(all: branch, token) }
    let context = context(of: token)
    var taken: Int?
    for place in branch.cases.indices {
      let holds = try holds(branch.cases[place], context)
      let isTaken = taken == nil && holds
      try note(branch.cases[place], holds: holds, isTaken: isTaken, token)
      if isTaken { taken = place }
      if taken != nil, !options.explains { break }
    }
    guard let taken else { return otherwise(branch, token) }
    record(token, way: branch.cases[taken].way)
    return .go(branch.cases[taken].first)
  }

  private mutating func holds(_ alternative: Branch.Case, _ context: EvaluationContext) throws(Diagnostic) -> Bool {
    guard let condition = alternative.condition else { return true }
    return try holds(condition, context)
  }

  private mutating func otherwise(_ branch: Branch, _ token: Int) -> Motion {
    record(token, way: branch.otherwise?.way ?? "none")
    return .go(branch.otherwise?.first ?? next(of: token))
  }

  /// Starts every case that holds, side by side.
  private mutating func perform(all branch: Branch, _ token: Int) throws(Diagnostic) -> Motion {
    let context = context(of: token)
    var taken: [Branch.Case] = []
    for alternative in branch.cases {
      let holds = try holds(alternative, context)
      try note(alternative, holds: holds, isTaken: holds, token)
      if holds { taken.append(alternative) }
    }
    guard !taken.isEmpty else { return otherwise(branch, token) }
    record(token, way: taken.map(\.way).joined(separator: ", "))
    try fork(taken.map(\.first), token)
    return .pause
  }

  private mutating func fork(_ firsts: [Next], _ token: Int) throws(Diagnostic) {
    let run = tokens[token].run
    joins.append(Join(step: tokens[token].step, outer: tokens[token].join, remaining: firsts.count))
    tokens[token].join = joins.count - 1
    for first in firsts.dropLast() {
      tokens.append(tokens[token])
      runs[run].liveTokens += 1
      try resume(tokens.count - 1, .go(first))
    }
    // The last case goes on with the token itself, so that it arrives as the others do.
    if let last = firsts.last { try resume(token, .go(last)) }
  }

  private mutating func note(
    _ alternative: Branch.Case, holds: Bool, isTaken: Bool, _ token: Int
  ) throws(Diagnostic) {
    guard options.explains else { return }
    var explanation: Explanation?
    if let condition = alternative.condition {
      explanation = try self.explanation(of: condition, context(of: token))
    }
    let verdict = Visit.CaseVerdict(way: alternative.way, holds: holds, isTaken: isTaken, explanation: explanation)
    let (run, visit) = (tokens[token].run, tokens[token].visit)
    runs[run].record.visits[visit].cases.append(verdict)
  }
}
