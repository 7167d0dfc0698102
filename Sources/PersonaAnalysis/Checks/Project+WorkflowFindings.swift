import PersonaDiagnostics
import PersonaModel

extension Project {
  /// What is wrong or weak in the workflows and can be told without running them, in the order of workflows and steps.
  package func workflowFindings() -> [Diagnostic] {
    workflows.flatMap { workflow in
      workflow.unreachableSteps() + workflow.timelessLoops()
        + workflow.steps.flatMap { $0.findings + undeliverable($0) }
        + impossibleExits(of: workflow) + cappedSends(of: workflow)
    } + endlessStarts() + sameAnswers()
  }
}

extension Step {
  /// What is wrong with steps of one kind, whatever stands around them.
  fileprivate var findings: [Diagnostic] { missingElse + missingTimeout + uselessWeights }
}
