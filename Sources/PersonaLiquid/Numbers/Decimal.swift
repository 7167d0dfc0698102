/// An exact decimal: `significand` times ten to the power of `-scale`. Floats go through it, so that 0.1 + 0.2 is 0.3.
struct Decimal: Sendable {
  let significand: BigInt
  /// Digits after the point; never negative.
  let scale: Int

  /// Digits kept after the point by a division that does not come out even.
  private static let divisionDigits = 40
  /// Digits that such a quotient has at least, however small it is.
  private static let quotientDigits = 25

  init(significand: BigInt, scale: Int) {
    self.significand = significand
    self.scale = scale
  }

  init(_ value: BigInt) { self.init(significand: value, scale: 0) }

  /// The shortest decimal that reads back as the same double, which is what it prints as.
  init(_ value: Double) {
    let digits = ShortestDigits(value)
    let significand = BigInt(isNegative: digits.isNegative, digits: digits.digits)
    let scale = digits.digits.count - digits.pointPosition
    if scale >= 0 {
      self.init(significand: significand, scale: scale)
    } else {
      self.init(significand: significand * BigInt.powerOfTen(-scale), scale: 0)
    }
  }

  private func significand(atScale wanted: Int) -> BigInt {
    wanted == scale ? significand : significand * BigInt.powerOfTen(wanted - scale)
  }

  static func + (left: Decimal, right: Decimal) -> Decimal {
    let scale = max(left.scale, right.scale)
    return Decimal(significand: left.significand(atScale: scale) + right.significand(atScale: scale), scale: scale)
  }

  static func * (left: Decimal, right: Decimal) -> Decimal {
    Decimal(significand: left.significand * right.significand, scale: left.scale + right.scale)
  }

  /// The divisor is not zero.
  static func / (left: Decimal, right: Decimal) -> Decimal {
    let missing = (right.significand.bitWidth - left.significand.bitWidth) * 3 / 10
    let digits = max(divisionDigits + right.scale, quotientDigits + missing)
    let dividend = left.significand * BigInt.powerOfTen(digits)
    let scale = left.scale - right.scale + digits
    let quotient = dividend.dividedTowardZero(by: right.significand).quotient
    return Decimal(significand: quotient, scale: scale)
  }

  /// The remainder with the sign of the divisor, which is not zero.
  static func % (left: Decimal, right: Decimal) -> Decimal {
    let scale = max(left.scale, right.scale)
    let divisor = right.significand(atScale: scale)
    return Decimal(
      significand: left.significand(atScale: scale).dividedFlooring(by: divisor).remainder, scale: scale)
  }

  static func < (left: Decimal, right: Decimal) -> Bool {
    let scale = max(left.scale, right.scale)
    return left.significand(atScale: scale) < right.significand(atScale: scale)
  }

  var isZero: Bool { significand.isZero }

  /// Rounded to `digits` after the point, halves away from zero; negative digits round before the point.
  func rounded(toDigits digits: Int) -> Decimal {
    if digits >= scale { return self }
    let drop = scale - digits
    // Below the last digit nothing is left, and a huge power of ten would only cost memory.
    if drop > significand.bitWidth / 3 + 2 { return Decimal(BigInt(0)) }
    let unit = BigInt.powerOfTen(drop)
    let (quotient, remainder) = significand.dividedTowardZero(by: unit)
    let isHalf = !(remainder.absolute + remainder.absolute < unit)
    let step = BigInt(isHalf ? (significand.isNegative ? -1 : 1) : 0)
    if digits >= 0 { return Decimal(significand: quotient + step, scale: digits) }
    return Decimal((quotient + step) * BigInt.powerOfTen(-digits))
  }

  var floor: BigInt { significand.dividedFlooring(by: BigInt.powerOfTen(scale)).quotient }

  var ceiling: BigInt { significand.negated.dividedFlooring(by: BigInt.powerOfTen(scale)).quotient.negated }

  var truncated: BigInt { significand.dividedTowardZero(by: BigInt.powerOfTen(scale)).quotient }

  /// The nearest double.
  var asDouble: Double {
    if scale == 0 { return significand.asDouble }
    if let small = significand.asInt, small.magnitude < 1 << 53, scale <= 22 {
      return Double(small) / exactPowersOfTen[scale]
    }
    return Double("\(significand)e-\(scale)") ?? 0
  }
}

/// The powers of ten a double holds exactly.
let exactPowersOfTen: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
  1e21, 1e22,
]
