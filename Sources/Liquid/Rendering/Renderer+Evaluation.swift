extension Renderer {
  /// Whether a condition holds: its terms from left to right, `and` and `or` without precedence.
  mutating func holds(_ condition: Range<Int32>) throws(Failure) -> Bool {
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

  private mutating func holds(_ term: Comparison) throws(Failure) -> Bool {
    guard let operation = term.operation else {
      return try guarded { (renderer) throws(Failure) in try renderer.plainValue(of: term.left).isTruthy }
    }
    if tracksUndefined, isWord(term.right) || isWord(term.left) {
      // Asking whether something is blank, empty or nil is asking whether it is there.
      return try guarded { (renderer) throws(Failure) in try renderer.compare(term, operation) }
    }
    return try compare(term, operation)
  }

  mutating func guarded<Result>(_ body: (inout Renderer) throws(Failure) -> Result) throws(Failure) -> Result {
    guard tracksUndefined else { return try body(&self) }
    let outer = isGuarded
    isGuarded = true
    defer { isGuarded = outer }
    return try body(&self)
  }

  private func isWord(_ operand: Operand) -> Bool {
    guard operand.kind == .constant else { return false }
    switch program.constants[Int(operand.index)] {
    case .null, .special: return true
    default: return false
    }
  }

  private mutating func compare(_ term: Comparison, _ operation: Comparison.Operator) throws(Failure) -> Bool {
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

  private mutating func equals(_ left: Value, _ right: Value) throws(Failure) -> Bool {
    switch (left, right) {
    case (.special(.blank), let other), (let other, .special(.blank)):
      try context.meter.charge(other)
      return other.isBlankWord
    case (.special(.empty), let other), (let other, .special(.empty)): return other.isEmptyWord
    case (.int, .int), (.bool, .bool): break
    default:
      try context.meter.charge(left)
    }
    return Value.areEqual(left, right)
  }

  private func orders(_ left: Value, _ right: Value, _ operation: Comparison.Operator) throws(Failure) -> Bool {
    guard let order = Value.order(left, right) else {
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

extension Value {
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
    case .text: "String"
    case .time(let moment): moment.isDate ? "Date" : "Time"
    default: ""
    }
  }

  /// How Ruby names the right side of a comparison that failed: small numbers by value, all else by class.
  fileprivate var comparisonName: String {
    switch self {
    case .int, .float: asText
    default: className
    }
  }

  func contains(_ other: Value) -> Bool {
    guard other.isTruthy else { return false }
    switch self {
    case .text(let text):
      let part = other.asText
      return text.withBytes { bytes in part.withBytes { bytes.firstIndex(of: $0) != nil } }
    case .array(let elements): return elements.contains { Value.areEqual($0.plain, other) }
    case .hash(let hash):
      guard case .text(let key) = other else { return false }
      return hash[key] != nil
    case .range(let range):
      guard case .int(let number) = other else { return false }
      return number >= range.lower && number <= range.upper
    default: return false
    }
  }

  /// Ruby's `Integer(…)`: whole numbers, and texts that are nothing else.
  func strictInteger() throws(Failure) -> Int {
    switch self {
    case .int(let number): return number
    case .bigInt(let number): return number.isNegative ? .min : .max
    case .text(let text):
      if let number = text.withBytes(wholeNumber) { return number.asInt ?? (number.isNegative ? .min : .max) }
    case .object(let object):
      if case .int(let number) = object.plainValue { return number }
    default: break
    }
    throw .error(.invalidInteger)
  }

  /// The end of a range. Between literals everything has a whole part; otherwise floats are refused.
  func rangeEnd(isLiteral: Bool) throws(Failure) -> Int {
    switch plain {
    case .int(let number): return number
    case .null: return 0
    case .text(let text):
      let number = text.withBytes(leadingDigits)
      return number.asInt ?? (number.isNegative ? .min : .max)
    case .float(let number) where isLiteral && number.isFinite:
      return Int(exactly: number.rounded(.towardZero)) ?? (number < 0 ? .min : .max)
    default: return try strictInteger()
    }
  }
}

/// A whole number and nothing else but spaces: Ruby's `Integer(…)`, which also reads prefixes and underscores.
func wholeNumber(_ text: UnsafeBufferPointer<UInt8>) -> BigInt? {
  guard let end = text.firstIndex(of: 0) else { return plainWholeNumber(text) }
  // Ruby overlooks a NUL and what follows where it takes its long way of reading: after an underscore, and for what
  // does not fit 64 bits.
  let head = UnsafeBufferPointer(rebasing: text[..<end])
  guard let number = plainWholeNumber(head) else { return nil }
  return head.contains(0x5F) || number.bitWidth > 64 ? number : nil
}

private func plainWholeNumber(_ text: UnsafeBufferPointer<UInt8>) -> BigInt? {
  guard text.count <= BigInt.maximumDigits else { return nil }
  var start = 0
  var end = text.count
  while start < end, isSpace(text[start]) { start += 1 }
  while end > start, isSpace(text[end - 1]) { end -= 1 }
  var isNegative = false
  if start < end, text[start] == UInt8(ascii: "-") || text[start] == UInt8(ascii: "+") {
    isNegative = text[start] == UInt8(ascii: "-")
    start += 1
  }
  let radix = numberRadix(text, &start, end)
  guard start < end, text[start] != 0x5F, text[end - 1] != 0x5F else { return nil }
  var value = BigInt(0)
  var digits: [UInt8] = []
  for index in start..<end {
    if text[index] == 0x5F {
      if text[index - 1] == 0x5F { return nil }
      continue
    }
    guard let digit = digitValue(text[index]), digit < radix else { return nil }
    digits.append(text[index])
    if radix != 10 { value = value * BigInt(radix) + BigInt(digit) }
  }
  guard radix == 10 else { return isNegative ? value.negated : value }
  return BigInt(isNegative: isNegative, digits: digits)
}

private func numberRadix(_ text: UnsafeBufferPointer<UInt8>, _ start: inout Int, _ end: Int) -> Int {
  guard start + 1 < end, text[start] == UInt8(ascii: "0") else { return 10 }
  switch text[start + 1] | 0x20 {
  case UInt8(ascii: "x"): start += 2; return 16
  case UInt8(ascii: "b"): start += 2; return 2
  case UInt8(ascii: "o"): start += 2; return 8
  case UInt8(ascii: "d"): start += 2; return 10
  default:
    start += 1
    return 8
  }
}

private func digitValue(_ byte: UInt8) -> Int? {
  if isDigit(byte) { return Int(byte) - 0x30 }
  return isLetter(byte) ? Int(byte | 0x20) - 0x61 + 10 : nil
}

extension Renderer {
  mutating func evaluate(_ index: Int32) throws(Failure) -> Value {
    let expression = program.expressions[Int(index)]
    guard !expression.filters.isEmpty else { return try plainValue(of: expression.head) }
    var value: Value
    if tracksUndefined, program.filters[Int(expression.filters.lowerBound)].definition?.guards == true {
      value = try guarded { (renderer) throws(Failure) in try renderer.plainValue(of: expression.head) }
    } else {
      value = try plainValue(of: expression.head)
    }
    for filter in expression.filters { value = try apply(program.filters[Int(filter)], to: value) }
    return value
  }

  private mutating func apply(_ call: FilterCall, to value: Value) throws(Failure) -> Value {
    if case .int(let number) = value, let operation = call.definition?.integers, call.operands.count == 1,
      call.keywords.isEmpty
    {
      let argument = try plainValue(of: program.operands[Int(call.operands.lowerBound)])
      if case .int(let other) = argument, let result = operation(number, other) { return .int(result) }
    }
    let arguments = try arguments(call)
    // A filter nobody knows passes the value through, as in the reference.
    guard let definition = call.definition else { return value }
    guard definition.accepts(arguments.count) else {
      throw .error(.wrongArgumentCount(given: arguments.count + 1, expected: definition.expectedArguments))
    }
    try context.meter.charge(value)
    let result = try definition.apply(value, arguments, &context)
    try context.meter.charge(result)
    return result
  }

  @inline(__always)
  private mutating func arguments(_ call: FilterCall) throws(Failure) -> FilterArguments {
    var arguments = FilterArguments()
    let keywordStart = Int(call.operands.upperBound) - call.keywords.count
    var index = Int(call.operands.lowerBound)
    while index < keywordStart {
      let argument = try plainValue(of: program.operands[index])
      try context.meter.charge(argument)
      arguments.append(argument)
      index += 1
    }
    if call.keywords.isEmpty { return arguments }
    var keywords: [(String, Value)] = []
    for (offset, name) in program.keywords(of: call).enumerated() {
      keywords.append((name, try plainValue(of: program.operands[keywordStart + offset])))
    }
    arguments.append(.hash(Hash(keywords)))
    return arguments
  }

  @inline(__always)
  mutating func output(_ index: Int32) throws(Failure) {
    let value = try evaluate(index)
    switch value {
    case .text(let text):
      try context.meter.charge(bytes: text.utf8.count)
      writer.append(text)
    case .int(let number): writer.append(number)
    case .array, .hash, .bigInt:
      try context.meter.charge(value)
      value.writeOutput(into: &writer)
    default: value.writeOutput(into: &writer)
    }
  }
}
