import PersonaText

extension LiquidValue {
  /// Whether the reference would let itself be asked for a property.
  var hasProperties: Bool {
    switch self {
    case .null, .bool, .float, .range: false
    default: true
    }
  }

  /// The property of an item that a list filter looks at, nil where there can be none. A text answers with itself as
  /// far as it holds the name or with what stands at an index, a whole number with one of its bits.
  func property(_ name: LiquidValue, _ context: FilterContext) throws(EvaluationError) -> LiquidValue? {
    switch (self, name) {
    case (.hash(let hash), .text(let name)): return hash[name] ?? .null
    case (.hash, _): return .null
    case (.object(let object), .text(let name)): return object.member(named: name) ?? .null
    case (.special(let special), .text(let name)): return special.property(name, context)
    case (.text(let text), .text(let part)):
      let holds = text.withBytes { bytes in part.withBytes { bytes.firstIndex(of: $0) != nil } }
      return holds ? .text(part) : .null
    case (.text(let text), .range(let range)): return text.part(range.lower, through: range.upper)
    case (.time, _): return try LiquidValue.text(asText).property(name, context)
    case (.text(let text), _):
      let index = try LiquidValue.index(name)
      guard let place = index.asInt else { throw .error(.outOfRange(index.description)) }
      return text.part(place, through: place, isCharacter: true)
    case (.int(let number), .range(let range)): return try BigInt(number).bits(in: range)
    case (.bigInt(let number), .range(let range)): return try number.bits(in: range)
    case (.int(let number), _): return try BigInt(number).bit(at: LiquidValue.index(name))
    case (.bigInt(let number), _): return try number.bit(at: LiquidValue.index(name))
    case (.array(let elements), .int(let index)):
      let position = index < 0 ? elements.count + index : index
      return elements.indices.contains(position) ? elements[position] : .null
    case (.array, _): throw .error(.property(name.asText))
    default: return nil
    }
  }

  /// What Ruby takes for an index: a number without its fraction.
  private static func index(_ name: LiquidValue) throws(EvaluationError) -> BigInt {
    switch name {
    case .int(let number): return BigInt(number)
    case .bigInt(let number): return number
    case .float(let number) where number.isFinite: return BigInt(truncating: number)
    case .float(let number): throw .error(.outOfRange(floatText(number)))
    default: throw .error(.property(name.asText))
    }
  }
}

extension Special {
  fileprivate func property(_ name: String, _ context: FilterContext) -> LiquidValue? {
    switch self {
    case .loop(let loop): BuiltInMember(rawValue: name).flatMap { loop.member($0) }
    case .tableLoop(let loop): BuiltInMember(rawValue: name).flatMap { loop.member($0) }
    case .scope(let depth): context.scopeMembers[depth]
    case .blank, .empty, .undefined: nil
    }
  }
}

extension String {
  /// Ruby's `text[first..last]`, or with `isCharacter` its `text[first]`: null outside of the text.
  fileprivate func part(_ first: Int, through last: Int, isCharacter: Bool = false) -> LiquidValue {
    let scalars = Array(unicodeScalars)
    let start = first < 0 ? first &+ scalars.count : first
    let end = last < 0 ? last &+ scalars.count : last
    guard start >= 0, start < scalars.count || !isCharacter && start == scalars.count else { return .null }
    var part = String.UnicodeScalarView()
    if end >= start { part.append(contentsOf: scalars[start..<min(scalars.count, end &+ 1)]) }
    return .text(String(part))
  }
}

extension BigInt {
  /// The bit at the index as in two's complement, which goes on for ever.
  fileprivate func bit(at index: BigInt) -> LiquidValue {
    if index.isNegative { return .int(0) }
    guard let place = index.asInt, place <= bitWidth else { return .int(isNegative ? 1 : 0) }
    return .int(shifted(right: place).dividedFlooring(by: BigInt(2)).remainder.isZero ? 0 : 1)
  }

  /// The bits of a range as one number; all from its lower end on where the range is empty.
  fileprivate func bits(in range: IntegerRange) throws(EvaluationError) -> LiquidValue {
    if range.lower == range.upper { return bit(at: BigInt(range.lower)) }
    guard range.lower.magnitude <= Self.maximumShift else { throw Self.tooLarge(range.lower) }
    let shifted = shifted(right: range.lower)
    if range.isEmpty || !isNegative && range.count > shifted.bitWidth { return .integer(shifted) }
    guard range.count <= Self.maximumShift else { throw Self.tooLarge(range.upper) }
    return .integer(shifted.dividedFlooring(by: BigInt(1).shiftedLeft(by: range.count)).remainder)
  }

  private static let maximumShift = maximumDigits * 3

  private static func tooLarge(_ number: Int) -> EvaluationError { .error(.outOfRange(String(number))) }

  /// Towards minus infinity; to the left where the number of bits is negative.
  private func shifted(right bits: Int) -> BigInt {
    if bits < 0 { return shiftedLeft(by: -bits) }
    return dividedFlooring(by: BigInt(1).shiftedLeft(by: bits)).quotient
  }
}
