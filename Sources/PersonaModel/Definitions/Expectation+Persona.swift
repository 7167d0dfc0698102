import PersonaDiagnostics

/// The profile itself, after what happens `during` and at an instant.
package struct PersonaExpectation: Sendable {
  package var personas: [Reference<Persona>] = []
  package var during: [TimelineItem] = []
  package var at: Moment?
  package var state: ProfileState
  /// Workflows that run meanwhile; up to `at`, or as long as a run takes without it.
  package var journeys: Journeys?

  package init(state: ProfileState) { self.state = state }
}

/// Workflows that run beside each other for one person, and what arrives.
package struct Journeys: Sendable {
  package var workflows: [Reference<Workflow>]
  /// `workflows: all`, of whatever the project declares.
  package var isAll = false
  package var inbox: SendsPattern?
  package var heldBack: SendsPattern?
  package var pins: [WorkflowExpectation.Pin] = []

  package init(_ workflows: [Reference<Workflow>]) { self.workflows = workflows }
}

extension PersonaExpectation: ExpectationDefinition {
  package static var word: String { "persona" }
  package var asks: String { "" }
  package var isEmpty: Bool { personas.isEmpty }
  package var seesEverybody: Bool { journeys?.isAll ?? false }
  package var accounts: [AccountID] { [] }
  package var examined: [PersonaID] { personas.map(\.link) }
  package var namedSegments: [SegmentID] { [] }
  package var memberships: [ExpectedMembership] { [] }
  package var evaluation: ExpectedEvaluation? { nil }
  package var items: [TimelineItem] { during }
  package var states: [ProfileState] { [state] }
  package var people: [NamedPersona] { NamedPersona.all(personas, .profile) }
  package func addSubjects(to subjects: inout LinkedSubjects, in project: Project) {
    subjects.add(state)
    if let journeys { subjects.add(journeys) }
  }
}
