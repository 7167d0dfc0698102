/// Sums, differences and quotients of magnitudes, digit by digit.
extension BigInt {
  static func multiplyAdd(_ magnitude: inout [UInt32], by factor: UInt32, adding addend: UInt32) {
    var carry = UInt64(addend)
    for index in magnitude.indices {
      let value = UInt64(magnitude[index]) * UInt64(factor) + carry
      magnitude[index] = UInt32(truncatingIfNeeded: value)
      carry = value >> 32
    }
    if carry > 0 { magnitude.append(UInt32(carry)) }
  }

  static func sum(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
    let (long, short) = left.count >= right.count ? (left, right) : (right, left)
    var result = long
    var carry: UInt64 = 0
    for index in long.indices {
      let value = UInt64(long[index]) + (index < short.count ? UInt64(short[index]) : 0) + carry
      result[index] = UInt32(truncatingIfNeeded: value)
      carry = value >> 32
    }
    if carry > 0 { result.append(UInt32(carry)) }
    return result
  }

  /// `left` is at least `right`.
  static func difference(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
    var result = left
    var borrow: Int64 = 0
    for index in left.indices {
      var value = Int64(left[index]) - (index < right.count ? Int64(right[index]) : 0) - borrow
      borrow = value < 0 ? 1 : 0
      if value < 0 { value += 1 << 32 }
      result[index] = UInt32(truncatingIfNeeded: value)
    }
    return result
  }

  /// Knuth's algorithm D.
  static func divide(_ dividend: [UInt32], by divisor: [UInt32]) -> ([UInt32], [UInt32]) {
    guard divisor.count > 1, let top = divisor.last else {
      let (quotient, remainder) = divide(dividend, bySmall: divisor.first ?? 1)
      return (quotient, [remainder])
    }
    let shift = top.leadingZeroBitCount
    let divisor = BigInt(isNegative: false, magnitude: divisor).shiftedLeft(by: shift).magnitude
    var rest = BigInt(isNegative: false, magnitude: dividend).shiftedLeft(by: shift).magnitude
    while rest.count <= dividend.count { rest.append(0) }
    var quotient = [UInt32](repeating: 0, count: rest.count - divisor.count)
    for position in quotient.indices.reversed() {
      quotient[position] = nextDigit(of: &rest, at: position, by: divisor)
    }
    let remainder = BigInt(isNegative: false, magnitude: rest).shiftedRight(by: shift).magnitude
    return (quotient, remainder)
  }

  private static func nextDigit(of rest: inout [UInt32], at position: Int, by divisor: [UInt32]) -> UInt32 {
    let count = divisor.count
    let head = UInt64(rest[position + count]) << 32 | UInt64(rest[position + count - 1])
    var guess = min(head / UInt64(divisor[count - 1]), UInt64(UInt32.max))
    var left = head - guess * UInt64(divisor[count - 1])
    while left <= UInt64(UInt32.max),
      guess * UInt64(divisor[count - 2]) > left << 32 | UInt64(rest[position + count - 2])
    {
      guess -= 1
      left += UInt64(divisor[count - 1])
    }
    if subtract(divisor, times: guess, from: &rest, at: position) {
      guess -= 1
      addBack(divisor, to: &rest, at: position)
    }
    return UInt32(truncatingIfNeeded: guess)
  }

  /// Answers whether too much was taken away.
  private static func subtract(
    _ divisor: [UInt32], times factor: UInt64, from rest: inout [UInt32], at position: Int
  ) -> Bool {
    var carry: UInt64 = 0
    var borrow: Int64 = 0
    for index in divisor.indices {
      let product = UInt64(divisor[index]) * factor + carry
      carry = product >> 32
      var value = Int64(rest[position + index]) - Int64(product & 0xFFFF_FFFF) - borrow
      borrow = value < 0 ? 1 : 0
      if value < 0 { value += 1 << 32 }
      rest[position + index] = UInt32(truncatingIfNeeded: value)
    }
    let value = Int64(rest[position + divisor.count]) - Int64(carry) - borrow
    rest[position + divisor.count] = UInt32(truncatingIfNeeded: value)
    return value < 0
  }

  private static func addBack(_ divisor: [UInt32], to rest: inout [UInt32], at position: Int) {
    var carry: UInt64 = 0
    for index in divisor.indices {
      let value = UInt64(rest[position + index]) + UInt64(divisor[index]) + carry
      rest[position + index] = UInt32(truncatingIfNeeded: value)
      carry = value >> 32
    }
    rest[position + divisor.count] = rest[position + divisor.count] &+ UInt32(truncatingIfNeeded: carry)
  }

  static func divide(_ dividend: [UInt32], bySmall divisor: UInt32) -> ([UInt32], UInt32) {
    var quotient = dividend
    var remainder: UInt64 = 0
    for index in dividend.indices.reversed() {
      let value = remainder << 32 | UInt64(dividend[index])
      quotient[index] = UInt32(value / UInt64(divisor))
      remainder = value % UInt64(divisor)
    }
    return (quotient, UInt32(remainder))
  }
}
