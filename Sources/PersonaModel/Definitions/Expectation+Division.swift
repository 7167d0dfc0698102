import PersonaDiagnostics

/// A segment that others divide: everybody in it is in exactly one of them.
package struct DivisionExpectation: Sendable {
  package var whole: Reference<Segment>
  package var parts: [Reference<Segment>]
  /// The parts as they are written, on one line.
  package var asks: String
  package var span: SourceSpan

  package init(whole: Reference<Segment>, parts: [Reference<Segment>], asks: String, span: SourceSpan) {
    self.whole = whole
    self.parts = parts
    self.asks = asks
    self.span = span
  }
}

extension DivisionExpectation: WholeExpectation, UneventfulExpectation {
  package static var word: String { "division" }
  package var accounts: [AccountID] { [] }
  package var examined: [PersonaID] { [] }
  package var namedSegments: [SegmentID] { ([whole] + parts).map(\.link) }
  package var memberships: [ExpectedMembership] { [] }
  package var people: [NamedPersona] { [] }
  package func addSubjects(to subjects: inout LinkedSubjects, in project: Project) {
    for segment in namedSegments { subjects.segments.insert(segment) }
  }
}
