import PersonaText

/// Comparing as JavaScript and LiquidJS do.
enum ScriptComparison {
  /// A value with what its place in the template says about it.
  struct Side {
    /// Nil for a variable that does not exist.
    let value: LiquidValue?
    /// The word `nil`, which is not what a property that is null is.
    let isWord: Bool

    var plain: LiquidValue { value?.plain ?? .null }
  }

  static func areEqual(_ left: Side, _ right: Side) -> Bool {
    if left.isWord {
      if case .special = right.plain { return false }
      return right.plain.isNull
    }
    if case .special(.blank) = left.plain { return isBlank(right) }
    if case .special(.empty) = left.plain { return isEmpty(right) }
    if right.isWord { return left.plain.isNull }
    if case .special(.blank) = right.plain { return isBlank(left) }
    if case .special(.empty) = right.plain { return isEmpty(left) }
    // What does not exist is not null.
    if (left.value == nil) != (right.value == nil) { return false }
    return areEqual(left.plain, right.plain)
  }

  private static func isBlank(_ side: Side) -> Bool {
    switch side.plain {
    case .null, .bool(false): true
    case .text(let text): scriptTrimmed(text).utf8.isEmpty
    default: isEmpty(side)
    }
  }

  private static func isEmpty(_ side: Side) -> Bool {
    switch side.plain {
    case .text(let text): text.utf8.isEmpty
    case .array(let items): items.isEmpty
    case .range(let range): range.isEmpty
    case .hash(let hash): hash.isEmpty
    default: false
    }
  }

  /// Lists by what is in them, maps by being the same one, all else by kind and value.
  static func areEqual(_ left: LiquidValue, _ right: LiquidValue, depth: Int = 0) -> Bool {
    switch (left.plain, right.plain) {
    case (.hash(let first), .hash(let second)): return first.isSame(as: second)
    case (.array(let first), .array(let second)):
      guard first.count == second.count, depth < LiquidValue.printedDepth else { return false }
      return zip(first, second).allSatisfy { areEqual($0, $1, depth: depth + 1) }
    case (.range(let range), .array), (.array, .range(let range)):
      let items = range.count > 100_000 || range.isEmpty ? [] : (range.lower...range.upper).map { LiquidValue.int($0) }
      let other = if case .array = left.plain { left.plain } else { right.plain }
      return areEqual(.array(items), other, depth: depth)
    case (let first, let second): return LiquidValue.areEqual(first, second)
    }
  }

  /// Texts by their letters, everything else as numbers; never true of what has no number, nor of the word `nil`.
  static func orders(_ left: Side, _ right: Side, _ operation: Comparison.Operator) -> Bool {
    guard !left.isWord, !right.isWord, let first = left.value?.plain, let second = right.value?.plain else {
      return false
    }
    for side in [first, second] {
      if case .special(.blank) = side { return false }
      if case .special(.empty) = side { return false }
    }
    if isTextual(first), isTextual(second) {
      let (one, other) = (scriptPrimitive(first).scriptUnits, scriptPrimitive(second).scriptUnits)
      switch operation {
      case .less: return one.lexicographicallyPrecedes(other)
      case .greater: return other.lexicographicallyPrecedes(one)
      case .lessOrEqual: return !other.lexicographicallyPrecedes(one)
      default: return !one.lexicographicallyPrecedes(other)
      }
    }
    let (one, other) = (number(first), number(second))
    switch operation {
    case .less: return one < other
    case .greater: return one > other
    case .lessOrEqual: return one <= other
    default: return one >= other
    }
  }

  /// Whether the value is a text once it is asked to be a simple one.
  private static func isTextual(_ value: LiquidValue) -> Bool {
    switch value {
    case .text, .array, .range, .hash, .time: true
    default: false
    }
  }

  private static func number(_ value: LiquidValue) -> Double {
    isTextual(value) ? scriptNumber(scriptPrimitive(value)) : scriptNumber(of: value)
  }

  static func contains(_ left: LiquidValue, _ right: Side) -> Bool {
    switch left.plain {
    case .array(let items): return items.contains { areEqual(Side(value: $0, isWord: false), right) }
    case .range(let range):
      guard case .int(let number) = right.plain else { return false }
      return number >= range.lower && number <= range.upper
    case .text(let text):
      let part = right.value == nil ? "undefined" : scriptPrimitive(right.plain)
      return text.withBytes { bytes in part.withBytes { bytes.firstIndex(of: $0) != nil } }
    default: return false
    }
  }
}

extension Renderer {
  /// The outcome of an operator; both sides are always worked out.
  mutating func scriptOutcome(of operation: Operation) throws(Failure) -> LiquidValue {
    // The older engine is lenient with a value alone, not with one that is compared.
    let isGuarded = self.isGuarded
    if dialect.isOldScript { self.isGuarded = false }
    defer { self.isGuarded = isGuarded }
    let left = try side(operation.left)
    let right = try side(operation.right)
    switch operation.kind {
    case .not: return .bool(!right.plain.isTruthy)
    case .first: return left.value ?? absent
    case .and: return .bool(left.plain.isTruthy && right.plain.isTruthy)
    case .or: return .bool(left.plain.isTruthy || right.plain.isTruthy)
    case .compare(let operation): return .bool(try holds(left, operation, right))
    }
  }

  private mutating func side(_ operand: Operand) throws(Failure) -> ScriptComparison.Side {
    let value = try value(of: operand)
    return ScriptComparison.Side(value: value, isWord: operand.kind == .constant && value?.isNull ?? false)
  }

  private mutating func holds(
    _ left: ScriptComparison.Side, _ operation: Comparison.Operator, _ right: ScriptComparison.Side
  ) throws(Failure) -> Bool {
    try context.meter.charge(left.plain)
    try context.meter.charge(right.plain)
    switch operation {
    case .equal: return ScriptComparison.areEqual(left, right)
    case .notEqual: return !ScriptComparison.areEqual(left, right)
    case .contains: return ScriptComparison.contains(left.plain, right)
    case .less, .greater, .lessOrEqual, .greaterOrEqual: return ScriptComparison.orders(left, right, operation)
    case .unknown: return false
    }
  }

  /// A term of a condition: a value whose operators are its own, or a value of `case`. A missing variable is read as null.
  mutating func scriptHolds(_ term: Comparison) throws(Failure) -> Bool {
    try guarded { (renderer) throws(Failure) in
      guard term.operation != nil else { return try renderer.plainValue(of: term.left).isTruthy }
      let (left, right) = (try renderer.side(term.left), try renderer.side(term.right))
      if renderer.dialect.isOldScript, right.isWord { return false }
      return try renderer.holds(left, .equal, right)
    }
  }
}
