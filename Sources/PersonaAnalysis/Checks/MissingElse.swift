import PersonaDiagnostics
import PersonaModel

extension BranchStep {
  /// Who fits no case goes on behind the branch, and nobody may have thought of them.
  func missingElse(of step: Step) -> [Diagnostic] {
    guard otherwise == nil, !takesAll else { return [] }
    return [
      Diagnostic(
        .branchWithoutElse, "branch '\(step.name)' has no else for those who fit none of its cases", at: step.span,
        severity: .warning, help: "say what happens to them with `else`, if only `else: []`")
    ]
  }
}
