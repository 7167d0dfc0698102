/// What an assertion may ask of the scalar on one of its sides.
struct PatternContext: OptionSet, Hashable {
  let rawValue: UInt8

  /// There is no scalar: the text begins or ends here.
  static let edge = PatternContext(rawValue: 1)
  static let newline = PatternContext(rawValue: 2)
  static let word = PatternContext(rawValue: 4)
}

extension PatternAssertion {
  func holds(between before: PatternContext, and after: PatternContext) -> Bool {
    switch self {
    case .textStart: before.contains(.edge)
    case .textEnd: after.contains(.edge)
    case .lineStart: !before.isDisjoint(with: [.edge, .newline])
    case .lineEnd: !after.isDisjoint(with: [.edge, .newline])
    case .wordBoundary: before.contains(.word) != after.contains(.word)
    case .noWordBoundary: before.contains(.word) == after.contains(.word)
    }
  }

  /// What it asks about.
  var interest: PatternContext {
    switch self {
    case .textStart, .textEnd: .edge
    case .lineStart, .lineEnd: [.edge, .newline]
    case .wordBoundary, .noWordBoundary: .word
    }
  }
}
