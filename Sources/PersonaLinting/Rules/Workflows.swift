import PersonaAnalysis
import PersonaDiagnostics

/// What the engine can tell wrong about workflows and segments without running them.
extension LintRule {
  static let branchWithoutElse = workflow(.branchWithoutElse, "a branch that forgets whoever fits none of its cases")
  static let endlessWait = workflow(.endlessWait, "a wait that lasts for ever when nothing comes")
  static let endlessWorkflow = workflow(.endlessWorkflow, "steps that can go round without time passing")
  static let unreachableStep = workflow(.unreachableStep, "a step that no run can come to")
  static let undeliverableSend = workflow(.undeliverableSend, "a send that no persona has an address for")
  static let impossibleExit = workflow(.impossibleExit, "an exit or goal that can never come")
  static let cappedSend = workflow(.cappedSend, "a send that a frequency cap always holds back")
  static let sameAnswer = workflow(.sameAnswer, "two workflows that answer one event with the same message")
  static let splitWeights = workflow(.splitWeights, "a split that does not divide")
  static let sessionProperty = LintRule(.sessionProperty, "a field of events or sessions, asked of the profile") {
    _, linted in
    linted.peopleFindings.filter { $0.id == .sessionProperty }
  }

  private static func workflow(_ id: DiagnosticID, _ summary: String) -> LintRule {
    LintRule(id, summary) { _, linted in linted.workflowFindings.filter { $0.id == id } }
  }
}
