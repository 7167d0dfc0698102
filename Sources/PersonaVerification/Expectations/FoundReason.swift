import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaText
import PersonaTime

/// Why a query, a search, an audience or a bulk operation finds somebody or does not.
struct FoundReason {
  /// The deciding fact, such as `plan is gold does not hold (free)`.
  let words: String
  /// The conditions behind it, and where they are declared. One or none.
  var conditions: [(Explanation, SourceSpan)] = []

  init(_ words: String) { self.words = words }

  init(_ explanation: Explanation, at span: SourceSpan) {
    words = explanation.reason
    conditions = [(explanation, span)]
  }
}

extension CaseRunner {
  /// Of a search: what holds the text, or what keeps somebody out of it.
  mutating func reason(
    of expected: SearchExpectation, for place: Int, in store: PeopleStore
  ) throws(Diagnostic) -> FoundReason? {
    let lifecycle = store.profiles[place].lifecycle
    switch (expected.isInArchive, lifecycle) {
    case (true, .archived) where !store.isInArchive(place):
      return FoundReason("no role put it into the archive, which shows those alone")
    case (true, .archived), (false, .active): break
    case (true, _): return FoundReason("the profile is \(lifecycle.words), and not in the archive")
    case (false, _): return FoundReason("the profile is \(lifecycle.words)")
    }
    let match = try budget.located(at: planned.span) { (budget) throws(BudgetExceededError) in
      try store.words(forSearch: expected.text, finding: place, within: &budget)
    }
    return match.map { FoundReason("\($0) holds that") }
  }

  /// Likewise of who is not found.
  mutating func absence(
    of expected: SearchExpectation, for place: Int, in store: PeopleStore
  ) throws(Diagnostic) -> FoundReason {
    let isMerge = expected.text.hasPrefix("merge:")
    if !isMerge || expected.isInArchive != (store.profiles[place].lifecycle == .archived),
      let reason = try reason(of: expected, for: place, in: store)
    {
      return reason
    }
    return FoundReason(
      isMerge
        ? "nobody was merged into it who had that key or id"
        : "neither its id, its name, an identifier nor a property holds that")
  }

  /// Of a condition that everybody is asked.
  mutating func reason(
    of condition: ConditionID, for place: Int, in store: PeopleStore
  ) throws(Diagnostic) -> FoundReason? {
    guard evaluator.candidates(for: condition, in: store).contains(place) else {
      return FoundReason("the profile is \(store.profiles[place].lifecycle.words)")
    }
    let explanation = try evaluator.explain(
      condition, for: place, in: store, context: EvaluationContext(), budget: &budget)
    return FoundReason(explanation, at: planned.span)
  }

  /// Of the audience of a segment or of a campaign: the rule that keeps test profiles out, the state of the profile, the
  /// segment that leaves somebody out, or the conditions.
  mutating func reason(
    of expected: AudienceExpectation, for place: Int, in store: PeopleStore
  ) throws(Diagnostic) -> FoundReason? {
    if let words = closure(of: expected) { return FoundReason(words) }
    guard store.isListed(place) else { return FoundReason("the profile is \(store.profiles[place].lifecycle.words)") }
    if let other = try exception(place, of: expected, in: store) {
      let found = try finding(on: place, in: other, store)
      let reason = FoundReason("it is left out, as a member of '\(evaluator.project.segments[other].header.id)'")
      return reason.with(found, of: evaluator.project.segments[other])
    }
    let found = try finding(on: place, in: expected.segment.link, store)
    return FoundReason(found.because).with(found, of: evaluator.project.segments[expected.segment.link])
  }

  /// The rule that keeps test profiles out as a whole; nil where they are let in.
  private func closure(of expected: AudienceExpectation) -> String? {
    let segment = evaluator.project.segments[expected.segment.link]
    let rule = "keeps test profiles out, as it does without `includesPersonas: true`"
    if !segment.includesPersonas { return "segment '\(segment.header.id)' \(rule)" }
    guard let name = expected.destination else { return nil }
    let destination = evaluator.settings.destinations.first { $0.name == name }
    return destination?.includesPersonas == true ? nil : "destination '\(name)' \(rule)"
  }

  private mutating func finding(
    on place: Int, in segment: SegmentID, _ store: PeopleStore
  ) throws(Diagnostic) -> MembershipFinding {
    let (outcome, explanation) = try evaluator.explainMembership(
      of: place, in: segment, store: store, context: EvaluationContext(), budget: &budget)
    return MembershipFinding(outcome: outcome, explanation: explanation)
  }
}

extension FoundReason {
  fileprivate func with(_ finding: MembershipFinding, of segment: Segment) -> FoundReason {
    var reason = self
    if let explanation = finding.explanation { reason.conditions = [(explanation, segment.header.span)] }
    return reason
  }
}
