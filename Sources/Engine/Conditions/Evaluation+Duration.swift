import Diagnostics
import Time

/// `for: 7 days`: the test has held without a break that long.
extension Evaluation {
  /// Between two instants at which something changes nothing does, so that only those are looked at.
  mutating func held(_ leaf: Leaf, for span: TimeSpan, by bearer: Bearer) throws(Diagnostic) -> Verdict {
    let now = try verdictNow(of: leaf, for: bearer)
    guard now.holds else { return now }
    let begin = world.now.subtracting(span, in: .utc)
    var scan = TurningPoints(world: world, bearer: bearer)
    scan.add(leaf.test)
    for instant in [begin] + scan.instants(after: begin, before: world.now) {
      var past = Evaluation(world.rewound(to: instant), context: context, budget: budget)
      let verdict = try past.verdictNow(of: leaf, for: bearer)
      budget = past.budget
      guard verdict.holds else { return Verdict(false, verdict.reason) }
      try spend(1, at: leaf.test.span)
    }
    return now
  }

  /// `only since 2026-02-24T09:00Z`, of what holds but has not held for so long; nil for anything else.
  mutating func breakWords(
    of leaf: Leaf, _ verdict: Verdict, for bearer: Bearer
  ) throws(Diagnostic) -> String? {
    guard let span = leaf.test.options.heldFor, !verdict.holds else { return nil }
    guard try verdictNow(of: leaf, for: bearer).holds else { return nil }
    let begin = world.now.subtracting(span, in: .utc)
    var scan = TurningPoints(world: world, bearer: bearer)
    scan.add(leaf.test)
    var since: Instant?
    for instant in [begin] + scan.instants(after: begin, before: world.now) {
      var past = Evaluation(world.rewound(to: instant), context: context, budget: budget)
      let holds = try past.verdictNow(of: leaf, for: bearer).holds
      budget = past.budget
      since = holds ? since ?? instant : nil
    }
    return "only since \((since ?? world.now).brief(in: world.zone(of: bearer)))"
  }
}
