/// What is known of an expectation that could not be linked, enough to name its cases.
package struct Unlinked: Sendable {
  /// The kind and the id as written, such as `segment` and `renewing-soon`.
  package let kind: String
  package let subject: String
  package let personas: [String]
  /// As of a linked expectation of the kind; empty for a kind that its subject tells apart.
  package let asks: String
  package let reason: String

  package init(kind: String, subject: String, personas: [String], asks: String = "", reason: String) {
    self.kind = kind
    self.subject = subject
    self.personas = personas
    self.asks = asks
    self.reason = reason
  }
}

extension Unlinked: WholeExpectation, UneventfulExpectation {
  package static var word: String { "expectation" }
  package var accounts: [AccountID] { [] }
  package var examined: [PersonaID] { [] }
  package var namedSegments: [SegmentID] { [] }
  package var memberships: [ExpectedMembership] { [] }
  package var people: [NamedPersona] { [] }
  package func addSubjects(to subjects: inout LinkedSubjects, in project: Project) {}
}
