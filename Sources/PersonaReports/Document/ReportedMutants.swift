/// How many mutants there are that count, and how many of them some case notices.
package struct ReportedMutants: Hashable, Sendable {
  package let killed: Int
  package let valid: Int

  package init(killed: Int, valid: Int) {
    self.killed = killed
    self.valid = valid
  }
}

extension ReportedMutants {
  /// `295 of 377 mutants killed (78 %)`
  var words: String {
    let percent = valid == 0 ? 100 : killed * 100 / valid
    return "\(killed) of \(valid) \(valid == 1 ? "mutant" : "mutants") killed (\(percent) %)"
  }

  static func + (left: Self, right: Self) -> Self {
    ReportedMutants(killed: left.killed + right.killed, valid: left.valid + right.valid)
  }
}
