import Diagnostics
import Engine

extension Rule {
  /// A segment that lets test personas into production, and has some in it.
  static let leakingAudience = Rule(.leakingAudience, "a segment that shows personas to production") { rule, linted in
    let synced = Set(linted.project.settings.destinations.flatMap(\.segments))
    let lists = linted.peopleFindings.filter { $0.id == .leakingAudience }
    return lists
      + synced.sorted().compactMap { id in
        let segment = linted.project.segments[id]
        guard segment.includesPersonas, !segment.isList, let member = linted.member(of: id) else { return nil }
        return rule.finding(
          "'\(segment.header.id)' goes to a destination with the test persona '\(member)' in it",
          at: segment.header.span, help: "take `includesPersonas` away")
      }
  }

  /// A list made by hand without anything that keeps personas out of it.
  static let unfilteredList = Rule(.unfilteredList, "a list made by hand that would take personas in") { rule, linted in
    linted.project.segments.enumerated().compactMap { place, segment in
      guard segment.isList, segment.includesPersonas, linted.member(of: SegmentID(place)) == nil else { return nil }
      return rule.finding(
        "'\(segment.header.id)' is a list made by hand, and nothing keeps test personas out of it",
        at: segment.header.span, help: "take `includesPersonas` away")
    }
  }
}

extension Segment {
  fileprivate var isList: Bool { if case .assignedOnly = match { true } else { false } }
}

extension LintedProject {
  /// The first persona in a segment.
  fileprivate func member(of segment: SegmentID) -> String? {
    let place = everyone.profiles.indices.first { profile in
      var budget = budget
      let outcome = try? evaluator.membership(
        of: profile, in: segment, world: everyone, context: EvaluationContext(), budget: &budget)
      return outcome?.isMember ?? false
    }
    return place.flatMap { everyone.profiles[$0].persona }.map { project.personas[$0].header.id }
  }
}
