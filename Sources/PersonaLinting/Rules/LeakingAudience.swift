import PersonaAnalysis
import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople

extension DiagnosticID {
  package static let unfilteredList = DiagnosticID("unfiltered-list")
}

extension LintRule {
  /// A segment that lets test personas into production, and has some in it.
  static let leakingAudience = LintRule(.leakingAudience, "a segment that shows personas to production") {
    rule, linted in
    let synced = Set(linted.project.settings.destinations.flatMap(\.segments))
    let lists = linted.peopleFindings.filter { $0.id == .leakingAudience }
    var budget = RuleBudget(linted)
    var found = lists
    for id in synced.sorted() {
      let segment = linted.project.segments[id]
      guard segment.includesPersonas, !segment.isList else { continue }
      let member = linted.member(of: id, within: &budget)
      if budget.isUsedUp { return found + [rule.cut(at: segment.header, "segments are not looked at")] }
      guard let member else { continue }
      found.append(
        rule.finding(
          "'\(segment.header.id)' goes to a destination with the test persona '\(member)' in it",
          at: segment.header.span, help: "take `includesPersonas` away"))
    }
    return found
  }

  /// A list made by hand without anything that keeps personas out of it.
  static let unfilteredList = LintRule(.unfilteredList, "a list made by hand that would take personas in") {
    rule, linted in
    var budget = RuleBudget(linted)
    var found: [Diagnostic] = []
    for (place, segment) in linted.project.segments.enumerated() where segment.isList && segment.includesPersonas {
      let member = linted.member(of: SegmentID(place), within: &budget)
      if budget.isUsedUp { return found + [rule.cut(at: segment.header, "lists are not looked at")] }
      guard member == nil else { continue }
      found.append(
        rule.finding(
          "'\(segment.header.id)' is a list made by hand, and nothing keeps test personas out of it",
          at: segment.header.span, help: "take `includesPersonas` away"))
    }
    return found
  }
}

extension Segment {
  fileprivate var isList: Bool { if case .assignedOnly = match { true } else { false } }
}

extension LintedProject {
  /// The first persona in a segment.
  fileprivate func member(of segment: SegmentID, within budget: inout RuleBudget) -> String? {
    let place = everyone.profiles.indices.first { profile in
      let outcome = budget.ask(cost: 4) { (budget) throws(Diagnostic) in
        try evaluator.membership(
          of: profile, in: segment, store: everyone, context: EvaluationContext(), budget: &budget)
      }
      return outcome?.isMember ?? false
    }
    return place.flatMap { everyone.profiles[$0].persona }.map { project.personas[$0].header.id }
  }
}
