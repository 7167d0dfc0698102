import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// `for: 7 days`: the test has held without a break that long.
extension Evaluation {
  /// Between two instants at which something changes nothing does, so that only those are looked at.
  mutating func held(_ leaf: Leaf, for span: TimeSpan, by bearer: Bearer) throws(Diagnostic) -> Verdict {
    let now = try verdictNow(of: leaf, for: bearer)
    guard now.holds else { return now }
    for instant in try turningPoints(of: leaf, within: span, for: bearer) {
      let verdict = try verdict(of: leaf, at: instant, for: bearer)
      guard verdict.holds else { return Verdict(false, verdict.reason) }
    }
    return now
  }

  /// The beginning of the span, and the instants in it at which the answer may change.
  private mutating func turningPoints(
    of leaf: Leaf, within span: TimeSpan, for bearer: Bearer
  ) throws(Diagnostic) -> [Instant] {
    let begin = world.now.subtracting(span, in: .utc)
    var scan = TurningPoints(world: world, bearer: bearer)
    scan.add(leaf.test)
    try spend(scan.effort(after: begin) / 8, at: leaf.test.span)
    return [begin] + scan.instants(after: begin, before: world.now)
  }

  private mutating func verdict(of leaf: Leaf, at instant: Instant, for bearer: Bearer) throws(Diagnostic) -> Verdict {
    try spend(1 + world.historySize / 32, at: leaf.test.span)
    var past = Evaluation(evaluator, world.rewound(to: instant), context: context, budget: budget)
    defer { budget = past.budget }
    return try past.verdictNow(of: leaf, for: bearer)
  }

  /// `only since 2026-02-24T09:00Z`, of what holds but has not held for so long; nil for anything else.
  mutating func breakWords(
    of leaf: Leaf, _ verdict: Verdict, for bearer: Bearer
  ) throws(Diagnostic) -> String? {
    guard let span = leaf.test.options.heldFor, !verdict.holds else { return nil }
    guard try verdictNow(of: leaf, for: bearer).holds else { return nil }
    var since: Instant?
    for instant in try turningPoints(of: leaf, within: span, for: bearer) {
      let holds = try self.verdict(of: leaf, at: instant, for: bearer).holds
      since = holds ? since ?? instant : nil
    }
    return "only since \((since ?? world.now).brief(in: world.zone(of: bearer)))"
  }
}
