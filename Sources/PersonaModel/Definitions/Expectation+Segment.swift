import PersonaDiagnostics

/// `match` / `noMatch`.
package struct SegmentExpectation: Sendable {
  package var segment: Reference<Segment>
  package var match: [Reference<Persona>] = []
  package var noMatch: [Reference<Persona>] = []
  /// For a segment of accounts.
  package var matchAccounts: [Reference<Account>] = []
  package var noMatchAccounts: [Reference<Account>] = []
  /// Conditions, by their subject, that must decide.
  package var because: [NamedSpan] = []

  package init(segment: Reference<Segment>) { self.segment = segment }
}

extension SegmentExpectation: UneventfulExpectation {
  package static var word: String { "segment" }
  package var asks: String { "" }
  package var isEmpty: Bool { match.isEmpty && noMatch.isEmpty && accounts.isEmpty }
  package var seesEverybody: Bool { false }
  package var accounts: [AccountID] { (matchAccounts + noMatchAccounts).map(\.link) }
  package var examined: [PersonaID] { [] }
  package var namedSegments: [SegmentID] { [segment.link] }
  package var memberships: [ExpectedMembership] {
    let sides = [
      (!match.isEmpty || !matchAccounts.isEmpty, true), (!noMatch.isEmpty || !noMatchAccounts.isEmpty, false),
    ]
    return sides.filter(\.0).map { ExpectedMembership(segment: segment.link, isMember: $0.1) }
  }
  package var evaluation: ExpectedEvaluation? { nil }
  package var people: [NamedPersona] { NamedPersona.all(match, .match) + NamedPersona.all(noMatch, .noMatch) }
  package func addSubjects(to subjects: inout LinkedSubjects, in project: Project) {
    subjects.segments.insert(segment.link)
  }
}
