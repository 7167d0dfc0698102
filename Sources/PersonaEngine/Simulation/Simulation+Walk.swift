import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// The way of a token from step to step.
extension Simulation {
  mutating func addToken(_ run: Int, step: Int, join: Int?) {
    tokens.append(Token(run: run, step: step, join: join, at: store.now))
    runs[run].liveTokens += 1
    noteStep(of: tokens.count - 1)
  }

  func rank(of token: Int) -> Int32 { runs[tokens[token].run].rank }

  /// The clock that a run goes by: its workflow's, else the person's.
  func zone(of run: Int) -> Zone { runs[run].zone ?? zone }

  /// Goes on when everything else at this instant that comes before it has had its turn.
  mutating func noteStep(of token: Int) {
    eventQueue.note(.init(.steps, at: store.now, subject: token, rank: rank(of: token)))
  }

  /// Performs steps until the run has to wait, or something else comes first at this instant.
  mutating func proceed(_ token: Int) throws(Diagnostic) {
    let run = tokens[token].run
    if case .due = tokens[token].pause {
      guard !runs[run].isOver else { return }
      return try resume(token, try perform(tokens[token].step, token))
    }
    while true {
      guard !runs[run].isOver else { return }
      if runs[run].stepCount == 0, runs[run].watches.looksAtStates { try checkEnding(of: run) }
      if try endsBeforeStep(run) { return }
      guard try performStep(token) else { return }
      if isOthersTurn { return noteStep(of: token) }
    }
  }

  /// Whether something else is to be done at this instant.
  var isOthersTurn: Bool { eventQueue.firstInstant.map { $0 <= store.now } ?? false }

  private mutating func endsBeforeStep(_ run: Int) throws(Diagnostic) -> Bool {
    try endAfterStep(run)
    return runs[run].isOver
  }

  /// False when the token cannot go on now.
  private mutating func performStep(_ token: Int) throws(Diagnostic) -> Bool {
    let run = tokens[token].run
    let index = tokens[token].step
    let span = runs[run].steps[index].span
    try spendStep(at: span)
    guard isWithinBounds(index, token) else {
      fail(run, endlessness(atStep: index, token, span))
      return false
    }
    tokens[token].begin(index, at: store.now)
    if case .goto(let target) = runs[run].steps[index].kind {
      return try follow(.step(target), token)
    }
    visit(index, token)
    return try apply(try perform(index, token), token)
  }

  private mutating func visit(_ step: Int, _ token: Int) {
    let run = tokens[token].run
    tokens[token].visit = runs[run].record.visits.count
    runs[run].stepCount += 1
    runs[run].record.visits.append(StepVisit(step: step, at: store.now))
  }

  /// Whether the step may be taken, or would go on for ever.
  private func isWithinBounds(_ step: Int, _ token: Int) -> Bool {
    guard runs[tokens[token].run].stepCount < ActiveRun.stepLimit else { return false }
    return !tokens[token].hasBegun(step, at: store.now)
  }

  private func endlessness(atStep step: Int, _ token: Int, _ span: SourceSpan) -> Diagnostic {
    let run = tokens[token].run
    let name = runs[run].steps[step].name
    if runs[run].stepCount >= ActiveRun.stepLimit {
      return Diagnostic(
        .endlessWorkflow, "the run has taken \(ActiveRun.stepLimit) steps when it comes to '\(name)'", at: span,
        help: "end the loop after some rounds, or state a shorter `until`")
    }
    return Diagnostic(
      .endlessWorkflow, "the run comes back to '\(name)' at the same instant", at: span,
      help: "put a `wait` into the loop")
  }

  /// Does what a step asks for; false when the token cannot go on now.
  mutating func apply(_ result: StepResult, _ token: Int) throws(Diagnostic) -> Bool {
    switch result {
    case .go(let next): return try follow(next, token)
    case .pause: return false
    case .end(let ending, let reason): finish(tokens[token].run, ending, reason)
    case .fail(let failure): fail(tokens[token].run, failure)
    }
    return false
  }

  /// False when there is no step to go on with.
  mutating func follow(_ next: Next, _ token: Int) throws(Diagnostic) -> Bool {
    switch next {
    case .step(let step):
      tokens[token].step = step
      return true
    case .join(let branch):
      guard tokens[token].join != nil else {
        return try follow(runs[tokens[token].run].steps[branch].next, token)
      }
      return try arrive(token)
    case .end:
      if tokens[token].join != nil { return try arrive(token) }
      try leave(token)
      return false
    }
  }

  /// The end of one case of `take: all`: the last one to arrive goes on behind the branch.
  private mutating func arrive(_ token: Int) throws(Diagnostic) -> Bool {
    guard let join = tokens[token].join else { return false }
    joins[join].remaining -= 1
    guard joins[join].remaining == 0 else {
      try leave(token)
      return false
    }
    tokens[token].join = joins[join].outer
    return try follow(runs[tokens[token].run].steps[joins[join].step].next, token)
  }

  /// The token is done, and with the last one the run.
  mutating func leave(_ token: Int) throws(Diagnostic) {
    let run = tokens[token].run
    tokens[token].pause = .over
    runs[run].liveTokens -= 1
    guard runs[run].liveTokens == 0, !runs[run].isOver else { return }
    // What the last step has brought about, nothing else has looked at yet.
    if areReactionsNoted { try checkGoal(of: run) }
    try endAfterStep(run)
    if !runs[run].isOver { finish(run, .completed, "") }
  }
}
