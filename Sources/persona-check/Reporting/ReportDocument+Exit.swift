import PersonaDiagnostics
import PersonaReports
import PersonaRunner
import PersonaVerification

extension ReportDocument {
  func exit(areReportsWritten: Bool) -> RunExit {
    guard areReportsWritten else { return .invalid }
    return switch outcome {
    case .passed: .passed
    case .failed: .failed
    case .invalid: isMisused ? .misused : .invalid
    case .nothingSelected: .nothingSelected
    }
  }

  /// Whether nothing is wrong but what the command line names: a path or an environment that there is not.
  private var isMisused: Bool {
    let names: [DiagnosticID] = [.missingPath, .invalidOption]
    let errors = findings.filter { $0.severity == .error }
    return counts.errored == 0 && errors.allSatisfy { finding in names.contains { $0.rawValue == finding.id } }
  }
}
