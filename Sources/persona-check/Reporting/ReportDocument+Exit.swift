import PersonaReports

extension ReportDocument {
  func exit(areReportsWritten: Bool) -> RunExit {
    guard areReportsWritten else { return .invalid }
    return switch outcome {
    case .passed: .passed
    case .failed: .failed
    case .invalid: .invalid
    case .nothingSelected: .nothingSelected
    }
  }
}
