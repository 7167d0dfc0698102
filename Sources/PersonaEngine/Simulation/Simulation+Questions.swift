import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaText
import PersonaTime

/// What the simulation asks of the rest of the engine about the person. The budget is lent out as a copy, so that the
/// rest can be read in place meanwhile.
extension Simulation {
  mutating func holds(_ condition: ConditionID, _ context: EvaluationContext) throws(Diagnostic) -> Bool {
    var budget = budget
    defer { self.budget = budget }
    return try answer(to: condition, context, &budget)
  }

  private func answer(
    to condition: ConditionID, _ context: EvaluationContext, _ budget: inout Budget
  ) throws(Diagnostic) -> Bool {
    try evaluator.holds(condition, for: profile, in: store, context: context, budget: &budget)
  }

  mutating func explanation(
    of condition: ConditionID, _ context: EvaluationContext
  ) throws(Diagnostic) -> Explanation? {
    guard options.explains else { return nil }
    return try evaluator.explain(condition, for: profile, in: store, context: context, budget: &budget)
  }

  mutating func isMember(of segment: SegmentID) throws(Diagnostic) -> Bool {
    var budget = budget
    defer { self.budget = budget }
    return try membership(in: segment, &budget).isMember
  }

  private func membership(in segment: SegmentID, _ budget: inout Budget) throws(Diagnostic) -> SegmentOutcome {
    try evaluator.membership(of: profile, in: segment, store: store, context: EvaluationContext(), budget: &budget)
  }

  /// The event that a change is, if it is one and the person's own.
  func event(in change: StoreChange) -> Event? {
    guard change.profile == profile, case .event(let event) = change.kind else { return nil }
    return event
  }

  mutating func matches(
    _ event: Event, _ condition: EventCondition, _ context: EvaluationContext
  ) throws(Diagnostic) -> Bool {
    var budget = budget
    defer { self.budget = budget }
    return try answer(to: condition, about: event, context, &budget)
  }

  private func answer(
    to condition: EventCondition, about event: Event, _ context: EvaluationContext, _ budget: inout Budget
  ) throws(Diagnostic) -> Bool {
    try evaluator.eventMatches(event, condition, for: profile, in: store, context: context, budget: &budget)
  }

  func name(of event: Event) -> String { evaluator.project.events[event.name].name.text }

  mutating func spendStep(at span: SourceSpan) throws(Diagnostic) {
    do { try budget.spend(steps: 1) } catch { throw error.diagnostic(at: span) }
  }
}
