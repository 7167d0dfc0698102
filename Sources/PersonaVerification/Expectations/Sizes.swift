import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople

extension SizeExpectation: SingleCaseExpectation {
  func subject(of expectation: Expectation, in project: Project) -> CaseSubject {
    CaseSubject(project.segments[segment.link].header.id)
  }

  func verify(by runner: inout CaseRunner) throws(Diagnostic) { try runner.checkSize(self) }
}

extension CaseRunner {
  fileprivate mutating func checkSize(_ expected: SizeExpectation) throws(Diagnostic) {
    let store = stores.everyone(at: now, in: evaluator)
    var count: Int64 = 0
    for profile in store.profiles.indices where store.isListed(profile) {
      if try isMember(profile, of: expected.segment.link, in: store) { count += 1 }
    }
    try check(.integer(count), expected.count, named: "count", in: evaluator.settings.timezone)
  }
}
