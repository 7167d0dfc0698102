import PersonaDiagnostics
import PersonaModel

extension Step {
  var missingTimeout: [Diagnostic] {
    guard case .waitFor(let waitFor) = kind, waitFor.timeout == nil else { return [] }
    return [
      Diagnostic(
        .endlessWait, "'\(name)' waits for ever when nothing comes", at: span, severity: .warning,
        help: "limit it, such as with `within: 7 days`")
    ]
  }
}
