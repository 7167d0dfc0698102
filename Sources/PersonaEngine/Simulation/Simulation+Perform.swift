import PersonaDiagnostics
import PersonaModel

extension Simulation {
  /// Does what a step says: the table of steps, as they run. Adding one means its file and its line here. A switch instead of
  /// ``Step/Kind/definition``, which is allocated each time.
  mutating func perform(_ index: Int, _ token: Int) throws(Diagnostic) -> StepResult {
    switch runs[tokens[token].run].steps[index].kind {
    case .send(let send): try send.perform(token, in: &self)
    case .wait(let wait): try wait.perform(token, in: &self)
    case .waitFor(let waitFor): try waitFor.perform(token, in: &self)
    case .branch(let branch): try branch.perform(token, in: &self)
    case .split(let split): try split.perform(token, in: &self)
    case .set(let mutation): try SetStep(mutation: mutation).perform(token, in: &self)
    case .action(let action): try action.perform(token, in: &self)
    case .webhook(let webhook): try webhook.perform(token, in: &self)
    case .start(let workflow): try StartStep(workflow: workflow).perform(token, in: &self)
    case .goto(let target): try GotoStep(target: target).perform(token, in: &self)
    case .exit: try ExitStep().perform(token, in: &self)
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
