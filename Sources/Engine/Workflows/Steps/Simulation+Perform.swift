import Diagnostics
import Time

extension Simulation {
  /// Does what the step says. One file for each kind of step that is more than a line.
  mutating func perform(_ index: Int, _ token: Int) throws(Diagnostic) -> Motion {
    let workflow = runs[tokens[token].run].record.workflow
    let step = engine.project.workflows[workflow].steps[index]
    switch step.kind {
    case .send(let send): return try perform(send, step, token)
    case .wait(let wait): return try perform(wait, step, token)
    case .waitFor(let waitFor): return try perform(waitFor, step, token)
    case .branch(let branch): return try perform(branch, step, token)
    case .split(let split): return perform(split, step, token)
    case .set(let mutation): return try perform(mutation, step, token)
    case .action(let action): return try perform(action, step, token)
    case .webhook(let webhook): return try perform(webhook, step, token)
    case .start(let other): return try perform(starting: other, step, token)
    case .goto(let target): return .go(.step(target))
    case .exit: return .end(.exited, "step '\(step.name)'")
    }
  }

  /// Completes what is recorded of the step.
  mutating func record(_ token: Int, way: String? = nil, because reason: String = "") {
    let (run, visit) = (tokens[token].run, tokens[token].visit)
    if let way { runs[run].record.visits[visit].way = way }
    if !reason.isEmpty { runs[run].record.visits[visit].reason = reason }
  }

  func context(of token: Int) -> EvaluationContext { runs[tokens[token].run].context }
}
