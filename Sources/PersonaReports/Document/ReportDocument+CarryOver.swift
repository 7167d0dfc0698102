extension ReportDocument {
  /// Takes the suites of an earlier run for expectation files that this one left out because nothing in them can have
  /// changed.
  package mutating func carryOver(_ earlier: ReportDocument, outside files: Set<String>) {
    func isLeftOut(_ suite: ReportedSuite) -> Bool {
      suite.path.hasPrefix("expectations/") && !files.contains(suite.path)
    }
    suites = (suites.filter { !isLeftOut($0) } + earlier.suites.filter(isLeftOut))
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    self = bounded
  }
}
