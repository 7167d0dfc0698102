import PersonaModel
import PersonaVerification

extension Subjects {
  /// What these cases are about, whatever becomes of them.
  package init(of cases: [TestCase], in project: Project) {
    var collector = SubjectCollector(project)
    for planned in cases { collector.add(planned) }
    self = collector.found.named(in: project)
  }
}

extension LinkedSubjects {
  /// What the cases of a suite that were decided are about. `planned` holds the case of each result.
  init(of suite: SuiteResult, _ planned: [TestCase?], in project: Project) {
    var collector = SubjectCollector(project)
    for (result, planned) in zip(suite.cases, planned) where result.isDecided {
      if let planned { collector.add(planned) }
    }
    self = collector.found
  }
}

/// Cases of one expectation stand together, and share all but a person.
private struct SubjectCollector {
  private let project: Project
  private(set) var found = LinkedSubjects()
  private var last: (document: Int, expectation: Int) = (-1, -1)
  private var environment = ""

  init(_ project: Project) { self.project = project }

  mutating func add(_ planned: TestCase) {
    if planned.id.environment != environment {
      environment = planned.id.environment
      found.others.insert(environment, .environment)
    }
    addExpectation(of: planned)
    switch planned.check {
    case .membership(let persona, _), .message(let persona), .journey(let persona): found.personas.insert(persona)
    case .profile(let persona):
      found.personas.insert(persona)
      found.others.insert(project.personas[persona].header.id, .profile)
    case .accountMembership(let account, _): found.others.insert(project.accounts[account].header.id, .account)
    case .whole, .unlinked: break
    }
  }

  private mutating func addExpectation(of planned: TestCase) {
    guard (planned.document, planned.expectation) != last, project.expectations.indices.contains(planned.document)
    else { return }
    last = (planned.document, planned.expectation)
    guard project.expectations[last.document].expectations.indices.contains(last.expectation) else { return }
    let kind = project.expectations[last.document].expectations[last.expectation].kind
    kind.addSubjects(to: &found, in: project)
    if case .whole = planned.check { for named in kind.people { found.personas.insert(named.persona) } }
  }
}
