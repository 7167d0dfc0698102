import PersonaDiagnostics

/// An account with its members, after what happens `during` and at an instant.
package struct AccountExpectation: Sendable {
  package var account: Reference<Account>
  /// The raw events whose people it is asked of; the personas without them.
  package var profiles: Reference<ProfileSet>?
  /// Whom `during` happens to.
  package var persona: Reference<Persona>?
  package var during: [TimelineItem] = []
  package var at: Moment?
  package var properties: [NamedMatcher] = []
  package var traits: [NamedAnswer<TraitID, Matcher>] = []
  package var segments: [NamedAnswer<SegmentID, Bool>] = []
  package var members = Selection()
  package var span: SourceSpan

  package init(account: Reference<Account>, span: SourceSpan) {
    self.account = account
    self.span = span
  }
}

extension AccountExpectation: WholeExpectation {
  package static var word: String { "account" }
  package var asks: String { "" }
  package var accounts: [AccountID] { [account.link] }
  package var examined: [PersonaID] { ([persona].compactMap(\.self) + (members.returns ?? [])).map(\.link) }
  package var namedSegments: [SegmentID] { segments.map(\.key) }
  package var memberships: [ExpectedMembership] {
    segments.map { ExpectedMembership(segment: $0.key, isMember: $0.answer) }
  }
  package var items: [TimelineItem] { during }
  package var states: [ProfileState] { [] }
  package var people: [NamedPersona] { examined.map { NamedPersona($0, .other) } }
  package func addSubjects(to subjects: inout LinkedSubjects, in project: Project) {
    subjects.others.insert(project.accounts[account.link].header.id, .account)
    for segment in segments { subjects.segments.insert(segment.key) }
    for trait in traits { subjects.traits.insert(trait.key) }
  }
}
