import PersonaDiagnostics

/// How many people are in a segment.
package struct SizeExpectation: Sendable {
  package var segment: Reference<Segment>
  package var count: Matcher
  package var span: SourceSpan

  package init(segment: Reference<Segment>, count: Matcher, span: SourceSpan) {
    self.segment = segment
    self.count = count
    self.span = span
  }
}

extension SizeExpectation: WholeExpectation, UneventfulExpectation {
  package static var word: String { "sizeOf" }
  package var asks: String { "" }
  package var accounts: [AccountID] { [] }
  package var examined: [PersonaID] { [] }
  package var namedSegments: [SegmentID] { [segment.link] }
  package var memberships: [ExpectedMembership] { [] }
  package var people: [NamedPersona] { [] }
  package func addSubjects(to subjects: inout LinkedSubjects, in project: Project) {
    subjects.segments.insert(segment.link)
  }
}
