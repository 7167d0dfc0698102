import PersonaDiagnostics

/// What can be wrong with what is expected.
extension DiagnosticID {
  package static let nothingSelected = DiagnosticID("nothing-selected")
  package static let duplicateCase = DiagnosticID("duplicate-case")
  package static let unsupportedExpectation = DiagnosticID("unsupported-expectation")
  package static let consentDecided = DiagnosticID("consent-decided")
  package static let lifecycleDecided = DiagnosticID("lifecycle-decided")
}
