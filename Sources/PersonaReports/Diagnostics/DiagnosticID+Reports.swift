import PersonaDiagnostics

/// What can be wrong with a report that is read.
extension DiagnosticID {
  package static let invalidReport = DiagnosticID("invalid-report")
}
