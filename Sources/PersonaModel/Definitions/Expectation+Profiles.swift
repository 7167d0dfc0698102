import PersonaDiagnostics

/// The profiles that raw events resolve to, each by its keys.
package struct ProfilesExpectation: Sendable {
  package var profiles: Reference<ProfileSet>
  package var resolves: [[IdentityValue]] = []
  package var count: Matcher?
  package var span: SourceSpan

  package init(profiles: Reference<ProfileSet>, span: SourceSpan) {
    self.profiles = profiles
    self.span = span
  }
}

extension ProfilesExpectation: WholeExpectation, UneventfulExpectation {
  package static var word: String { "profiles" }
  package var asks: String { "" }
  package var accounts: [AccountID] { [] }
  package var examined: [PersonaID] { [] }
  package var namedSegments: [SegmentID] { [] }
  package var memberships: [ExpectedMembership] { [] }
  package var people: [NamedPersona] { [] }
  package func addSubjects(to subjects: inout LinkedSubjects, in project: Project) {
    subjects.others.insert(project.profileSets[profiles.link].header.id, .profileSet)
  }
}
