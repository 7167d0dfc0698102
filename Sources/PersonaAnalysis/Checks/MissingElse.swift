import PersonaDiagnostics
import PersonaModel

extension Step {
  /// Who fits no case goes on behind the branch, and nobody may have thought of them.
  var missingElse: [Diagnostic] {
    guard case .branch(let branch) = kind, branch.otherwise == nil, !branch.takesAll else { return [] }
    return [
      Diagnostic(
        .branchWithoutElse, "branch '\(name)' has no else for those who fit none of its cases", at: span,
        severity: .warning, help: "say what happens to them with `else`, if only `else: []`")
    ]
  }
}
