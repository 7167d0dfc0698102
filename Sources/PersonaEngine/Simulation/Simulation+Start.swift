import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

extension StartStep: PerformedStep {
  func perform(_ token: Int, in simulation: inout Simulation) throws(Diagnostic) -> StepResult {
    try simulation.perform(starting: workflow, token)
  }
}

extension Simulation {
  /// Begins a run of another workflow beside this one, whatever its trigger says; its re-entry rule counts.
  fileprivate mutating func perform(starting other: WorkflowID, _ token: Int) throws(Diagnostic) -> StepResult {
    let run = tokens[token].run
    if let failure = endlessStart(of: other, by: run, step(of: token)) { return .fail(failure) }
    let index = triggerState(of: other)
    let event = runs[run].context.entry?.event
    if let refusal = reentryRefusal(index, event) {
      record(token, because: "not started: \(refusal.words)")
    } else {
      let id = definition(of: run).header.id
      try begin(triggerState: index, by: EntryReason(event: event, words: "'\(id)' starts it"), parent: run)
    }
    return .go(next(of: token))
  }

  private mutating func triggerState(of workflow: WorkflowID) -> Int {
    if let known = triggerStates.firstIndex(where: { $0.workflow == workflow }) { return known }
    addEnrolment(in: workflow, observesTrigger: false)
    return triggerStates.count - 1
  }

  /// Workflows that start each other at one instant would go on for ever.
  private func endlessStart(of other: WorkflowID, by run: Int, _ step: Step) -> Diagnostic? {
    var ancestor: Int? = run
    while let current = ancestor, runs[current].record.entersAt == store.now {
      if runs[current].record.workflow == other {
        let id = evaluator.project.workflows[other].header.id
        return Diagnostic(
          .endlessWorkflow, "'\(step.name)' starts '\(id)' again at the instant at which it began", at: step.span,
          help: "put a `wait` before it")
      }
      ancestor = runs[current].parent
    }
    return nil
  }
}
