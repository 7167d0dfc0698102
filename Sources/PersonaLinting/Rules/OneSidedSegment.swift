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
      for expected in expectation.kind.memberships { add(expected.segment, expected.isMember) }
      for named in expectation.kind.states.flatMap(\.segments) { add(named.key, named.answer) }
    }
  }

  private mutating func add(_ segment: SegmentID, _ isMember: Bool) {
    if isMember { matched.insert(segment) } else { refused.insert(segment) }
  }
}
