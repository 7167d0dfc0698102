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
  static func orders(_ left: Side, _ right: Side, _ operation: ComparisonTerm.Relation) -> Bool {
    guard !left.isWord, !right.isWord, let first = left.value?.plain, let second = right.value?.plain else {
      return false
    }
    for side in [first, second] {
      if case .special(.blank) = side { return false }
      if case .special(.empty) = side { return false }
    }
    if isTextual(first), isTextual(second) {
      let (one, other) = (scriptPrimitive(first), scriptPrimitive(second))
      switch operation {
      case .less: return precedes(one, other)
      case .greater: return precedes(other, one)
      case .lessOrEqual: return !precedes(other, one)
      default: return !precedes(one, other)
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

  /// Whether a text stands before another by their UTF-16 units. The bytes of UTF-8 have the same order, but that letters of
  /// four bytes stand before the last ones of three, U+E000 and those behind it.
  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.withBytes { first in
      right.withBytes { second in
        var index = 0
        while index < first.count, index < second.count, first[index] == second[index] { index += 1 }
        guard index < first.count, index < second.count else { return first.count < second.count }
        let (one, other) = (first[index], second[index])
        if one >= 0xF0, other >= 0xEE, other < 0xF0 { return true }
        if other >= 0xF0, one >= 0xEE, one < 0xF0 { return false }
        return one < other
      }
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

  /// Two whole numbers, as far as doubles are exact; nil beyond, and for what is no order.
  static func holds(_ left: Int, _ operation: ComparisonTerm.Relation, _ right: Int) -> Bool? {
    guard left.magnitude <= 9_007_199_254_740_992, right.magnitude <= 9_007_199_254_740_992 else { return nil }
    switch operation {
    case .equal: return left == right
    case .notEqual: return left != right
    case .less: return left < right
    case .greater: return left > right
    case .lessOrEqual: return left <= right
    case .greaterOrEqual: return left >= right
    case .contains, .unknown: return nil
    }
  }

  static func contains(_ left: LiquidValue, _ right: Side) -> Bool {
    switch left.plain {
    case .array(let items): return items.contains { areEqual(Side(value: $0, isWord: false), right) }
    case .range(let range):
      guard case .int(let number) = right.plain else { return false }
      return number >= range.lower && number <= range.upper
    case .text(let text): return contains(text, right.value.map { scriptPrimitive($0) } ?? "undefined")
    default: return false
    }
  }

  static func contains(_ text: String, _ part: String) -> Bool {
    text.withBytes { bytes in part.withBytes { bytes.firstIndex(of: $0) != nil } }
  }
}

extension Renderer {
  /// The outcome of an operator; both sides are always worked out.
  mutating func scriptOutcome(of operation: BinaryOperation) throws(EvaluationError) -> LiquidValue {
    guard case .first = operation.kind else { return .bool(try scriptHolds(operation)) }
    let isGuarded = self.isGuarded
    if dialect.isOldScript { self.isGuarded = false }
    defer { self.isGuarded = isGuarded }
    let left = try value(of: operation.left)
    _ = try value(of: operation.right)
    return left ?? absent
  }

  /// Whether a value counts as true, without a value for the outcome of each operator.
  @inline(__always)
  private mutating func scriptHolds(_ operand: ValueSource) throws(EvaluationError) -> Bool {
    guard operand.kind == .operation else { return try plainValue(of: operand).isTruthy }
    return try scriptHolds(program.operations[Int(operand.index)])
  }

  private mutating func scriptHolds(_ operation: BinaryOperation) throws(EvaluationError) -> Bool {
    // The older engine is lenient with a value alone, not with one that is compared.
    let isGuarded = self.isGuarded
    if dialect.isOldScript { self.isGuarded = false }
    defer { self.isGuarded = isGuarded }
    if case .compare(let comparison) = operation.kind {
      return try holds(operation.left, comparison, operation.right)
    }
    let left = try scriptHolds(operation.left)
    let right = try scriptHolds(operation.right)
    switch operation.kind {
    case .not: return !right
    case .and: return left && right
    case .or: return left || right
    case .first, .compare: return left
    }
  }

  private mutating func holds(
    _ left: ValueSource, _ operation: ComparisonTerm.Relation, _ right: ValueSource
  ) throws(EvaluationError) -> Bool {
    let first = try value(of: left)
    let second = try value(of: right)
    // What is compared most often: two numbers, and two texts.
    if case .int(let one)? = first, case .int(let other)? = second {
      if let outcome = ScriptComparison.holds(one, operation, other) { return outcome }
    } else if case .text(let one)? = first, case .text(let other)? = second,
      operation == .equal || operation == .notEqual || operation == .contains
    {
      try context.meter.charge(bytes: one.utf8.count)
      try context.meter.charge(bytes: other.utf8.count)
      if operation == .contains { return ScriptComparison.contains(one, other) }
      return haveEqualBytes(one, other) == (operation == .equal)
    }
    return try holds(side(left, first), operation, side(right, second))
  }

  private func side(_ operand: ValueSource, _ value: LiquidValue?) -> ScriptComparison.Side {
    ScriptComparison.Side(value: value, isWord: operand.kind == .constant && value?.isNull ?? false)
  }

  private mutating func holds(
    _ left: ScriptComparison.Side, _ operation: ComparisonTerm.Relation, _ right: ScriptComparison.Side
  ) throws(EvaluationError) -> Bool {
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
  @inline(__always)
  mutating func scriptHolds(_ term: ComparisonTerm) throws(EvaluationError) -> Bool {
    let outer = isGuarded
    defer { isGuarded = outer }
    if tracksUndefined { isGuarded = true }
    guard term.operation != nil else { return try scriptHolds(term.left) }
    let left = side(term.left, try value(of: term.left))
    let right = side(term.right, try value(of: term.right))
    if dialect.isOldScript, right.isWord { return false }
    return try holds(left, .equal, right)
  }
}
