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
  package var words: String {
    "\(killed) of \(valid) \(valid == 1 ? "mutant" : "mutants") killed (\(percent) %)"
  }

  /// `377 small changes were tried, and 295 of them would be noticed (78 %)`
  package var sentence: String {
    "\(valid) small \(valid == 1 ? "change was" : "changes were") tried, and \(killed) of them would be noticed (\(percent) %)"
  }

  /// Without its fraction; all of none are all.
  package var percent: Int { valid == 0 ? 100 : killed * 100 / valid }

  static func + (left: Self, right: Self) -> Self {
    ReportedMutants(killed: left.killed + right.killed, valid: left.valid + right.valid)
  }
}
