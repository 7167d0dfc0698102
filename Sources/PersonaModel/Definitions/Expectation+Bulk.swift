import PersonaDiagnostics

/// One thing done to everybody who satisfies a condition.
package struct BulkExpectation: Sendable {
  package var condition: ConditionID
  package var does: TimelineItem
  /// The operation as it is written, on one line.
  package var asks: String
  /// What happens before it, and to whom; nobody is needed for an import.
  package var during: [TimelineItem] = []
  package var persona: Reference<Persona>?
  /// Whom it is done to.
  package var result = Selection()
  /// Everybody whom the condition finds and it cannot be done to, with the reason; nil when not stated.
  package var rejected: [NamedAnswer<PersonaID, Matcher>]?
  /// What holds of each of them afterwards.
  package var after: ProfileState?
  package var span: SourceSpan

  package init(condition: ConditionID, does: TimelineItem, asks: String, span: SourceSpan) {
    self.condition = condition
    self.does = does
    self.asks = asks
    self.span = span
  }
}

extension BulkExpectation: WholeExpectation {
  package static var word: String { "bulk" }
  package var accounts: [AccountID] { [] }
  package var examined: [PersonaID] { [] }
  package var namedSegments: [SegmentID] { [] }
  package var memberships: [ExpectedMembership] { [] }
  package var items: [TimelineItem] { during + [does] }
  package var states: [ProfileState] { [after].compactMap(\.self) }
  package var people: [NamedPersona] {
    NamedPersona.all(result.returns ?? [], .other) + (rejected ?? []).map { NamedPersona($0.key, .other) }
  }
  package func addSubjects(to subjects: inout LinkedSubjects, in project: Project) {
    subjects.others.insert(asks, .bulk)
    for state in states { subjects.add(state) }
  }
}
