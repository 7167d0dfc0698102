import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaText
import PersonaTime

/// One question put to a store at one instant, with what was found out on the way to its answer.
///
/// Segments and traits that several conditions refer to are evaluated once, so that a diamond of references costs no
/// more than its edges.
package struct Evaluation {
  let evaluator: Evaluator
  let store: PeopleStore
  let context: EvaluationContext
  package var budget: Budget
  private var memberships: [MembershipKey: Answer<SegmentOutcome>] = [:]
  private var traits: [TraitKey: Answer<TraitOutcome>] = [:]
  private var mentioned: Set<MembershipKey> = []
  private var depth = 0

  /// Segments and traits refer to each other at most this deep.
  private static let greatestDepth = 100

  private struct MembershipKey: Hashable {
    let subject: EvaluationSubject
    let segment: SegmentID
  }

  private struct TraitKey: Hashable {
    let subject: EvaluationSubject
    let trait: TraitID
  }

  private enum Answer<Result> {
    case pending
    case known(Result)
  }

  package init(_ evaluator: Evaluator, _ store: PeopleStore, context: EvaluationContext, budget: Budget) {
    assert(store.context.project.hasSamePeople(as: evaluator.project), "the people are those of another project")
    self.evaluator = evaluator
    self.store = store
    self.context = context
    self.budget = budget
  }

  mutating func holds(_ program: ConditionProgram, for subject: EvaluationSubject) throws(Diagnostic) -> Bool {
    try program.run { (index) throws(Diagnostic) in
      let holds = try verdict(of: program.leaves[index], for: subject).holds
      evaluator.recorder?.note(program.leaves[index], holds: holds)
      return holds
    }
  }

  mutating func holds(_ condition: ConditionID, for subject: EvaluationSubject) throws(Diagnostic) -> Bool {
    try holds(evaluator.programs[Int(condition.value)], for: subject)
  }

  package mutating func membership(of subject: EvaluationSubject, in segment: SegmentID) throws(Diagnostic)
    -> SegmentOutcome
  {
    let key = MembershipKey(subject: subject, segment: segment)
    switch memberships[key] {
    case .known(let outcome): return outcome
    case .pending: throw circular("segment '\(evaluator.project.segments[segment].header.id)'", of: segment)
    case nil: break
    }
    memberships[key] = .pending
    try descend(at: evaluator.project.segments[segment].header.span)
    let outcome = try evaluatedMembership(of: subject, in: segment)
    depth -= 1
    memberships[key] = .known(outcome)
    return outcome
  }

  mutating func outcome(of trait: TraitID, for subject: EvaluationSubject) throws(Diagnostic) -> TraitOutcome {
    let key = TraitKey(subject: subject, trait: trait)
    let header = evaluator.project.traits[trait].header
    switch traits[key] {
    case .known(let outcome): return outcome
    case .pending:
      throw Diagnostic(.referenceCycle, "trait '\(header.id)' depends on itself", at: header.span)
    case nil: break
    }
    traits[key] = .pending
    try descend(at: header.span)
    let outcome = try evaluatedTrait(trait, for: subject)
    depth -= 1
    traits[key] = .known(outcome)
    return outcome
  }

  /// A segment is explained where it is first named; afterwards its answer is enough.
  mutating func isFirstMention(of segment: SegmentID, for subject: EvaluationSubject) -> Bool {
    mentioned.insert(MembershipKey(subject: subject, segment: segment)).inserted
  }

  /// Spends from the budget; what goes beyond it is an error at `span`.
  mutating func spend(_ steps: Int, at span: SourceSpan) throws(Diagnostic) {
    do {
      try budget.spend(steps: steps)
    } catch {
      throw error.diagnostic(at: span)
    }
  }

  /// Does work on values at the cost of the budget; what goes beyond it is an error at `span`.
  mutating func paying<Result>(
    at span: SourceSpan, _ work: (inout Budget) throws(BudgetExceededError) -> Result
  ) throws(Diagnostic) -> Result {
    try budget.located(at: span, work)
  }

  private mutating func descend(at span: SourceSpan) throws(Diagnostic) {
    depth += 1
    guard depth > Self.greatestDepth else { return }
    throw Diagnostic(
      .evaluationLimit, "segments and traits refer to each other more than \(Self.greatestDepth) deep", at: span,
      help: "join some of them")
  }

  private func circular(_ name: String, of segment: SegmentID) -> Diagnostic {
    Diagnostic(.referenceCycle, "\(name) depends on itself", at: evaluator.project.segments[segment].header.span)
  }
}

extension Project {
  /// Whether places of people and accounts mean the same in both.
  fileprivate func hasSamePeople(as other: Project) -> Bool {
    personas.count == other.personas.count && accounts.count == other.accounts.count
  }
}
