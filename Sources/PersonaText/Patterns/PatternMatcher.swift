import PersonaTime

/// A program together with its alphabet: all that a search needs.
struct PatternMatcher: Sendable {
  let instructions: [PatternProgram.Instruction]
  let alphabet: PatternAlphabet
  /// For each set a row of bits: which symbols it holds, the end last.
  private let membership: [UInt64]
  private let width: Int

  /// Bits of the rows, and runs of scalars that are looked at to make them. What is larger takes long to load.
  private static let mostBits = 1 << 22
  private static let mostRuns = 1 << 18

  /// Nil when the sets are too many and too different.
  init?(_ program: PatternProgram) {
    instructions = program.instructions
    let interest = program.instructions.reduce(into: PatternContext()) { interest, instruction in
      if case .hold(let assertion) = instruction { interest.formUnion(assertion.interest) }
    }
    guard let alphabet = PatternAlphabet(sets: program.sets, interest: interest, mostRuns: Self.mostRuns) else {
      return nil
    }
    self.alphabet = alphabet
    let width = alphabet.count + 1
    self.width = width
    guard width * program.sets.count <= Self.mostBits else { return nil }
    var bits = [UInt64](repeating: 0, count: (width * program.sets.count + 63) / 64)
    for (row, set) in program.sets.enumerated() {
      alphabet.forEachSymbol(of: set) { symbol in
        let place = row * width + symbol
        bits[place >> 6] |= 1 << UInt64(place & 63)
      }
    }
    membership = bits
  }

  /// In bytes.
  var size: Int {
    instructions.count * MemoryLayout<PatternProgram.Instruction>.stride + membership.count * 8 + alphabet.size
  }

  @inline(__always)
  func takes(_ symbol: Int, inSet set: Int) -> Bool {
    let place = set * width + symbol
    return membership[place >> 6] >> UInt64(place & 63) & 1 == 1
  }

  /// So that the budget is not asked at every byte.
  private static let effortPaidAtOnce = 1024

  /// The leftmost match, and of those that begin there the preferred one; any match at all when `anywhere`.
  func search(
    _ bytes: UnsafeBufferPointer<UInt8>, anywhere: Bool, within budget: inout Budget
  ) throws(BudgetExceededError) -> Range<Int>? {
    var simulation = PatternSimulation(self)
    var before = alphabet.contexts[alphabet.count]
    var position = 0
    var found: Range<Int>?
    var unpaid = 0
    while found == nil || !simulation.threads.isEmpty {
      if found == nil { simulation.begin(at: position) }
      let isAtEnd = position >= bytes.count
      let (value, length) = isAtEnd ? (0, 0) : decodeScalar(bytes, at: position)
      let symbol = isAtEnd ? alphabet.count : alphabet.symbol(of: value)
      if let start = simulation.advance(past: symbol, after: before) {
        found = start..<position
        if anywhere { return found }
      }
      unpaid += simulation.effort + 1
      if unpaid >= Self.effortPaidAtOnce || isAtEnd {
        try budget.spend(steps: unpaid / 16)
        unpaid %= 16
      }
      if isAtEnd { return found }
      before = alphabet.contexts[symbol]
      position += length
    }
    return found
  }
}
