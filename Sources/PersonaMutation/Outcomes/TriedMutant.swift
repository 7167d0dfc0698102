import PersonaVerification

/// A mutant and what became of it.
package struct TriedMutant: Sendable {
  package let mutant: Mutant
  package var outcome: Outcome
  /// How many cases that pass come by the place.
  package let covering: Int
  /// For one that is alive: what would let somebody notice it.
  package var remedy: Remedy?

  init(mutant: Mutant, outcome: Outcome, covering: Int) {
    self.mutant = mutant
    self.outcome = outcome
    self.covering = covering
  }

  package enum Outcome: Sendable {
    /// A case fails that passes without the change.
    case killed(by: CaseID)
    /// A case comes to a limit that it does not come to without the change.
    case ranAway(CaseID)
    case survived
    /// Nothing comes by that place.
    case uncovered
    /// The project does not load with it.
    case invalid
    /// Nobody was found whom it makes a difference to, after so many tries: it may say the same.
    case perhapsEqual(tries: Int)
    /// A comment allows it, for this reason.
    case allowed(reason: String)
  }
}

extension TriedMutant.Outcome {
  package var isDetected: Bool {
    switch self {
    case .killed, .ranAway: true
    default: false
    }
  }

  package var isAlive: Bool {
    switch self {
    case .survived, .uncovered: true
    default: false
    }
  }
}

/// How many mutants there were, and what became of them.
package struct MutationScore: Hashable, Sendable {
  package private(set) var detected = 0
  package private(set) var alive = 0
  package private(set) var perhapsEqual = 0
  package private(set) var allowed = 0
  package private(set) var invalid = 0

  package init() {}

  package init(_ tried: [TriedMutant]) {
    for mutant in tried {
      switch mutant.outcome {
      case .killed, .ranAway: detected += 1
      case .survived, .uncovered: alive += 1
      case .perhapsEqual: perhapsEqual += 1
      case .allowed: allowed += 1
      case .invalid: invalid += 1
      }
    }
  }

  /// Those that count.
  package var valid: Int { detected + alive }

  /// All of none are all.
  package var percent: Double { valid == 0 ? 100 : Double(detected) * 100 / Double(valid) }
}
