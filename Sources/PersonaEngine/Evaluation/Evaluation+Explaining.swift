import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// Explaining runs every leaf of a program, then walks the same targets over their verdicts.
extension Evaluation {
  mutating func explain(_ program: ConditionProgram, for subject: EvaluationSubject) throws(Diagnostic) -> Explanation {
    var answers: [LeafAnswer] = []
    answers.reserveCapacity(program.leaves.count)
    for leaf in program.leaves { answers.append(try answer(of: leaf, for: subject)) }
    // A leaf that could not be judged matters only where the run would have come to it.
    _ = try program.run { (index) throws(Diagnostic) in
      if let failure = answers[index].failure { throw failure }
      return answers[index].verdict.holds
    }
    var explainer = ExplanationOutline(answers: answers)
    return explainer.explanation(of: program.condition)
  }

  /// The same tree with nothing in words but the first leaf that decides.
  mutating func outline(_ program: ConditionProgram, for subject: EvaluationSubject) throws(Diagnostic) -> Explanation {
    var answers: [LeafAnswer] = []
    answers.reserveCapacity(program.leaves.count)
    for leaf in program.leaves { answers.append(try answer(of: leaf, for: subject, .verdict)) }
    _ = try program.run { (index) throws(Diagnostic) in
      if let failure = answers[index].failure { throw failure }
      return answers[index].verdict.holds
    }
    var deciding = DecidingLeaf(verdicts: answers.map(\.verdict.holds))
    if let index = deciding.decide(program.condition).deciding {
      answers[index] = try answer(of: program.leaves[index], for: subject, .words)
    }
    var outline = ExplanationOutline(answers: answers)
    return outline.explanation(of: program.condition)
  }

  private enum AnswerDepth: Comparable {
    case verdict, words
    /// With what stands behind the leaf, such as the conditions of a segment.
    case children
  }

  private mutating func answer(
    of leaf: ConditionLeaf, for subject: EvaluationSubject, _ depth: AnswerDepth = .children
  ) throws(Diagnostic) -> LeafAnswer {
    var answer = LeafAnswer(span: leaf.test.span)
    if depth > .verdict {
      answer.words = evaluator.words(for: leaf.test)
      answer.subject = evaluator.name(of: leaf.test.subject)
    }
    do {
      try spend((profile(of: subject)?.labels.count ?? 0) / 8 + store.profiles.count / 32, at: leaf.test.span)
      answer.verdict = try verdict(of: leaf, for: subject)
      if depth > .verdict { answer.findings = try findings(of: leaf, answer.verdict, for: subject) }
      if depth == .children { answer.children = try details(of: leaf, for: subject) }
    } catch  where error.id != .evaluationLimit {
      answer.failure = error
      answer.findings = [error.message]
    }
    return answer
  }

  /// In full, or in outline: see ``outline(_:for:)``.
  mutating func explainMembership(
    of subject: EvaluationSubject, in segment: SegmentID, isOutline: Bool = false
  ) throws(Diagnostic) -> (SegmentOutcome, Explanation?) {
    let outcome = try membership(of: subject, in: segment)
    guard outcome.cause == .evaluated, let subject = membershipSubject(of: segment, for: subject),
      case .condition(let condition) = evaluator.project.segments[segment].match
    else { return (outcome, nil) }
    let program = evaluator.programs[Int(condition.value)]
    return (outcome, isOutline ? try outline(program, for: subject) : try explain(program, for: subject))
  }
}

/// A leaf with everything that is said of it.
struct LeafAnswer {
  var words = ""
  var subject = ""
  let span: SourceSpan
  var verdict = Verdict(false)
  /// The first is the one in the line of the leaf.
  var findings: [String] = []
  var children: [Explanation] = []
  var failure: Diagnostic?
}

/// Finds the first leaf that made a condition answer as it did, from the answers of all its leaves.
private struct DecidingLeaf {
  let verdicts: [Bool]
  private var next = 0

  init(verdicts: [Bool]) { self.verdicts = verdicts }

  /// No leaf decides of a group that has no members.
  mutating func decide(_ condition: Condition) -> (holds: Bool, deciding: Int?) {
    switch condition {
    case .test:
      next += 1
      return (verdicts[next - 1], next - 1)
    case .not(let inner, _):
      let child = decide(inner)
      return (!child.holds, child.deciding)
    case .all(let members, _): return decide(members, until: false)
    case .any(let members, _): return decide(members, until: true)
    case .none(let members, _):
      let found = decide(members, until: true)
      return (!found.holds, found.deciding)
    }
  }

  /// Members decide together while all of them answer the opposite; one that does not decides alone.
  private mutating func decide(_ members: [Condition], until end: Bool) -> (holds: Bool, deciding: Int?) {
    let judged = members.map { decide($0) }
    let holds = judged.contains { $0.holds == end } ? end : !end
    return (holds, judged.lazy.filter { $0.holds == holds }.compactMap(\.deciding).first)
  }
}

/// Puts the leaves back into the groups they were written in.
private struct ExplanationOutline {
  let answers: [LeafAnswer]
  private var next = 0

  init(answers: [LeafAnswer]) { self.answers = answers }

  mutating func explanation(of condition: Condition) -> Explanation {
    switch condition {
    case .test: return leaf(isNegated: false)
    case .not(.test, _): return leaf(isNegated: true)
    case .not(let inner, let span):
      let child = explanation(of: inner)
      return Explanation(group: .not, holds: !child.holds, children: [child], span: span)
    case .all(let members, let span): return group(.all, members, span) { $0.allSatisfy(\.holds) }
    case .any(let members, let span): return group(.any, members, span) { $0.contains(where: \.holds) }
    case .none(let members, let span): return group(.none, members, span) { !$0.contains(where: \.holds) }
    }
  }

  private mutating func group(
    _ kind: Explanation.Kind, _ members: [Condition], _ span: SourceSpan, holds: ([Explanation]) -> Bool
  ) -> Explanation {
    var children: [Explanation] = []
    for member in members { children.append(explanation(of: member)) }
    return Explanation(group: kind, holds: holds(children), children: children, span: span)
  }

  /// A negated leaf stays one line: `not label do-not-contact`.
  private mutating func leaf(isNegated: Bool) -> Explanation {
    let answer = answers[next]
    next += 1
    var verdict = answer.verdict
    if isNegated { verdict.holds.toggle() }
    return Explanation(
      leaf: isNegated ? "not " + answer.words : answer.words, subject: answer.subject, verdict: verdict,
      finding: answer.findings.first ?? "", remarks: Array(answer.findings.dropFirst()), span: answer.span,
      children: answer.children)
  }
}

extension Evaluator {
  package func explain(
    _ condition: ConditionID, for profile: Int, in store: PeopleStore, context: EvaluationContext, budget: inout Budget
  ) throws(Diagnostic) -> Explanation {
    var evaluation = Evaluation(self, store, context: context, budget: budget)
    defer { budget = evaluation.budget }
    return try evaluation.explain(programs[Int(condition.value)], for: .profile(profile))
  }

  /// The outcome with the tree of its conditions; no tree when no condition was asked.
  package func explainMembership(
    of profile: Int, in segment: SegmentID, store: PeopleStore, context: EvaluationContext, budget: inout Budget
  ) throws(Diagnostic) -> (SegmentOutcome, Explanation?) {
    var evaluation = Evaluation(self, store, context: context, budget: budget)
    defer { budget = evaluation.budget }
    return try evaluation.explainMembership(of: .profile(profile), in: segment)
  }

  /// The same in outline: as much as it takes to say what decided.
  package func outlineMembership(
    of profile: Int, in segment: SegmentID, store: PeopleStore, context: EvaluationContext, budget: inout Budget
  ) throws(Diagnostic) -> (SegmentOutcome, Explanation?) {
    var evaluation = Evaluation(self, store, context: context, budget: budget)
    defer { budget = evaluation.budget }
    return try evaluation.explainMembership(of: .profile(profile), in: segment, isOutline: true)
  }

  package func explainMembership(
    ofAccount account: AccountID, in segment: SegmentID, store: PeopleStore, budget: inout Budget
  ) throws(Diagnostic) -> (SegmentOutcome, Explanation?) {
    var evaluation = Evaluation(self, store, context: EvaluationContext(), budget: budget)
    defer { budget = evaluation.budget }
    return try evaluation.explainMembership(of: .account(account), in: segment)
  }
}
