import PersonaDiagnostics
import PersonaModel

extension DiagnosticID {
  package static let oneSidedSegment = DiagnosticID("one-sided-segment")
}

extension LintRule {
  /// A segment of which no expectation says who is in it, or none who is not.
  static let oneSidedSegment = LintRule(.oneSidedSegment, "a segment without a positive or a negative test") {
    rule, linted in
    let tests = SegmentTests(linted.project)
    return linted.project.segments.enumerated().compactMap { place, segment in
      let id = SegmentID(place)
      guard
        let missing = missing(
          for: segment, isMatched: tests.matched.contains(id), isRefused: tests.refused.contains(id))
      else { return nil }
      return rule.finding(
        "no expectation says who is \(missing) '\(segment.header.id)'", at: segment.header.span,
        help: "name at least one persona under `match` and one under `noMatch`")
    }
  }

  private static func missing(for segment: Segment, isMatched: Bool, isRefused: Bool) -> String? {
    if case .everyone = segment.match { return isMatched ? nil : "in" }
    return switch (isMatched, isRefused) {
    case (true, true): nil
    case (false, false): "in or not in"
    case (false, true): "in"
    case (true, false): "not in"
    }
  }
}

/// Which segments are tested for members, and which for others.
private struct SegmentTests {
  private(set) var matched: Set<SegmentID> = []
  private(set) var refused: Set<SegmentID> = []

  init(_ project: Project) {
    for expectation in project.expectations.flatMap(\.expectations) {
      switch expectation.kind {
      case .segment(let expected): add(expected)
      case .persona(let expected): add(expected.state.segments)
      case .profileOf(let expected): add(expected.state.segments)
      case .account(let expected): add(expected.segments)
      case .workflow(let expected): if let state = expected.profile { add(state.segments) }
      case .audience(let expected):
        if !(expected.includes ?? []).isEmpty { matched.insert(expected.segment.link) }
        if !expected.excludes.isEmpty { refused.insert(expected.segment.link) }
      case .division, .template, .campaign, .profiles, .merge, .import, .query, .search, .synced, .bulk, .permission,
        .unlinked:
        break
      }
    }
  }

  private mutating func add(_ expected: SegmentExpectation) {
    let segment = expected.segment.link
    if !expected.match.isEmpty || !expected.matchAccounts.isEmpty { matched.insert(segment) }
    if !expected.noMatch.isEmpty || !expected.noMatchAccounts.isEmpty { refused.insert(segment) }
  }

  private mutating func add(_ memberships: [NamedAnswer<SegmentID, Bool>]) {
    for named in memberships {
      if named.answer { matched.insert(named.key) } else { refused.insert(named.key) }
    }
  }
}
