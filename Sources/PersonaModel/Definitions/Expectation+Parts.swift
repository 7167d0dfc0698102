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
    var visitor = PartSubjects()
    swap(&visitor.subjects, &subjects)
    accept(&visitor, in: project)
    swap(&visitor.subjects, &subjects)
  }

  private func answer<Visitor: ExpectationVisitor>(_ visitor: Visitor) -> Visitor.Answer where Visitor.Context == Void {
    var visitor = visitor
    return accept(&visitor, in: ())
  }
}

private struct PartAsks: ExpectationVisitor {
  func visit(_ expected: some ExpectationDefinition, in _: Void) -> String { expected.asks }
}

private struct PartIsEmpty: ExpectationVisitor {
  func visit(_ expected: some ExpectationDefinition, in _: Void) -> Bool { expected.isEmpty }
}

private struct PartSeesEverybody: ExpectationVisitor {
  func visit(_ expected: some ExpectationDefinition, in _: Void) -> Bool { expected.seesEverybody }
}

private struct PartAccounts: ExpectationVisitor {
  func visit(_ expected: some ExpectationDefinition, in _: Void) -> [AccountID] { expected.accounts }
}

private struct PartExamined: ExpectationVisitor {
  func visit(_ expected: some ExpectationDefinition, in _: Void) -> [PersonaID] { expected.examined }
}

private struct PartNamedSegments: ExpectationVisitor {
  func visit(_ expected: some ExpectationDefinition, in _: Void) -> [SegmentID] { expected.namedSegments }
}

private struct PartMemberships: ExpectationVisitor {
  func visit(_ expected: some ExpectationDefinition, in _: Void) -> [ExpectedMembership] { expected.memberships }
}

private struct PartEvaluation: ExpectationVisitor {
  func visit(_ expected: some ExpectationDefinition, in _: Void) -> ExpectedEvaluation? { expected.evaluation }
}

private struct PartItems: ExpectationVisitor {
  func visit(_ expected: some ExpectationDefinition, in _: Void) -> [TimelineItem] { expected.items }
}

private struct PartStates: ExpectationVisitor {
  func visit(_ expected: some ExpectationDefinition, in _: Void) -> [ProfileState] { expected.states }
}

private struct PartPeople: ExpectationVisitor {
  func visit(_ expected: some ExpectationDefinition, in _: Void) -> [NamedPersona] { expected.people }
}

private struct PartSubjects: ExpectationVisitor {
  var subjects = LinkedSubjects()

  mutating func visit(_ expected: some ExpectationDefinition, in project: Project) {
    expected.addSubjects(to: &subjects, in: project)
  }
}
