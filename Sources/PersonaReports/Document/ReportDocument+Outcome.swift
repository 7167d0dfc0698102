import PersonaDiagnostics
import PersonaVerification

/// How a run ended, all in all.
package enum RunOutcome: Sendable {
  case passed, failed, invalid, nothingSelected
}

extension ReportDocument {
  /// What is invalid wins over what failed.
  package var outcome: RunOutcome {
    if findings.contains(where: { $0.severity == .error }) || counts.errored > 0 { return .invalid }
    if run.isNothingSelected { return .nothingSelected }
    return counts.failed > 0 ? .failed : .passed
  }
}
