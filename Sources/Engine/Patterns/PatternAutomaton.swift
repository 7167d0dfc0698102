import Time

/// The simulation's states laid out beforehand as a table, for patterns that have few of them: a look-up for each
/// scalar decides whether there is a match.
struct PatternAutomaton: Sendable {
  private static let largestTable = 16_384
  /// So that loading stays quick: patterns that cost more to lay out are simulated.
  private static let largestEffort = 30_000
  /// Beside the states, numbered from 0: a match has been found, or can no longer come.
  private static let matched = UInt16.max
  private static let lost = UInt16.max - 1

  private let alphabet: PatternAlphabet
  /// For each state, the state after each symbol, then whether the end makes a match.
  private let table: [UInt16]

  /// Nil when the table would be too large.
  init?(_ matcher: PatternMatcher) {
    var builder = Builder(matcher)
    guard let table = builder.table() else { return nil }
    self.table = table
    alphabet = matcher.alphabet
  }

  func matches(_ bytes: UnsafeBufferPointer<UInt8>, within budget: inout Budget) throws(BudgetExceeded) -> Bool {
    try budget.spend(steps: bytes.count + 1)
    let width = alphabet.count + 1
    var state = 0
    var position = 0
    while position < bytes.count {
      let (value, length) = decodeScalar(bytes, at: position)
      let next = table[state * width + alphabet.symbol(of: value)]
      if next >= PatternAutomaton.lost { return next == PatternAutomaton.matched }
      state = Int(next)
      position += length
    }
    return table[state * width + alphabet.count] == PatternAutomaton.matched
  }
}

extension PatternAutomaton {
  /// A state is what the simulation waits with, and what lies before it. The beginning of a further search is in all
  /// of them.
  private struct State: Hashable {
    var instructions: [Int]
    var before: PatternContext
  }

  private struct Builder {
    let matcher: PatternMatcher
    private var simulation: PatternSimulation
    private var states: [State] = []
    private var numbers: [State: UInt16] = [:]
    private var effort = 0

    init(_ matcher: PatternMatcher) {
      self.matcher = matcher
      simulation = PatternSimulation(matcher)
    }

    mutating func table() -> [UInt16]? {
      let alphabet = matcher.alphabet
      let width = alphabet.count + 1
      var table: [UInt16] = []
      _ = number(of: State(instructions: [0], before: alphabet.contexts[alphabet.count]))
      var index = 0
      while index < states.count {
        for symbol in 0..<width { table.append(transition(from: states[index], past: symbol)) }
        guard table.count <= largestTable, effort <= largestEffort else { return nil }
        index += 1
      }
      return withLostStates(table, width: width)
    }

    private mutating func transition(from state: State, past symbol: Int) -> UInt16 {
      simulation.begin(with: state.instructions)
      let match = simulation.advance(past: symbol, after: state.before)
      effort += simulation.effort + 1
      if match != nil { return matched }
      if symbol == matcher.alphabet.count { return lost }
      let waiting = [0] + simulation.threads.map(\.instruction).sorted()
      return number(of: State(instructions: waiting, before: matcher.alphabet.contexts[symbol]))
    }

    private mutating func number(of state: State) -> UInt16 {
      if let known = numbers[state] { return known }
      let number = UInt16(truncatingIfNeeded: states.count)
      numbers[state] = number
      states.append(state)
      return number
    }

    /// A state that leads nowhere but to itself ends the search, as a `\A` does that did not hold.
    private func withLostStates(_ table: [UInt16], width: Int) -> [UInt16] {
      let lostStates = states.indices.filter { state in
        let row = table[(state * width)..<((state + 1) * width)]
        return state > 0 && row.allSatisfy { $0 == UInt16(state) || $0 == lost }
      }
      return table.map { lostStates.contains(Int($0)) ? lost : $0 }
    }
  }
}
