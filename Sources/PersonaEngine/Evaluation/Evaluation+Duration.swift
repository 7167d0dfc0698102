import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// `for: 7 days`: the test has held without a break that long.
extension Evaluation {
  /// Between two instants at which something changes nothing does, so that only those are looked at.
  mutating func held(_ leaf: ConditionLeaf, for span: TimeSpan, by subject: EvaluationSubject) throws(Diagnostic)
    -> Verdict
  {
    let now = try verdictNow(of: leaf, for: subject)
    guard now.holds else { return now }
    let instants = try turningPoints(of: leaf, within: span, for: subject)
    try payForHistory(of: leaf)
    // Who has not held it for long mostly did not at the beginning.
    if let first = instants.first {
      var past = store
      let verdict = try verdict(of: leaf, at: first, in: &past, for: subject)
      guard verdict.holds else { return Verdict(false, verdict.reason) }
    }
    let broken = try firstBreak(of: leaf, among: instants.dropFirst(), for: subject)
    return broken.map { Verdict(false, $0.reason) } ?? now
  }

  /// The verdict at the first of the instants at which the test does not hold, sought from the last to the first, so that
  /// what happened is taken back once.
  private mutating func firstBreak(
    of leaf: ConditionLeaf, among instants: some BidirectionalCollection<Instant>, for subject: EvaluationSubject
  ) throws(Diagnostic) -> Verdict? {
    var past = store
    var found: Result<Verdict, Diagnostic>?
    for instant in instants.reversed() {
      do throws(Diagnostic) {
        let verdict = try verdict(of: leaf, at: instant, in: &past, for: subject)
        if !verdict.holds { found = .success(verdict) }
      } catch {
        if budget.exceeded != nil { throw error }
        found = .failure(error)
      }
    }
    return try found?.get()
  }

  /// The beginning of the span, and the instants in it at which the answer may change.
  private mutating func turningPoints(
    of leaf: ConditionLeaf, within span: TimeSpan, for subject: EvaluationSubject
  ) throws(Diagnostic) -> [Instant] {
    let begin = store.now.subtracting(span, in: .utc)
    var scan = ChangePoints(store: store, subject: subject)
    scan.add(leaf.test)
    try spend(scan.effort(after: begin) / 8, at: leaf.test.span)
    return [begin] + scan.instants(after: begin, before: store.now)
  }

  /// What a way back through all that happened costs.
  private mutating func payForHistory(of leaf: ConditionLeaf) throws(Diagnostic) {
    try spend(store.historySize / 32, at: leaf.test.span)
  }

  /// `past` is the store as it was at a later instant, and then at this one.
  private mutating func verdict(
    of leaf: ConditionLeaf, at instant: Instant, in past: inout PeopleStore, for subject: EvaluationSubject
  ) throws(Diagnostic) -> Verdict {
    try spend(1, at: leaf.test.span)
    past.rewind(to: instant)
    var evaluation = Evaluation(evaluator, past, context: context, budget: budget)
    defer { budget = evaluation.budget }
    return try evaluation.verdictNow(of: leaf, for: subject)
  }

  /// `only since 2026-02-24T09:00Z`, of what holds but has not held for so long; nil for anything else.
  mutating func breakWords(
    of leaf: ConditionLeaf, _ verdict: Verdict, for subject: EvaluationSubject
  ) throws(Diagnostic) -> String? {
    guard let span = leaf.test.options.heldFor, !verdict.holds else { return nil }
    guard try verdictNow(of: leaf, for: subject).holds else { return nil }
    let instants = try turningPoints(of: leaf, within: span, for: subject)
    try payForHistory(of: leaf)
    var (past, since) = (store, Instant?.none)
    for instant in instants.reversed() {
      guard try self.verdict(of: leaf, at: instant, in: &past, for: subject).holds else { break }
      since = instant
    }
    return "only since \((since ?? store.now).brief(in: store.zone(of: subject)))"
  }
}
