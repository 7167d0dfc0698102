import PersonaDiagnostics

/// What can be wrong with how a run is asked for.
extension DiagnosticID {
  package static let invalidOption = DiagnosticID("invalid-option")
}
