import PersonaVerification

extension ReportDocument {
  /// As one run would have explained these cases; see ``ExplanationAllowance``.
  var bounded: ReportDocument {
    var (bounded, allowances) = (self, ExplanationAllowances())
    for place in suites.indices {
      let cases = suites[place].cases.map { allowances.bounded($0) }
      // Mostly nothing is left out, and the counts are as they were in any case.
      if zip(cases, suites[place].cases).contains(where: { $0 !== $1 }) { bounded.suites[place].cases = cases }
    }
    return bounded
  }

  /// One sentence for a reader about what was left out of what should be explained; nil when that is nothing.
  var omission: String? {
    var (failures, passes) = (0, 0)
    // Mostly everything is explained. A file that does not load is no failure.
    for suite in suites {
      for item in suite.cases where !item.isExplained {
        if item.failure == nil { passes += 1 } else if !item.id.isFile { failures += 1 }
      }
    }
    guard failures + passes > 0 else { return nil }
    let counts = [(failures, failures == 1 ? "failure" : "failures"), (passes, passes == 1 ? "pass" : "passes")]
    let words = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " and ")
    return "\(words) not explained: a report explains the first \(ExplanationAllowance.mostCases)"
  }
}

extension ReportedCase {
  /// What stands in place of an explanation that was left out.
  static let unexplainedWords: StaticString = "not explained: more fail before it than a report explains"
}
