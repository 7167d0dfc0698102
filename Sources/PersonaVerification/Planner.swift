import PersonaDiagnostics
import PersonaModel

/// Expands expectations into cases.
struct Planner: Sendable {
  let project: Project
  let sources: SourceMap
  /// Whether any expectation of the project says `only: true`.
  let anyOnly: Bool

  func cases(ofDocument number: Int) -> [TestCase] {
    let header = project.expectations[number].header
    let expectations = project.expectations[number].expectations
    let scope = CaseID.Scope(file: sources[header.span.file].path, title: header.id)
    let list = CaseList(of: number, in: scope, capacity: expectations.count)
    var expansion = CaseExpansion(project: project, expectations: expectations, list: list)
    // By index: a loop over the expectations would copy each.
    for place in expectations.indices {
      expansion.place = place
      expansion.list.begin(expectations[place], at: place, tags: header.tags)
      if anyOnly, !expectations[place].only { expansion.list.skipForOthers() }
      expectations[place].kind.accept(verifier: &expansion)
    }
    return expansion.list.cases
  }
}

/// The cases of a document, with the place of the expectation whose cases are added.
private struct CaseExpansion: VerificationVisitor {
  typealias VisitError = Never

  let project: Project
  let expectations: [Expectation]
  var list: CaseList
  var place = 0

  mutating func visit(_ expected: some VerifiedExpectation) {
    expected.addCases(of: expectations[place], in: project, to: &list)
  }
}
