import Diagnostics

/// Which ways through a project have been taken, and which have not.
package struct Coverage: Sendable {
  package let sites: Sites
  /// By number of the way.
  package let isTaken: [Bool]

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

  package init(sites: Sites, isTaken: [Bool]) {
    self.sites = sites
    self.isTaken = isTaken
  }

  /// Ways that nothing took, in the order of their numbers.
  package var missing: [Sites.Way] {
    zip(sites.ways, isTaken).compactMap { way, isTaken in way.isCounted && !isTaken ? way : nil }
  }

  /// Counts the ways that satisfy `isWanted`, by kind.
  package func tallies(where isWanted: (Sites.Way) -> Bool = { _ in true }) -> [Sites.Way.Kind: Tally] {
    var tallies: [Sites.Way.Kind: Tally] = [:]
    for (way, isTaken) in zip(sites.ways, isTaken) where way.isCounted && isWanted(way) {
      tallies[way.kind, default: Tally()].total += 1
      if isTaken { tallies[way.kind, default: Tally()].taken += 1 }
    }
    return tallies
  }
}
