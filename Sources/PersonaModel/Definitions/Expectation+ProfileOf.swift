/// The profile that a key leads to, whoever made it: a persona, an import, raw events.
package struct ProfileOfExpectation: Sendable {
  package var identity: IdentityValue
  /// As it is written: `email:ada@example.test`.
  package var text: String
  /// The raw events whose people are looked at; the personas without them.
  package var profiles: Reference<ProfileSet>?
  package var during: [TimelineItem] = []
  package var at: Moment?
  package var state: ProfileState

  package init(identity: IdentityValue, text: String, state: ProfileState) {
    self.identity = identity
    self.text = text
    self.state = state
  }
}

extension ProfileOfExpectation: WholeExpectation {
  package static var word: String { "profileOf" }
  package var asks: String { "" }
  package var accounts: [AccountID] { [] }
  package var examined: [PersonaID] { [] }
  package var namedSegments: [SegmentID] { [] }
  package var memberships: [ExpectedMembership] { [] }
  package var items: [TimelineItem] { during }
  package var states: [ProfileState] { [state] }
  package var people: [NamedPersona] { [] }
  package func addSubjects(to subjects: inout LinkedSubjects, in project: Project) {
    subjects.others.insert(text, .profile)
    subjects.add(state)
  }
}
