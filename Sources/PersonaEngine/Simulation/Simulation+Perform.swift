import PersonaDiagnostics
import PersonaModel

extension Simulation {
  /// Does what the step says. One file for each kind of step that is more than a line.
  mutating func perform(_ index: Int, _ token: Int) throws(Diagnostic) -> StepResult {
    switch runs[tokens[token].run].steps[index].kind {
    case .send(let send): return try perform(send, token)
    case .wait(let wait): return perform(wait, token)
    case .waitFor(let waitFor): return try perform(waitFor, token)
    case .branch(let branch): return try perform(branch, token)
    case .split(let split): return perform(split, token)
    case .set(let mutation): return try perform(mutation, token)
    case .action(let action): return try perform(action, token)
    case .webhook(let webhook): return try perform(webhook, token)
    case .start(let other): return try perform(starting: other, token)
    case .goto(let target): return .go(.step(target))
    case .exit: return .end(.exited, "step '\(step(of: token).name)'")
    }
  }

  /// A copy, so for words only.
  func step(of token: Int) -> Step { runs[tokens[token].run].steps[tokens[token].step] }

  /// Where the run goes on when the step says nothing else.
  func next(of token: Int) -> Next { runs[tokens[token].run].steps[tokens[token].step].next }

  /// Completes what is recorded of the step.
  mutating func record(_ token: Int, way: String? = nil, because reason: String = "") {
    let (run, visit) = (tokens[token].run, tokens[token].visit)
    if let way { runs[run].record.visits[visit].way = way }
    if !reason.isEmpty { runs[run].record.visits[visit].reason = reason }
  }

  func context(of token: Int) -> EvaluationContext { runs[tokens[token].run].context }
}
