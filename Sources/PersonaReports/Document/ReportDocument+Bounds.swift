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

  /// How many failures are told without an explanation, since there are too many. Files that do not load are none.
  var unexplainedFailures: Int { count { $0.failure != nil && !$0.isExplained && !$0.id.isFile } }

  /// One sentence for a reader about what was left out of what should be explained; nil when that is nothing.
  var omission: String? {
    let failures = unexplainedFailures
    let passes = count { $0.failure == nil && !$0.isExplained }
    guard failures + passes > 0 else { return nil }
    let counts = [(failures, failures == 1 ? "failure" : "failures"), (passes, passes == 1 ? "pass" : "passes")]
    let words = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " and ")
    return "\(words) not explained: a report explains the first \(ExplanationAllowance.mostCases)"
  }

  private func count(where isCounted: (ReportedCase) -> Bool) -> Int {
    suites.reduce(0) { $0 + $1.cases.count(where: isCounted) }
  }
}

extension ReportedCase {
  /// What stands in place of an explanation that was left out.
  static let unexplainedWords: StaticString = "not explained: more fail before it than a report explains"
}
