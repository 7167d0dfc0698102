import PersonaTime

/// The states of a pattern that has too many to be laid out, made as a text needs them: most texts meet few, again and
/// again. It forgets them when they take too much room.
struct GrowingAutomaton {
  private static let largestTable = 1 << 18
  private static let largestSize = 1 << 22
  /// That have a number.
  private static let mostStates = 60_000
  /// Texts shorter than this are simulated.
  static let shortestText = 256

  private var states: PatternStates
  private let width: Int
  /// For each state, the state after each symbol, where it is known.
  private var table: [UInt16] = []
  private var made = 0

  init(_ matcher: PatternMatcher) {
    states = PatternStates(matcher)
    width = matcher.alphabet.count + 1
    _ = states.number(of: states.first)
    addRows()
  }

  /// Nil when the text meets so many states that the simulation is as quick.
  mutating func matches(
    _ bytes: UnsafeBufferPointer<UInt8>, within budget: inout Budget
  ) throws(BudgetExceededError) -> Bool? {
    try budget.spend(steps: bytes.count / 16)
    var state = UInt16(0)
    var position = 0
    while position < bytes.count {
      let (value, length) = decodeScalar(bytes, at: position)
      let next = try next(after: state, states.alphabet.symbol(of: value), within: &budget)
      if next == PatternStates.matched { return true }
      state = next
      position += length
      if made > 4096, made > position / 4 { return nil }
    }
    return try next(after: state, states.alphabet.count, within: &budget) == PatternStates.matched
  }

  @inline(__always)
  private mutating func next(
    after state: UInt16, _ symbol: Int, within budget: inout Budget
  ) throws(BudgetExceededError) -> UInt16 {
    let known = table[Int(state) * width + symbol]
    return known == PatternStates.unknown ? try make(after: state, symbol, within: &budget) : known
  }

  private mutating func make(
    after state: UInt16, _ symbol: Int, within budget: inout Budget
  ) throws(BudgetExceededError) -> UInt16 {
    let before = states.effort
    let next = states.transition(from: state, past: symbol)
    made += 1
    // Sorting and storing take as long as the simulation itself.
    try budget.spend(steps: 1 + (states.effort - before) / 8)
    table[Int(state) * width + symbol] = next
    guard next < PatternStates.unknown else { return next }
    addRows()
    let isFull =
      table.count > Self.largestTable || states.size > Self.largestSize || states.states.count > Self.mostStates
    guard isFull else { return next }
    states.restart(with: next)
    table.removeAll(keepingCapacity: true)
    addRows()
    return 0
  }

  private mutating func addRows() {
    while table.count < states.states.count * width {
      table.append(contentsOf: repeatElement(PatternStates.unknown, count: width))
    }
  }
}
