import PersonaDiagnostics
import PersonaModel

extension CaseRunner: VerificationVisitor {
  /// Asks what the case asks; throws what kept it from being decided.
  mutating func run() throws(Diagnostic) {
    let kind = expectation.kind
    try kind.accept(verifier: &self)
  }

  mutating func visit(_ expected: some VerifiedExpectation) throws(Diagnostic) {
    try expected.verify(planned.check, by: &self)
  }
}
