import PersonaTime

/// The simulation's states laid out beforehand as a table, for patterns that have few of them: a look-up for each
/// scalar decides whether there is a match.
struct PatternAutomaton: Sendable {
  private static let largestTable = 16_384
  /// So that loading stays quick: for patterns that cost more the table is made while a text is searched.
  private static let largestEffort = 30_000

  private let alphabet: PatternAlphabet
  /// For each state, the state after each symbol, then whether the end makes a match.
  private let table: [UInt16]

  /// Nil when the table would be too large.
  init?(_ matcher: PatternMatcher) {
    var states = PatternStates(matcher)
    guard let table = Self.table(&states) else { return nil }
    self.table = table
    alphabet = matcher.alphabet
  }

  var size: Int { table.count }

  func matches(_ bytes: UnsafeBufferPointer<UInt8>, within budget: inout Budget) throws(BudgetExceededError) -> Bool {
    if bytes.count >= 16 { try budget.spend(steps: bytes.count / 16) }
    let width = alphabet.count + 1
    var state = 0
    var position = 0
    while position < bytes.count {
      let (value, length) = decodeScalar(bytes, at: position)
      let next = table[state * width + alphabet.symbol(of: value)]
      if next >= PatternStates.lost { return next == PatternStates.matched }
      state = Int(next)
      position += length
    }
    return table[state * width + alphabet.count] == PatternStates.matched
  }

  private static func table(_ states: inout PatternStates) -> [UInt16]? {
    let width = states.alphabet.count + 1
    var table: [UInt16] = []
    _ = states.number(of: states.first)
    var index = 0
    while index < states.states.count {
      for symbol in 0..<width {
        table.append(states.transition(from: UInt16(truncatingIfNeeded: index), past: symbol))
        guard table.count <= largestTable, states.effort <= largestEffort else { return nil }
      }
      index += 1
    }
    return withLostStates(table, width: width)
  }

  /// A state that leads nowhere but to itself ends the search, as a `\A` does that did not hold.
  private static func withLostStates(_ table: [UInt16], width: Int) -> [UInt16] {
    let count = table.count / width
    let lostStates = Set(
      (0..<count).filter { state in
        let row = table[(state * width)..<((state + 1) * width)]
        return state > 0 && row.allSatisfy { $0 == UInt16(state) || $0 == PatternStates.lost }
      })
    return table.map { lostStates.contains(Int($0)) ? PatternStates.lost : $0 }
  }
}
