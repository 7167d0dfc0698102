import PersonaDiagnostics

/// Which of all personas satisfy a condition.
package struct QueryExpectation: Sendable {
  package var condition: ConditionID
  /// The condition as it is written, on one line: it has no id of its own by which two queries could be told apart.
  package var asks: String
  package var result = Selection()
  package var span: SourceSpan

  package init(condition: ConditionID, asks: String, span: SourceSpan) {
    self.condition = condition
    self.asks = asks
    self.span = span
  }
}

extension QueryExpectation: WholeExpectation, UneventfulExpectation {
  package static var word: String { "query" }
  package var accounts: [AccountID] { [] }
  package var examined: [PersonaID] { [] }
  package var namedSegments: [SegmentID] { [] }
  package var memberships: [ExpectedMembership] { [] }
  package var people: [NamedPersona] { NamedPersona.all(result.returns ?? [], .other) }
  package func addSubjects(to subjects: inout LinkedSubjects, in project: Project) {
    subjects.others.insert(asks, .query)
  }
}
