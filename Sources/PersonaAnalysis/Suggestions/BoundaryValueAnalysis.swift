import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaTime

/// A persona or an account at the very edge of one condition of a segment.
package struct BoundaryPersona: Sendable {
  /// Of whom the segment is asked: a persona, or an account.
  package let id: String
  /// The condition in words.
  package let condition: String
  package let isMember: Bool
  /// Whether the condition holds for it.
  package let satisfies: Bool
  package let sketch: PersonaSketch
}

/// The personas that a segment's tests lack.
package struct BoundaryValueAnalysis: Sendable {
  package internal(set) var personas: [BoundaryPersona] = []
  /// Conditions for which none could be made up.
  package internal(set) var unreached: [Unreached] = []

  package struct Unreached: Hashable, Sendable {
    /// The condition in words.
    package let condition: String
    /// Nil where the search just found nobody.
    package let reason: String?
  }
}

extension Evaluator {
  /// For each condition one persona that just satisfies it and one that just misses it, everything else decided so that
  /// the answer of the segment hangs on this condition alone; then those who would notice a limit or a window that is one
  /// more or one less. Those that some persona stands for already are left out.
  /// For a segment of accounts they are accounts. `ids` gives them their ids, and to no two the same one.
  package func boundaries(
    of segment: SegmentID, at now: Instant, ids: inout BoundaryIDs, budget: inout Budget
  ) throws(Diagnostic) -> BoundaryValueAnalysis {
    guard case .condition(let condition) = project.segments[segment].match else { return BoundaryValueAnalysis() }
    var search = BoundarySearch(evaluator: self, segment: segment, condition: condition, now: now)
    var rest = budget
    try search.searchPeople(budget: &budget)
    for leaf in programs[Int(condition.value)].leaves.indices {
      try search.search(at: leaf, ids: &ids, budget: &budget)
    }
    // A search for more than that ends where the budget does.
    do throws(Diagnostic) {
      try search.searchUncovered(budget: &rest)
      for leaf in programs[Int(condition.value)].leaves.indices {
        try search.searchBeside(leaf, ids: &ids, budget: &rest)
      }
    } catch  where error.id == .evaluationLimit {}
    return search.found
  }
}
