import PersonaDiagnostics

/// What can be wrong with how an expectation is written.
extension DiagnosticID {
  package static let emptyExpectation = DiagnosticID("empty-expectation")
  package static let cannotFail = DiagnosticID("cannot-fail")
}
