import PersonaDiagnostics

/// Whether a role may do something to a persona.
package struct PermissionExpectation: Sendable {
  package enum Outcome: String, Sendable, CaseIterable { case allowed, denied }

  /// What a role tries: to see the profile, to make it, or to let something happen to it.
  package enum Deed: Sendable {
    case view, create
    case item(TimelineItem)

    package static let words = ["view", "create"]
  }

  package var persona: Reference<Persona>
  package var role: RoleID
  package var does: Deed
  /// What is to be done as it is written, on one line.
  package var asks: String
  package var outcome: Outcome
  package var reason: Matcher?
  package var span: SourceSpan

  package init(
    persona: Reference<Persona>, role: RoleID, does: Deed, asks: String, outcome: Outcome, span: SourceSpan
  ) {
    self.persona = persona
    self.role = role
    self.does = does
    self.asks = asks
    self.outcome = outcome
    self.span = span
  }
}

extension PermissionExpectation: WholeExpectation {
  package static var word: String { "permission" }
  package var accounts: [AccountID] { [] }
  package var examined: [PersonaID] { [persona.link] }
  package var namedSegments: [SegmentID] { [] }
  package var memberships: [ExpectedMembership] { [] }
  package var items: [TimelineItem] { if case .item(let item) = does { [item] } else { [] } }
  package var states: [ProfileState] { [] }
  package var people: [NamedPersona] { [NamedPersona(persona.link, .other)] }
  package func addSubjects(to subjects: inout LinkedSubjects, in project: Project) {
    subjects.others.insert(project.roles[role].name.text, .role)
  }
}
