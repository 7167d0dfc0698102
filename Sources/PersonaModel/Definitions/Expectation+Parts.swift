/// The parts of a definition, of an expectation of whatever kind.
extension Expectation.Kind {
  package var asks: String { answer(PartAsks()) }
  package var isEmpty: Bool { answer(PartIsEmpty()) }
  package var seesEverybody: Bool { answer(PartSeesEverybody()) }
  package var accounts: [AccountID] { answer(PartAccounts()) }
  package var examined: [PersonaID] { answer(PartExamined()) }
  package var namedSegments: [SegmentID] { answer(PartNamedSegments()) }
  package var memberships: [ExpectedMembership] { answer(PartMemberships()) }
  package var evaluation: ExpectedEvaluation? { answer(PartEvaluation()) }
  package var items: [TimelineItem] { answer(PartItems()) }
  package var states: [ProfileState] { answer(PartStates()) }
  package var people: [NamedPersona] { answer(PartPeople()) }

  package func addSubjects(to subjects: inout LinkedSubjects, in project: Project) {
    // By exchange, so that nothing is copied.
    var visitor = PartSubjects(project: project)
    swap(&visitor.subjects, &subjects)
    accept(&visitor)
    swap(&visitor.subjects, &subjects)
  }

  private func answer<Visitor: ExpectationVisitor>(_ visitor: Visitor) -> Visitor.Answer {
    var visitor = visitor
    return accept(&visitor)
  }
}

private struct PartAsks: ExpectationVisitor {
  func visit(_ expected: some ExpectationDefinition) -> String { expected.asks }
}

private struct PartIsEmpty: ExpectationVisitor {
  func visit(_ expected: some ExpectationDefinition) -> Bool { expected.isEmpty }
}

private struct PartSeesEverybody: ExpectationVisitor {
  func visit(_ expected: some ExpectationDefinition) -> Bool { expected.seesEverybody }
}

private struct PartAccounts: ExpectationVisitor {
  func visit(_ expected: some ExpectationDefinition) -> [AccountID] { expected.accounts }
}

private struct PartExamined: ExpectationVisitor {
  func visit(_ expected: some ExpectationDefinition) -> [PersonaID] { expected.examined }
}

private struct PartNamedSegments: ExpectationVisitor {
  func visit(_ expected: some ExpectationDefinition) -> [SegmentID] { expected.namedSegments }
}

private struct PartMemberships: ExpectationVisitor {
  func visit(_ expected: some ExpectationDefinition) -> [ExpectedMembership] { expected.memberships }
}

private struct PartEvaluation: ExpectationVisitor {
  func visit(_ expected: some ExpectationDefinition) -> ExpectedEvaluation? { expected.evaluation }
}

private struct PartItems: ExpectationVisitor {
  func visit(_ expected: some ExpectationDefinition) -> [TimelineItem] { expected.items }
}

private struct PartStates: ExpectationVisitor {
  func visit(_ expected: some ExpectationDefinition) -> [ProfileState] { expected.states }
}

private struct PartPeople: ExpectationVisitor {
  func visit(_ expected: some ExpectationDefinition) -> [NamedPersona] { expected.people }
}

private struct PartSubjects: ExpectationVisitor {
  let project: Project
  var subjects = LinkedSubjects()

  mutating func visit(_ expected: some ExpectationDefinition) { expected.addSubjects(to: &subjects, in: project) }
}
