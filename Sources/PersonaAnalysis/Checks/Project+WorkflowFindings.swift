import PersonaDiagnostics
import PersonaModel

extension Project {
  /// What is wrong or weak in the workflows and can be told without running them, in the order of workflows and steps.
  package func workflowFindings() -> [Diagnostic] {
    workflows.flatMap { workflow in
      workflow.unreachableSteps() + workflow.timelessLoops() + workflow.steps.flatMap { findings(on: $0) }
        + impossibleExits(of: workflow) + cappedSends(of: workflow)
    } + endlessStarts() + sameAnswers()
  }

  private func findings(on step: Step) -> [Diagnostic] {
    switch step.kind {
    case .branch(let branch): branch.missingElse(of: step)
    case .waitFor(let waitFor): waitFor.missingTimeout(of: step)
    case .split(let split): split.uselessWeights(of: step)
    case .send(let send): undeliverable(send, step)
    case .wait, .set, .action, .webhook, .start, .goto, .exit: []
    }
  }
}
