import PersonaText

extension Renderer {
  /// Whether a condition holds: its terms from left to right, `and` and `or` without precedence.
  mutating func holds(_ condition: Range<Int32>) throws(EvaluationError) -> Bool {
    var result = false
    for index in condition {
      let term = program.comparisons[Int(index)]
      result = try holds(term)
      switch term.joint {
      case .none: return result
      case .and: if !result { return false }
      case .or: if result { return true }
      }
    }
    return result
  }

  private mutating func holds(_ term: ComparisonTerm) throws(EvaluationError) -> Bool {
    if isScript { return try scriptHolds(term) }
    guard let operation = term.operation else {
      return try guarded { (renderer) throws(EvaluationError) in try renderer.plainValue(of: term.left).isTruthy }
    }
    if tracksUndefined, isWord(term.right) || isWord(term.left) {
      // Asking whether something is blank, empty or nil is asking whether it is there.
      return try guarded { (renderer) throws(EvaluationError) in try renderer.compare(term, operation) }
    }
    return try compare(term, operation)
  }

  mutating func guarded<Result>(_ body: (inout Renderer) throws(EvaluationError) -> Result) throws(EvaluationError)
    -> Result
  {
    guard tracksUndefined else { return try body(&self) }
    let outer = isGuarded
    isGuarded = true
    defer { isGuarded = outer }
    return try body(&self)
  }

  private func isWord(_ operand: ValueSource) -> Bool {
    guard operand.kind == .constant else { return false }
    switch program.constants[Int(operand.index)] {
    case .null, .special: return true
    default: return false
    }
  }

  private mutating func compare(_ term: ComparisonTerm, _ operation: ComparisonTerm.Relation) throws(EvaluationError)
    -> Bool
  {
    let left = try value(of: term.left) ?? .null
    let right = try value(of: term.right) ?? .null
    switch operation {
    case .equal: return try equals(left, right)
    case .notEqual: return try !equals(left, right)
    case .contains:
      try context.meter.charge(left)
      try context.meter.charge(right)
      return left.plain.contains(right.plain)
    case .unknown: throw .error(.unknownOperator(program.text(at: term.operatorRange)))
    case .less, .greater, .lessOrEqual, .greaterOrEqual:
      try context.meter.charge(left)
      return try orders(left.plain, right.plain, operation)
    }
  }

  private mutating func equals(_ left: LiquidValue, _ right: LiquidValue) throws(EvaluationError) -> Bool {
    switch (left, right) {
    case (.special(.blank), let other), (let other, .special(.blank)):
      try context.meter.charge(other)
      return other.isBlankWord
    case (.special(.empty), let other), (let other, .special(.empty)): return other.isEmptyWord
    case (.int, .int), (.bool, .bool): break
    default:
      try context.meter.charge(left)
    }
    return LiquidValue.areEqual(left, right)
  }

  private func orders(_ left: LiquidValue, _ right: LiquidValue, _ operation: ComparisonTerm.Relation)
    throws(EvaluationError)
    -> Bool
  {
    guard let order = LiquidValue.order(left, right) else {
      guard left.isOrdered, right.isOrdered, !left.isNotANumber, !right.isNotANumber else { return false }
      throw .error(.incomparable(left.className, right.comparisonName))
    }
    switch operation {
    case .less: return order < 0
    case .greater: return order > 0
    case .lessOrEqual: return order <= 0
    default: return order >= 0
    }
  }
}

extension LiquidValue {
  /// Whether the type has an order at all; comparing others is simply false.
  fileprivate var isOrdered: Bool {
    switch self {
    case .int, .bigInt, .float, .text, .time: true
    default: false
    }
  }

  fileprivate var isNotANumber: Bool {
    if case .float(let number) = self { return number.isNaN }
    return false
  }

  /// The name of the reference's class.
  fileprivate var className: String {
    switch self {
    case .int, .bigInt: "Integer"
    case .float: "Float"
    case .text, .time: "String"
    default: ""
    }
  }

  /// How Ruby names the right side of a comparison that failed: small numbers by value, all else by class.
  fileprivate var comparisonName: String {
    switch self {
    case .int(let number) where number >> 62 == number >> 63: asText
    case .float: asText
    default: className
    }
  }

  func contains(_ other: LiquidValue) -> Bool {
    guard other.isTruthy else { return false }
    switch self {
    case .time: return LiquidValue.text(asText).contains(other)
    case .text(let text):
      let part = other.asText
      return text.withBytes { bytes in part.withBytes { bytes.firstIndex(of: $0) != nil } }
    case .array(let elements): return elements.contains { LiquidValue.areEqual($0.plain, other) }
    case .hash(let hash):
      guard case .text(let key) = other else { return false }
      return hash[key] != nil
    case .range(let range):
      guard case .int(let number) = other else { return false }
      return number >= range.lower && number <= range.upper
    default: return false
    }
  }
}
