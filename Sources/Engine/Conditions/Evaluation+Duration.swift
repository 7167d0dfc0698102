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
}
