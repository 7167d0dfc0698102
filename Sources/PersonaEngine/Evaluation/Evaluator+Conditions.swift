import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// Conditions, segments and traits, asked of a profile in a store at its present instant.
///
/// What is thrown is located: a missing property under `missingProperties: error`, a budget used up, a cycle.
extension Evaluator {
  package func holds(
    _ condition: ConditionID, for profile: Int, in store: PeopleStore, context: EvaluationContext, budget: inout Budget
  ) throws(Diagnostic) -> Bool {
    if isJudgedPlainly(condition) {
      return try holdsPlainly(programs[Int(condition.value)], for: profile, in: store, budget: &budget)
    }
    var evaluation = Evaluation(self, store, context: context, budget: budget)
    defer { budget = evaluation.budget }
    return try evaluation.holds(condition, for: .profile(profile))
  }

  package func membership(
    of profile: Int, in segment: SegmentID, store: PeopleStore, context: EvaluationContext, budget: inout Budget
  ) throws(Diagnostic) -> SegmentOutcome {
    if let plain = try plainMembership(of: profile, in: segment, store: store, budget: &budget) { return plain }
    var evaluation = Evaluation(self, store, context: context, budget: budget)
    defer { budget = evaluation.budget }
    return try evaluation.membership(of: .profile(profile), in: segment)
  }

  package func membership(
    ofAccount account: AccountID, in segment: SegmentID, store: PeopleStore, budget: inout Budget
  ) throws(Diagnostic) -> SegmentOutcome {
    var evaluation = Evaluation(self, store, context: EvaluationContext(), budget: budget)
    defer { budget = evaluation.budget }
    return try evaluation.membership(of: .account(account), in: segment)
  }

  package func value(
    of trait: TraitID, for profile: Int, in store: PeopleStore, budget: inout Budget
  ) throws(Diagnostic) -> Value {
    try outcome(of: trait, for: profile, in: store, budget: &budget).value
  }

  package func value(
    of trait: TraitID, for subject: EvaluationSubject, in store: PeopleStore, budget: inout Budget
  ) throws(Diagnostic) -> Value {
    var evaluation = Evaluation(self, store, context: EvaluationContext(), budget: budget)
    defer { budget = evaluation.budget }
    return try evaluation.outcome(of: trait, for: subject).value
  }

  /// The trait's value with the instant it dates from and what was left out of it.
  package func outcome(
    of trait: TraitID, for profile: Int, in store: PeopleStore, budget: inout Budget
  ) throws(Diagnostic) -> TraitOutcome {
    var evaluation = Evaluation(self, store, context: EvaluationContext(), budget: budget)
    defer { budget = evaluation.budget }
    return try evaluation.outcome(of: trait, for: .profile(profile))
  }

  /// Whether a new event is the one a trigger or a wait asks for. Its aggregates are of no account: one event is asked
  /// about.
  package func eventMatches(
    _ event: Event, _ condition: EventCondition, for profile: Int, in store: PeopleStore, context: EvaluationContext,
    budget: inout Budget
  ) throws(Diagnostic) -> Bool {
    guard condition.pattern.holds(for: event.name, in: project) else { return false }
    if condition.asksForNameAlone { return true }
    var evaluation = Evaluation(self, store, context: context, budget: budget)
    defer { budget = evaluation.budget }
    return try evaluation.filter(condition, of: .profile(profile)).counts(event, within: &evaluation.budget)
  }

  /// Why a new event of the name that is asked for does not count, such as `total is 42`; nil where its name is another, or
  /// it counts.
  func missWords(
    of event: Event, _ condition: EventCondition, for profile: Int, in store: PeopleStore, context: EvaluationContext,
    budget: inout Budget
  ) throws(Diagnostic) -> String? {
    guard condition.pattern.holds(for: event.name, in: project) else { return nil }
    var evaluation = Evaluation(self, store, context: context, budget: budget)
    defer { budget = evaluation.budget }
    let filter = try evaluation.filter(condition, of: .profile(profile))
    return try filter.miss(of: event, within: &evaluation.budget).map { filter.words(for: $0, of: event) }
  }
}

extension Evaluation {
  /// As the condition asks at this instant, by the rules that it has by itself.
  mutating func filter(_ condition: EventCondition, of subject: EvaluationSubject) throws(Diagnostic) -> EventFilter {
    let test = ConditionTest(subject: .event(condition), span: condition.span)
    return try filter(condition, predicateEvaluator(for: test, of: subject), of: subject)
  }
}
