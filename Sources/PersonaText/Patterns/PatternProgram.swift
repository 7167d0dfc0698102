/// A pattern as instructions. Those that do not say where to go on go to the next.
struct PatternProgram {
  enum Instruction {
    /// Takes one scalar of the set by that index.
    case take(set: Int32)
    case hold(PatternAssertion)
    /// Both ways, the first with preference.
    case split(Int32, Int32)
    case jump(Int32)
    case match
  }

  private(set) var instructions: [Instruction] = []
  private(set) var sets: [ScalarSet] = []
  private var setIndices: [ScalarSet: Int] = [:]

  static let largestSize = 10_000

  init(_ node: PatternNode, sourceLength: Int) throws(PatternError) {
    guard emit(node), append(.match) else {
      throw PatternError(fault: .tooLarge, range: 0..<sourceLength)
    }
  }

  /// False when the program has become too large.
  private mutating func emit(_ node: PatternNode) -> Bool {
    switch node {
    case .empty: return true
    case .set(let set): return append(.take(set: Int32(truncatingIfNeeded: index(of: set))))
    case .literal(let scalar, let ignoresCase):
      let set = ScalarSet(scalar)
      return emit(.set(ignoresCase ? set.ignoringCase : set))
    case .assertion(let assertion): return append(.hold(assertion))
    case .sequence(let nodes): return nodes.allSatisfy { emit($0) }
    case .choice(let nodes): return emitChoice(nodes[...])
    case .repetition(let node, let repetition): return emit(node, repetition)
    }
  }

  private mutating func emitChoice(_ nodes: ArraySlice<PatternNode>) -> Bool {
    var jumps: [Int] = []
    for node in nodes.dropLast() {
      let split = instructions.count
      guard append(Self.split(split + 1, split + 1)), emit(node) else { return false }
      jumps.append(instructions.count)
      guard append(.jump(0)) else { return false }
      instructions[split] = Self.split(split + 1, instructions.count)
    }
    guard let last = nodes.last, emit(last) else { return false }
    for jump in jumps { instructions[jump] = Self.jump(instructions.count) }
    return true
  }

  private mutating func emit(_ node: PatternNode, _ repetition: PatternRepetition) -> Bool {
    var body: Range<Int>?
    for _ in 0..<repetition.least {
      guard emit(node, or: &body) else { return false }
    }
    guard let most = repetition.most else { return emitLoop(node, repetition) }
    var splits: [Int] = []
    for _ in repetition.least..<most {
      splits.append(instructions.count)
      guard append(.jump(0)), emit(node, or: &body) else { return false }
    }
    for split in splits { instructions[split] = way(into: split + 1, past: instructions.count, repetition) }
    return true
  }

  /// The node for the first time, and then what it came to once more: to look up a set of thousands of scalars takes time.
  private mutating func emit(_ node: PatternNode, or body: inout Range<Int>?) -> Bool {
    guard let known = body else {
      let start = instructions.count
      guard emit(node) else { return false }
      body = start..<instructions.count
      return true
    }
    // All that it leads to is within it or the instruction behind it.
    let offset = Int32(truncatingIfNeeded: instructions.count - known.lowerBound)
    for place in known {
      guard append(instructions[place].moved(by: offset)) else { return false }
    }
    return true
  }

  /// What may take nothing is tried once before it may repeat, so that `(|a)*` prefers as `(|a)+` does.
  private mutating func emitLoop(_ node: PatternNode, _ repetition: PatternRepetition) -> Bool {
    let start = instructions.count
    guard append(.jump(0)), emit(node) else { return false }
    let end = instructions.count
    if node.takesNothing {
      guard append(way(into: start + 1, past: end + 1, repetition)) else { return false }
    } else {
      guard append(Self.jump(start)) else { return false }
    }
    instructions[start] = way(into: start + 1, past: end + 1, repetition)
    return true
  }

  private func way(into body: Int, past end: Int, _ repetition: PatternRepetition) -> Instruction {
    repetition.isLazy ? Self.split(end, body) : Self.split(body, end)
  }

  private static func split(_ preferred: Int, _ other: Int) -> Instruction {
    .split(Int32(truncatingIfNeeded: preferred), Int32(truncatingIfNeeded: other))
  }

  private static func jump(_ target: Int) -> Instruction { .jump(Int32(truncatingIfNeeded: target)) }

  private mutating func append(_ instruction: Instruction) -> Bool {
    guard instructions.count < PatternProgram.largestSize else { return false }
    instructions.append(instruction)
    return true
  }

  private mutating func index(of set: ScalarSet) -> Int {
    if let known = setIndices[set] { return known }
    setIndices[set] = sets.count
    sets.append(set)
    return sets.count - 1
  }
}

extension PatternProgram.Instruction {
  fileprivate func moved(by offset: Int32) -> Self {
    switch self {
    case .take, .hold, .match: self
    case .split(let preferred, let other): .split(preferred + offset, other + offset)
    case .jump(let target): .jump(target + offset)
    }
  }
}
