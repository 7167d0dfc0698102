import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople

extension DiagnosticID {
  package static let wrongRepresentative = DiagnosticID("wrong-representative")
  package static let unrepresentedSegment = DiagnosticID("unrepresented-segment")
}

/// Personas that say which segments they stand for.
extension LintRule {
  /// A persona that is not in the segment that it stands for.
  static let wrongRepresentative = LintRule(
    .wrongRepresentative, "a persona outside the segment it stands for"
  ) { rule, linted in
    var budget = RuleBudget(linted)
    var found: [Diagnostic] = []
    for persona in linted.project.personas.indices {
      let definition = linted.project.personas[persona]
      guard let profile = linted.everyone.index(of: PersonaID(persona)) else { continue }
      for segment in definition.represents {
        if let finding = rule.finding(about: segment, of: definition, at: profile, linted, &budget) {
          found.append(finding)
        }
        if budget.isUsedUp { return found + [rule.cut(at: definition.header, "representatives are not looked at")] }
      }
    }
    return found
  }

  /// As soon as one persona says which segment it stands for: a segment that none stands for.
  static let unrepresentedSegment = LintRule(
    .unrepresentedSegment, "a segment that no persona stands for"
  ) { rule, linted in
    let represented = Set(linted.project.personas.flatMap(\.represents).map(\.link))
    guard !represented.isEmpty else { return [] }
    return linted.project.segments.enumerated().compactMap { place, segment in
      guard segment.subject == .personas, !represented.contains(SegmentID(place)) else { return nil }
      return rule.finding(
        "no persona stands for segment '\(segment.header.id)'", at: segment.header.span,
        help: "write `represents: \(segment.header.id)` in a persona that is typical of it")
    }
  }

  private func finding(
    about segment: Reference<Segment>, of persona: Persona, at profile: Int, _ linted: LintedProject,
    _ budget: inout RuleBudget
  ) -> Diagnostic? {
    let definition = linted.project.segments[segment.link]
    let id = definition.header.id
    guard definition.subject == .personas else {
      return finding(
        "'\(id)' is a segment of accounts, and '\(persona.header.id)' is a person", at: segment.span,
        help: "name a segment of personas")
    }
    let outcome = budget.ask { (budget) throws(Diagnostic) -> SegmentOutcome? in
      try linted.evaluator.membership(
        of: profile, in: segment.link, store: linted.everyone, context: EvaluationContext(), budget: &budget)
    }
    guard let outcome, !outcome.isMember else { return nil }
    return finding(
      "'\(persona.header.id)' stands for segment '\(id)' and is not in it", at: segment.span,
      help: "`persona-check explain \(id) --persona \(persona.header.id)` says why")
  }
}
