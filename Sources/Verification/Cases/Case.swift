import Diagnostics
import Engine

/// One thing that is checked: one persona against one subject, at the place that states it.
package struct Case: Sendable {
  package var id: CaseID
  /// The place in the project's list of expectation documents, and in that document's list.
  package let document: Int
  package let expectation: Int
  package let check: Check
  /// The segment of a membership, when nothing else is expected of it.
  var plainSegment: SegmentID?
  package let span: SourceSpan
  package var tags: [String]
  /// Why it is not run, if it is not.
  package var skip: String?

  package init(id: CaseID, document: Int, expectation: Int, check: Check, span: SourceSpan) {
    self.id = id
    self.document = document
    self.expectation = expectation
    self.check = check
    self.span = span
    tags = []
  }

  /// The same case in an environment of the project.
  func environment(_ environment: String) -> Case {
    var planned = self
    planned.id = id.environment(environment)
    return planned
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
