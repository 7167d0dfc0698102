import PersonaDiagnostics
import PersonaModel

/// One thing that is checked: one persona against one subject, at the place that states it.
///
/// A class because plan, selection and every worker hand cases on, and a copy of each would cost more than checking it.
package final class TestCase: Sendable {
  package let id: CaseID
  /// The place in the project's list of expectation documents, and in that document's list.
  package let document: Int
  package let expectation: Int
  package let check: Check
  /// The segment of a membership, when nothing else is expected of it.
  let plainSegment: SegmentID?
  package let span: SourceSpan
  package let tags: [String]
  /// Why it is not run, if it is not.
  package let skip: String?
  /// The environments it is for; all of them where it names none.
  let environments: [String]

  package init(
    id: CaseID, document: Int, expectation: Int, check: Check, plainSegment: SegmentID? = nil, span: SourceSpan,
    tags: [String] = [], skip: String? = nil, environments: [String] = []
  ) {
    self.id = id
    self.document = document
    self.expectation = expectation
    self.check = check
    self.plainSegment = plainSegment
    self.span = span
    self.tags = tags
    self.skip = skip
    self.environments = environments
  }

  /// The same case in an environment of the project; nil where it is not for that one.
  func environment(_ environment: String) -> TestCase? {
    guard environments.isEmpty || environments.contains(environment) else { return nil }
    return TestCase(
      id: id.environment(environment), document: document, expectation: expectation, check: check,
      plainSegment: plainSegment, span: span, tags: tags, skip: skip)
  }
}

/// What is done to decide a case.
package enum Check: Sendable {
  case membership(PersonaID, expected: Bool)
  case accountMembership(AccountID, expected: Bool)
  case message(PersonaID)
  case journey(PersonaID)
  case profile(PersonaID)
  /// Profiles, merge, import, query, search, audience, destination or permission: one case each.
  case whole
  /// It could not be linked; the reason is reported.
  case unlinked
}
