import PersonaDiagnostics

/// A preview of the merge of two personas.
package struct MergeExpectation: Sendable {
  package struct Conflict: Sendable {
    package let property: PropertyID
    package let kept: Matcher?
    package let lost: Matcher?
    package let span: SourceSpan

    package init(property: PropertyID, kept: Matcher?, lost: Matcher?, span: SourceSpan) {
      self.property = property
      self.kept = kept
      self.lost = lost
      self.span = span
    }
  }

  package var personas: [Reference<Persona>]
  /// The one that is kept; nil where the project's rule chooses.
  package var survivor: Reference<Persona>?
  /// Values that are chosen by hand.
  package var keep: [MergeChoice] = []
  /// Whom the project's rule has to choose; not beside a survivor.
  package var survives: Reference<Persona>?
  /// Every conflict there must be; nil when not stated.
  package var conflicts: [Conflict]?
  package var moves: [NamedMatcher] = []
  package var after: ProfileState?
  package var span: SourceSpan

  package init(personas: [Reference<Persona>], span: SourceSpan) {
    self.personas = personas
    self.span = span
  }
}

extension MergeExpectation: WholeExpectation {
  package static var word: String { "merge" }
  package var asks: String { "" }
  package var accounts: [AccountID] { [] }
  package var examined: [PersonaID] { personas.map(\.link) }
  package var namedSegments: [SegmentID] { [] }
  package var memberships: [ExpectedMembership] { [] }
  package var items: [TimelineItem] { [] }
  package var states: [ProfileState] { [after].compactMap(\.self) }
  package var people: [NamedPersona] { NamedPersona.all(personas, .other) }
  package func addSubjects(to subjects: inout LinkedSubjects, in project: Project) {
    let people = personas.map { project.personas[$0.link].header.id }
    subjects.others.insert(people.joined(separator: "+"), .merge)
    for state in states { subjects.add(state) }
  }
}
