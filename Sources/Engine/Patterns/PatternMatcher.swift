import Time

/// A program together with its alphabet: all that a search needs.
struct PatternMatcher: Sendable {
  let instructions: [PatternProgram.Instruction]
  let alphabet: PatternAlphabet
  /// For each set a row: which symbols it holds, the end last.
  private let membership: [Bool]

  init(_ program: PatternProgram) {
    instructions = program.instructions
    let interest = program.instructions.reduce(into: PatternContext()) { interest, instruction in
      if case .hold(let assertion) = instruction { interest.formUnion(assertion.interest) }
    }
    let alphabet = PatternAlphabet(sets: program.sets, interest: interest)
    self.alphabet = alphabet
    membership = program.sets.flatMap(alphabet.membership)
  }

  @inline(__always)
  func takes(_ symbol: Int, inSet set: Int) -> Bool { membership[set * (alphabet.count + 1) + symbol] }

  /// The leftmost match, and of those that begin there the preferred one; any match at all when `anywhere`.
  func search(
    _ bytes: UnsafeBufferPointer<UInt8>, anywhere: Bool, within budget: inout Budget
  ) throws(BudgetExceeded) -> Range<Int>? {
    var simulation = PatternSimulation(self)
    var before = alphabet.contexts[alphabet.count]
    var position = 0
    var found: Range<Int>?
    while found == nil || !simulation.threads.isEmpty {
      if found == nil { simulation.begin(at: position) }
      let isAtEnd = position >= bytes.count
      let (value, length) = isAtEnd ? (0, 0) : decodeScalar(bytes, at: position)
      let symbol = isAtEnd ? alphabet.count : alphabet.symbol(of: value)
      if let start = simulation.advance(past: symbol, after: before) {
        found = start..<position
        if anywhere { return found }
      }
      try budget.spend(steps: simulation.effort + 1)
      if isAtEnd { return found }
      before = alphabet.contexts[symbol]
      position += length
    }
    return found
  }
}
