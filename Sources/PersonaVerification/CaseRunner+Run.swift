import PersonaDiagnostics
import PersonaModel

extension CaseRunner {
  /// Asks what the case asks; throws what kept it from being decided.
  mutating func run() throws(Diagnostic) {
    switch (planned.check, expectation.kind) {
    case (.membership(let persona, let expected), .segment(let segment)):
      try checkMembership(of: persona, in: segment, expected: expected)
    case (.accountMembership(let account, let expected), .segment(let segment)):
      try checkMembership(ofAccount: account, in: segment, expected: expected)
    case (.message(let persona), .template(let template)): try checkMessage(template, for: persona)
    case (.journey(let persona), .workflow(let workflow)): try checkJourney(workflow, of: persona)
    case (.profile(let persona), .persona(let state)): try checkProfile(state, of: persona)
    case (.unlinked, .unlinked(let unlinked)): fail(because: unlinked.reason)
    default: try checkWhole()
    }
  }
}
