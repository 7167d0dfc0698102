import PersonaDiagnostics
import PersonaModel

/// One thing that is checked: one persona against one subject, at the place that states it.
///
/// A class because plan, selection and every worker hand cases on, and a copy of each would cost more than checking it.
package final class TestCase: Sendable {
  package let id: CaseID
  package let check: Check
  package let span: SourceSpan
  private let origin: PlannedExpectation

  package init(id: CaseID, of origin: PlannedExpectation, check: Check, span: SourceSpan) {
    self.id = id
    self.origin = origin
    self.check = check
    self.span = span
  }

  /// The place in the project's list of expectation documents, and in that document's list.
  package var document: Int { origin.document }
  package var expectation: Int { origin.place }
  package var tags: [String] { origin.tags }
  /// Why it is not run, if it is not.
  package var skip: String? { origin.skip }
  /// The segment of a membership, when nothing else is expected of it.
  var plainSegment: SegmentID? { origin.plainSegment }

  /// The same case in an environment of the project; nil where it is not for that one.
  func environment(_ environment: String) -> TestCase? {
    guard origin.environments.isEmpty || origin.environments.contains(environment) else { return nil }
    return TestCase(id: id.environment(environment), of: origin, check: check, span: span)
  }
}

/// What all cases of one expectation share.
///
/// A class because one that lists people has a case for each of them.
package final class PlannedExpectation: Sendable {
  fileprivate let document: Int
  fileprivate let place: Int
  fileprivate let tags: [String]
  fileprivate let skip: String?
  /// Those it is for; all of them where it names none.
  fileprivate let environments: [String]
  let plainSegment: SegmentID?

  package init(
    document: Int, place: Int, tags: [String] = [], skip: String? = nil, environments: [String] = [],
    plainSegment: SegmentID? = nil
  ) {
    self.document = document
    self.place = place
    self.tags = tags
    self.skip = skip
    self.environments = environments
    self.plainSegment = plainSegment
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
