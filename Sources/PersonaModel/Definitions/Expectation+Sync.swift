import PersonaDiagnostics

/// What a destination would have been sent.
package struct SyncExpectation: Sendable {
  package var destination: String
  /// Of whom it is told; beside an account, whom `during` happens to.
  package var persona: Reference<Persona>?
  package var account: Reference<Account>?
  package var during: [TimelineItem] = []
  /// Until when; the last thing that happens without it.
  package var at: Moment?
  /// Exactly these; nil when not stated.
  package var entered: [SegmentID]?
  package var left: [SegmentID]?
  package var changed: [NamedAnswer<TraitID, Matcher>] = []
  package var span: SourceSpan

  package init(destination: String, span: SourceSpan) {
    self.destination = destination
    self.span = span
  }
}

extension SyncExpectation: WholeExpectation {
  package static var word: String { "synced" }
  package var asks: String { "" }
  package var accounts: [AccountID] { [] }
  package var examined: [PersonaID] { [persona].compactMap(\.self).map(\.link) }
  package var namedSegments: [SegmentID] { (entered ?? []) + (left ?? []) }
  package var memberships: [ExpectedMembership] { [] }
  package var items: [TimelineItem] { during }
  package var states: [ProfileState] { [] }
  package var people: [NamedPersona] { examined.map { NamedPersona($0, .other) } }
  package func addSubjects(to subjects: inout LinkedSubjects, in project: Project) {
    subjects.others.insert(destination, .destination)
    for segment in namedSegments { subjects.segments.insert(segment) }
    for trait in changed { subjects.traits.insert(trait.key) }
  }
}
