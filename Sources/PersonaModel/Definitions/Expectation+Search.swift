import PersonaDiagnostics

/// Which of all personas a search finds; `merge:KEY` finds the survivor of a merge.
package struct SearchExpectation: Sendable {
  package var text: String
  package var isInArchive = false
  package var result = Selection()
  /// Whom `during` happens to.
  package var persona: Reference<Persona>?
  package var during: [TimelineItem] = []
  package var span: SourceSpan

  package init(text: String, span: SourceSpan) {
    self.text = text
    self.span = span
  }
}

extension SearchExpectation: WholeExpectation {
  package static var word: String { "search" }
  package var asks: String { "" }
  package var accounts: [AccountID] { [] }
  package var examined: [PersonaID] { (result.returns ?? []).map(\.link) }
  package var namedSegments: [SegmentID] { [] }
  package var memberships: [ExpectedMembership] { [] }
  package var items: [TimelineItem] { during }
  package var states: [ProfileState] { [] }
  package var people: [NamedPersona] { NamedPersona.all((result.returns ?? []) + [persona].compactMap(\.self), .other) }
  package func addSubjects(to subjects: inout LinkedSubjects, in project: Project) {
    subjects.others.insert(text, .search)
  }
}
