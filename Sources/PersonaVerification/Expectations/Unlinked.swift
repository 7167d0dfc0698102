import PersonaDiagnostics
import PersonaModel

extension Unlinked: VerifiedExpectation {
  func addCases(of expectation: Expectation, in project: Project, to list: inout CaseList) {
    for person in personas.isEmpty ? [""] : personas {
      list.add(Planned(kind: kind, subject: subject, persona: person, check: .unlinked, span: expectation.span))
    }
  }

  func verify(_ check: Check, by runner: inout CaseRunner) throws(Diagnostic) { runner.fail(because: reason) }
}
