import PersonaDiagnostics
import PersonaModel

extension WaitFor {
  func missingTimeout(of step: Step) -> [Diagnostic] {
    guard timeout == nil else { return [] }
    return [
      Diagnostic(
        .endlessWait, "'\(step.name)' waits for ever when nothing comes", at: step.span, severity: .warning,
        help: "limit it, such as with `within: 7 days`")
    ]
  }
}
