import PersonaText

/// What the arithmetic filters compute with: whole numbers stay whole, everything else is decimal.
enum Number: Sendable {
  case int(Int)
  case big(BigInt)
  /// A float, computed with as the decimal it prints as.
  case float(Double)
  /// A text such as "3.50", kept exact.
  case decimal(Decimal)

  /// Whatever has no number is 0; a text counts with the digits it begins with.
  init(_ value: LiquidValue) {
    switch value {
    case .int(let number): self = .int(number)
    case .bigInt(let number): self = .big(number)
    case .float(let number): self = .float(number)
    case .text(let text): self = text.withBytes { Number(text: $0) }
    case .time(let moment): self = moment.text.withBytes { Number(text: $0) }
    case .object(let object):
      if case .object = object.plainValue { self = .int(0) } else { self = Number(object.plainValue) }
    default: self = .int(0)
    }
  }

  private init(text: UnsafeBufferPointer<UInt8>) {
    if let decimal = Number.decimal(in: text) {
      let isMinusZero = decimal.isZero && text.contains(UInt8(ascii: "-"))
      self = isMinusZero ? .float(-0.0) : .decimal(decimal)
    } else {
      self = Number(leadingDigits(in: text))
    }
  }

  private init(_ value: BigInt) {
    if let small = value.asInt { self = .int(small) } else { self = .big(value) }
  }

  var value: LiquidValue {
    switch self {
    case .int(let number): .int(number)
    case .big(let number): .integer(number)
    case .float(let number): .float(number)
    case .decimal(let number): .float(number.asDouble)
    }
  }

  var isZero: Bool {
    switch self {
    case .int(let number): number == 0
    case .big: false
    case .float(let number): number == 0
    case .decimal(let number): number.isZero
    }
  }

  private var isNegative: Bool {
    switch self {
    case .int(let number): number < 0
    case .big(let number): number.isNegative
    case .float(let number): number < 0
    case .decimal(let number): number.significand.isNegative
    }
  }

  /// Zero has a sign, too, once it is no whole number.
  private var hasMinus: Bool {
    if case .float(let number) = self { return number.sign == .minus }
    return isNegative
  }

  private var isWhole: Bool {
    switch self {
    case .int, .big: true
    default: false
    }
  }

  private var asBigInt: BigInt {
    switch self {
    case .int(let number): BigInt(number)
    case .big(let number): number
    case .float(let number): BigInt(truncating: number)
    case .decimal(let number): number.truncated
    }
  }

  private var asDecimal: Decimal {
    switch self {
    case .int(let number): Decimal(BigInt(number))
    case .big(let number): Decimal(number)
    case .float(let number): Decimal(number)
    case .decimal(let number): number
    }
  }

  var asDouble: Double {
    switch self {
    case .int(let number): Double(number)
    case .big(let number): number.asDouble
    case .float(let number): number
    case .decimal(let number): number.asDouble
    }
  }

  var isFinite: Bool {
    if case .float(let number) = self { return number.isFinite }
    return true
  }

  /// The number as an `Int`, cut at its ends, for counts and digits.
  var clampedInt: Int {
    switch self {
    case .int(let number): return number
    case .float(let number) where !number.isFinite: return 0
    default:
      let whole = asBigInt
      return whole.asInt ?? (whole.isNegative ? .min : .max)
    }
  }
}

extension Number {
  static func + (left: Number, right: Number) -> Number {
    if case .int(let first) = left, case .int(let second) = right {
      let (sum, overflow) = first.addingReportingOverflow(second)
      return overflow ? Number(BigInt(first) + BigInt(second)) : .int(sum)
    }
    if left.isWhole, right.isWhole { return Number(left.asBigInt + right.asBigInt) }
    guard left.isFinite, right.isFinite else { return .float(left.asDouble + right.asDouble) }
    if let sum = SmallDecimal.sum(left, right) { return .float(sum) }
    let sum = (left.asDecimal + right.asDecimal).asDouble
    return .float(sum == 0 && left.hasMinus && right.hasMinus ? -0.0 : sum)
  }

  static func - (left: Number, right: Number) -> Number { left + right.negated }

  private var negated: Number {
    switch self {
    case .int(let number): number == .min ? .big(BigInt(number).negated) : .int(-number)
    case .big(let number): Number(number.negated)
    case .float(let number): .float(-number)
    case .decimal(let number): .decimal(Decimal(significand: number.significand.negated, scale: number.scale))
    }
  }

  static func * (left: Number, right: Number) -> Number {
    if case .int(let first) = left, case .int(let second) = right {
      let (product, overflow) = first.multipliedReportingOverflow(by: second)
      return overflow ? Number(BigInt(first) * BigInt(second)) : .int(product)
    }
    if left.isWhole, right.isWhole { return Number(left.asBigInt * right.asBigInt) }
    guard left.isFinite, right.isFinite else { return .float(left.asDouble * right.asDouble) }
    if let product = SmallDecimal.product(left, right) { return signed(product, left, right) }
    return signed((left.asDecimal * right.asDecimal).asDouble, left, right)
  }

  /// A product or a quotient that is zero keeps its sign.
  private static func signed(_ result: Double, _ left: Number, _ right: Number) -> Number {
    .float(result == 0 && left.hasMinus != right.hasMinus ? -0.0 : result)
  }

  /// Nil for a whole number divided by zero; a decimal divided by zero is infinite.
  static func / (left: Number, right: Number) -> Number? {
    if left.isWhole, right.isWhole {
      guard !right.isZero else { return nil }
      if case .int(let first) = left, case .int(let second) = right, second != -1 {
        let quotient = first / second
        return .int(first % second != 0 && (first < 0) != (second < 0) ? quotient - 1 : quotient)
      }
      return Number(left.asBigInt.dividedFlooring(by: right.asBigInt).quotient)
    }
    guard left.isFinite, right.isFinite, !right.isZero else {
      return .float(left.asDouble / right.asDouble)
    }
    if let quotient = SmallDecimal.quotient(left, right) { return signed(quotient, left, right) }
    return signed((left.asDecimal / right.asDecimal).asDouble, left, right)
  }

  /// Nil for anything modulo zero. The sign is the divisor's.
  static func % (left: Number, right: Number) -> Number? {
    guard !right.isZero else { return nil }
    if case .int(let first) = left, case .int(let second) = right, second != -1 {
      let rest = first % second
      return .int(rest != 0 && (rest < 0) != (second < 0) ? rest + second : rest)
    }
    if left.isWhole, right.isWhole {
      return Number(left.asBigInt.dividedFlooring(by: right.asBigInt).remainder)
    }
    guard left.isFinite, right.isFinite else { return .float(.nan) }
    return .float((left.asDecimal % right.asDecimal).asDouble)
  }

  static func < (left: Number, right: Number) -> Bool {
    if case .int(let first) = left, case .int(let second) = right { return first < second }
    guard left.isFinite, right.isFinite else { return left.asDouble < right.asDouble }
    return left.asDecimal < right.asDecimal
  }

  var absolute: Number { hasMinus ? negated : self }

  /// Nil for what is not finite.
  var floor: LiquidValue? { isFinite ? isWhole ? value : .integer(asDecimal.floor) : nil }

  var ceiling: LiquidValue? { isFinite ? isWhole ? value : .integer(asDecimal.ceiling) : nil }

  /// Halves away from zero; whole unless digits after the point are asked for. Nil for what is not finite.
  func rounded(toDigits digits: Int) -> LiquidValue? {
    if isWhole { return digits >= 0 ? value : .integer(asDecimal.rounded(toDigits: digits).truncated) }
    if case .float(let number) = self, let fast = SmallDecimal.rounded(number, toDigits: digits) { return fast }
    guard isFinite else { return digits <= 0 ? nil : value }
    let result = asDecimal.rounded(toDigits: digits)
    if digits <= 0 { return .integer(result.truncated) }
    return .float(result.isZero && hasMinus ? -0.0 : result.asDouble)
  }
}

extension Number {
  /// `-?digits.digits` between spaces, else nil.
  private static func decimal(in text: UnsafeBufferPointer<UInt8>) -> Decimal? {
    var start = 0
    var end = text.count
    while start < end, isStripped(text[start]) { start += 1 }
    while end > start, isStripped(text[end - 1]) { end -= 1 }
    let isNegative = start < end && text[start] == UInt8(ascii: "-")
    let first = isNegative ? start + 1 : start
    guard let point = text[first..<end].firstIndex(of: UInt8(ascii: ".")) else { return nil }
    let whole = text[first..<point]
    let fraction = text[(point + 1)..<end]
    guard !whole.isEmpty, !fraction.isEmpty, whole.allSatisfy(isDigit), fraction.allSatisfy(isDigit) else { return nil }
    let significand = BigInt(isNegative: isNegative, digits: Array(whole) + Array(fraction))
    return Decimal(significand: significand, scale: fraction.count)
  }
}

/// Ruby's `to_i`: spaces, a sign, digits with single underscores between them; 0 where there are none.
func leadingDigits(in text: UnsafeBufferPointer<UInt8>) -> BigInt {
  var index = 0
  while index < text.count, isSpace(text[index]) { index += 1 }
  var isNegative = false
  if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
    isNegative = text[index] == UInt8(ascii: "-")
    index += 1
  }
  let start = index
  var digits: [UInt8] = []
  while index < text.count {
    if isDigit(text[index]) {
      digits.append(text[index])
    } else if text[index] != 0x5F || index == start || text[index - 1] == 0x5F {
      break
    }
    index += 1
  }
  return BigInt(isNegative: isNegative, digits: digits)
}

extension Number {
  /// With so many digits behind the point, whatever the number is; halves go away from zero.
  func fixed(digits: Int) -> String {
    guard isFinite else { return value.asText }
    let rounded = asDecimal.rounded(toDigits: digits)
    let units = rounded.significand * BigInt.powerOfTen(max(0, digits - rounded.scale))
    let written = units.description.drop { $0 == "-" }
    let padded = String(repeating: "0", count: max(0, digits + 1 - written.count)) + written
    let sign = units.isNegative ? "-" : ""
    return digits == 0 ? sign + padded : "\(sign)\(padded.dropLast(digits)).\(padded.suffix(digits))"
  }
}
