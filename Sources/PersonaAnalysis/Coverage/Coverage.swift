import PersonaDiagnostics

/// Which ways through a project have been taken, and which have not.
package struct Coverage: Sendable {
  package let sites: Sites
  /// By number of the way.
  package let isTaken: [Bool]
  /// The places of stubs that have answered a message.
  package let answered: Set<SourceSpan>

  package struct Tally: Hashable, Sendable {
    package var taken = 0
    package var total = 0

    package init() {}

    /// All of nothing is all.
    package var percent: Double { total == 0 ? 100 : Double(taken) * 100 / Double(total) }

    package static func + (left: Tally, right: Tally) -> Tally {
      var sum = left
      sum.taken += right.taken
      sum.total += right.total
      return sum
    }
  }

  package init(sites: Sites, isTaken: [Bool], answered: Set<SourceSpan> = []) {
    self.sites = sites
    self.answered = answered
    self.isTaken = isTaken
  }

  /// A way that counts, and whether anything took it.
  package typealias CountedWay = (way: Sites.Branch, isTaken: Bool)

  /// In the order of their numbers.
  package var missing: [Sites.Branch] { counted.filter { !$0.isTaken }.map(\.way) }

  /// In the order of their numbers.
  package var counted: [CountedWay] {
    zip(sites.ways, isTaken).filter { $0.0.isCounted }.map { (way: $0.0, isTaken: $0.1) }
  }

  /// How many there are of each kind, and how many of them are taken.
  package static func tallies(of ways: [CountedWay]) -> [Sites.Branch.Kind: Tally] {
    var tallies: [Sites.Branch.Kind: Tally] = [:]
    for (way, isTaken) in ways {
      tallies[way.kind, default: Tally()].total += 1
      if isTaken { tallies[way.kind, default: Tally()].taken += 1 }
    }
    return tallies
  }
}
