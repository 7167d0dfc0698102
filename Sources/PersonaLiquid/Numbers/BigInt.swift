/// An integer of any size: sign and magnitude, digits of 32 bits, least significant first.
///
/// Our own because the packaged ones bring Foundation, which costs five milliseconds of every start.
package struct BigInt: Sendable, Hashable {
  private(set) var isNegative: Bool
  /// Without leading zeros; empty for zero.
  private(set) var magnitude: [UInt32]

  init(isNegative: Bool, magnitude: [UInt32]) {
    var magnitude = magnitude
    while magnitude.last == 0 { magnitude.removeLast() }
    self.magnitude = magnitude
    self.isNegative = isNegative && !magnitude.isEmpty
  }

  package init(_ value: Int) {
    let magnitude = value.magnitude
    self.init(
      isNegative: value < 0,
      magnitude: [UInt32(truncatingIfNeeded: magnitude), UInt32(truncatingIfNeeded: magnitude >> 32)])
  }

  /// More digits than anybody writes; reading and printing take time in the square of them.
  static let maximumDigits = 50_000

  /// Decimal digits; the caller has made sure that there is nothing else. Those beyond ``maximumDigits`` are not read.
  package init(isNegative: Bool, digits: some Collection<UInt8>) {
    var magnitude: [UInt32] = []
    var chunk: UInt32 = 0
    var scale: UInt32 = 1
    for digit in digits.prefix(Self.maximumDigits) {
      chunk = chunk * 10 + UInt32(digit &- 0x30)
      scale *= 10
      if scale == 1_000_000_000 {
        Self.multiplyAdd(&magnitude, by: scale, adding: chunk)
        chunk = 0
        scale = 1
      }
    }
    if scale > 1 { Self.multiplyAdd(&magnitude, by: scale, adding: chunk) }
    self.init(isNegative: isNegative, magnitude: magnitude)
  }

  /// The whole part of a finite double.
  init(truncating value: Double) {
    let whole = value.rounded(.towardZero)
    guard whole != 0, whole.isFinite else {
      self.init(0)
      return
    }
    let shift = max(0, Int(whole.exponent) - 52)
    let significand = UInt64(whole.magnitude / Self.power(of: shift))
    let base = BigInt(
      isNegative: whole < 0,
      magnitude: [UInt32(truncatingIfNeeded: significand), UInt32(truncatingIfNeeded: significand >> 32)])
    self = base.shiftedLeft(by: shift)
  }

  private static func power(of exponent: Int) -> Double { Double(sign: .plus, exponent: exponent, significand: 1) }

  var isZero: Bool { magnitude.isEmpty }

  /// The number of bits without the sign.
  var bitWidth: Int {
    guard let top = magnitude.last else { return 0 }
    return magnitude.count * 32 - top.leadingZeroBitCount
  }

  package var asInt: Int? {
    guard magnitude.count <= 2 else { return nil }
    var value: UInt = 0
    for digit in magnitude.reversed() { value = value << 32 | UInt(digit) }
    if !isNegative { return Int(exactly: value) }
    return value == Int.min.magnitude ? .min : Int(exactly: value).map { -$0 }
  }

  /// The nearest double, infinite where there is none.
  var asDouble: Double {
    let bits = bitWidth
    guard bits > 64 else { return (isNegative ? -1 : 1) * Double(leadingBits) }
    guard bits <= 1024 else { return isNegative ? -.infinity : .infinity }
    // The bits that fall off only matter for rounding, as one sticky bit.
    let dropped = bits - 64
    var top = shiftedRight(by: dropped).leadingBits
    if shiftedRight(by: dropped).shiftedLeft(by: dropped) != absolute { top |= 1 }
    let value = Double(top) * Self.power(of: dropped / 2) * Self.power(of: dropped - dropped / 2)
    return isNegative ? -value : value
  }

  private var leadingBits: UInt64 {
    var value: UInt64 = 0
    for digit in magnitude.reversed() { value = value << 32 | UInt64(digit) }
    return value
  }

  package var absolute: BigInt { BigInt(isNegative: false, magnitude: magnitude) }
  package var negated: BigInt { BigInt(isNegative: !isNegative, magnitude: magnitude) }
}

extension BigInt: Comparable {
  package static func < (left: BigInt, right: BigInt) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    let order = compareMagnitudes(left.magnitude, right.magnitude)
    return left.isNegative ? order > 0 : order < 0
  }

  private static func compareMagnitudes(_ left: [UInt32], _ right: [UInt32]) -> Int {
    if left.count != right.count { return left.count < right.count ? -1 : 1 }
    var index = left.count
    while index > 0 {
      index -= 1
      if left[index] != right[index] { return left[index] < right[index] ? -1 : 1 }
    }
    return 0
  }
}

extension BigInt {
  package static func + (left: BigInt, right: BigInt) -> BigInt {
    if left.isNegative == right.isNegative {
      return BigInt(isNegative: left.isNegative, magnitude: sum(left.magnitude, right.magnitude))
    }
    if compareMagnitudes(left.magnitude, right.magnitude) >= 0 {
      return BigInt(isNegative: left.isNegative, magnitude: difference(left.magnitude, right.magnitude))
    }
    return BigInt(isNegative: right.isNegative, magnitude: difference(right.magnitude, left.magnitude))
  }

  package static func - (left: BigInt, right: BigInt) -> BigInt { left + right.negated }

  package static func * (left: BigInt, right: BigInt) -> BigInt {
    if left.isZero || right.isZero { return BigInt(0) }
    var result = [UInt32](repeating: 0, count: left.magnitude.count + right.magnitude.count)
    for (index, digit) in left.magnitude.enumerated() {
      var carry: UInt64 = 0
      for (offset, other) in right.magnitude.enumerated() {
        let value = UInt64(digit) * UInt64(other) + UInt64(result[index + offset]) + carry
        result[index + offset] = UInt32(truncatingIfNeeded: value)
        carry = value >> 32
      }
      result[index + right.magnitude.count] = UInt32(carry)
    }
    return BigInt(isNegative: left.isNegative != right.isNegative, magnitude: result)
  }

  /// Quotient towards zero and remainder with the sign of the dividend. The divisor is not zero.
  func dividedTowardZero(by divisor: BigInt) -> (quotient: BigInt, remainder: BigInt) {
    if BigInt.compareMagnitudes(magnitude, divisor.magnitude) < 0 { return (BigInt(0), self) }
    let (quotient, remainder) = BigInt.divide(magnitude, by: divisor.magnitude)
    return (
      BigInt(isNegative: isNegative != divisor.isNegative, magnitude: quotient),
      BigInt(isNegative: isNegative, magnitude: remainder)
    )
  }

  /// Quotient towards minus infinity and remainder with the sign of the divisor. The divisor is not zero.
  func dividedFlooring(by divisor: BigInt) -> (quotient: BigInt, remainder: BigInt) {
    let (quotient, remainder) = dividedTowardZero(by: divisor)
    if remainder.isZero || remainder.isNegative == divisor.isNegative { return (quotient, remainder) }
    return (quotient - BigInt(1), remainder + divisor)
  }

  static func powerOfTen(_ exponent: Int) -> BigInt {
    var result = BigInt(1)
    var base = BigInt(10)
    var left = exponent
    while left > 0 {
      if left & 1 == 1 { result = result * base }
      left >>= 1
      if left > 0 { base = base * base }
    }
    return result
  }

  func shiftedLeft(by bits: Int) -> BigInt {
    guard bits > 0, !isZero else { return self }
    var result = [UInt32](repeating: 0, count: bits / 32)
    let small = UInt32(bits % 32)
    var carry: UInt32 = 0
    for digit in magnitude {
      result.append(small == 0 ? digit : digit << small | carry)
      carry = small == 0 ? 0 : digit >> (32 - small)
    }
    result.append(carry)
    return BigInt(isNegative: isNegative, magnitude: result)
  }

  func shiftedRight(by bits: Int) -> BigInt {
    let whole = bits / 32
    guard whole < magnitude.count else { return BigInt(0) }
    let small = UInt32(bits % 32)
    var result: [UInt32] = []
    for index in whole..<magnitude.count {
      let high = index + 1 < magnitude.count && small > 0 ? magnitude[index + 1] << (32 - small) : 0
      result.append(magnitude[index] >> small | high)
    }
    return BigInt(isNegative: false, magnitude: result)
  }
}

extension BigInt: CustomStringConvertible {
  package var description: String {
    if isZero { return "0" }
    var chunks: [UInt32] = []
    var rest = magnitude
    while !rest.isEmpty {
      let (quotient, remainder) = Self.divide(rest, bySmall: 1_000_000_000)
      chunks.append(remainder)
      rest = quotient
      while rest.last == 0 { rest.removeLast() }
    }
    var text = isNegative ? "-" : ""
    for (index, chunk) in chunks.reversed().enumerated() {
      let digits = String(chunk)
      if index > 0 { text += String(repeating: "0", count: 9 - digits.utf8.count) }
      text += digits
    }
    return text
  }
}
