/// A pattern as it is written, without the groups, which are no more than brackets here.
///
/// Every node but `empty` becomes at least one instruction, so that what a size limit counts is all there is.
indirect enum PatternNode {
  case empty
  case set(ScalarSet)
  /// One that is written as it is, until it is known whether a mark behind it belongs to it.
  case literal(Unicode.Scalar, ignoresCase: Bool)
  case assertion(PatternAssertion)
  case sequence([PatternNode])
  case choice([PatternNode])
  case repetition(PatternNode, PatternRepetition)

  static func joining(_ nodes: [PatternNode]) -> PatternNode {
    let parts = nodes.filter { if case .empty = $0 { false } else { true } }
    return parts.count > 1 ? .sequence(parts) : parts.first ?? .empty
  }

  static func repeating(_ node: PatternNode, _ repetition: PatternRepetition) -> PatternNode {
    if case .empty = node { return .empty }
    return repetition.most == 0 ? .empty : .repetition(node, repetition)
  }

  /// How many instructions it becomes, or more than a program may have.
  var instructionCount: Int {
    switch self {
    case .empty: 0
    case .set, .literal, .assertion: 1
    case .sequence(let nodes): Self.sum(nodes.map(\.instructionCount))
    case .choice(let nodes): Self.sum(nodes.map(\.instructionCount) + [2 * (nodes.count - 1)])
    case .repetition(let node, let repetition):
      repetition.instructionCount(of: node.instructionCount)
    }
  }

  private static func sum(_ counts: [Int]) -> Int {
    counts.reduce(0) { min(PatternProgram.largestSize + 1, $0 + $1) }
  }

  /// Whether the empty text is among what it takes.
  var takesNothing: Bool {
    switch self {
    case .empty, .assertion: true
    case .set, .literal: false
    case .sequence(let nodes): nodes.allSatisfy(\.takesNothing)
    case .choice(let nodes): nodes.contains(where: \.takesNothing)
    case .repetition(let node, let repetition): repetition.least == 0 || node.takesNothing
    }
  }
}

struct PatternRepetition {
  var least: Int
  /// Nil is without bound.
  var most: Int?
  var isLazy: Bool

  fileprivate func instructionCount(of body: Int) -> Int {
    let fixed = least.multipliedReportingOverflow(by: body)
    let rest = (most.map { max(0, $0 - least) } ?? 1).multipliedReportingOverflow(by: body + (most == nil ? 2 : 1))
    let sum = fixed.partialValue.addingReportingOverflow(rest.partialValue)
    guard !fixed.overflow, !rest.overflow, !sum.overflow else { return PatternProgram.largestSize + 1 }
    return min(PatternProgram.largestSize + 1, sum.partialValue)
  }
}

/// What holds between two scalars.
enum PatternAssertion: UInt8 {
  case textStart, textEnd, lineStart, lineEnd, wordBoundary, noWordBoundary
}
