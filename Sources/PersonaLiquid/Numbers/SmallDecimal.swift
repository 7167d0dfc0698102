/// The arithmetic of decimals that fit a machine word, exact like ``Decimal``; nil where it does not fit.
enum SmallDecimal {
  private struct Parts {
    var significand: Int
    var scale: Int
  }

  private static let limit = 1 << 53

  static func sum(_ left: Number, _ right: Number) -> Double? {
    guard let first = parts(left), let second = parts(right) else { return nil }
    let scale = max(first.scale, second.scale)
    guard let a = scaled(first, to: scale), let b = scaled(second, to: scale) else { return nil }
    return double(a + b, scale)
  }

  static func product(_ left: Number, _ right: Number) -> Double? {
    guard let first = parts(left), let second = parts(right) else { return nil }
    let (product, overflow) = first.significand.multipliedReportingOverflow(by: second.significand)
    return overflow ? nil : double(product, first.scale + second.scale)
  }

  /// The divisor is not zero.
  static func quotient(_ left: Number, _ right: Number) -> Double? {
    guard let first = parts(left), let second = parts(right) else { return nil }
    let scale = max(first.scale, second.scale)
    guard let dividend = scaled(first, to: scale), let divisor = scaled(second, to: scale) else { return nil }
    return Double(dividend) / Double(divisor)
  }

  static func rounded(_ number: Double, toDigits digits: Int) -> LiquidValue? {
    guard digits >= 0, let parts = parts(number) else { return nil }
    if digits >= parts.scale { return digits == 0 ? .int(parts.significand) : .float(number) }
    let unit = powersOfTen[parts.scale - digits]
    let rest = parts.significand % unit
    var quotient = parts.significand / unit
    if rest.magnitude * 2 >= unit { quotient += parts.significand < 0 ? -1 : 1 }
    if digits == 0 { return .int(quotient) }
    return .float(quotient == 0 && number < 0 ? -0.0 : Double(quotient) / exactPowersOfTen[digits])
  }

  /// Answers false for what does not fit. `hasPoint` says whether a whole number has a point and a zero behind.
  static func write(_ number: Double, hasPoint: Bool = true, into writer: inout OutputBuffer) -> Bool {
    guard let parts = parts(number) else { return false }
    if parts.scale > 4, abs(number) < 0.001 { return false }
    let unit = UInt(powersOfTen[parts.scale])
    let magnitude = parts.significand.magnitude
    if parts.significand < 0 { writer.append(UInt8(ascii: "-")) }
    writer.append(digits: magnitude / unit, atLeast: 1)
    if !hasPoint, parts.scale == 0 { return true }
    writer.append(UInt8(ascii: "."))
    writer.append(digits: magnitude % unit, atLeast: max(1, parts.scale))
    return true
  }

  private static let powersOfTen = [1, 10, 100, 1000, 10000, 100_000, 1_000_000, 10_000_000, 100_000_000]

  private static func double(_ significand: Int, _ scale: Int) -> Double? {
    guard significand.magnitude < limit, scale < exactPowersOfTen.count else { return nil }
    return Double(significand) / exactPowersOfTen[scale]
  }

  private static func scaled(_ parts: Parts, to scale: Int) -> Int? {
    let (value, overflow) = parts.significand.multipliedReportingOverflow(by: powersOfTen[scale - parts.scale])
    return overflow || value.magnitude >= limit ? nil : value
  }

  private static func parts(_ number: Number) -> Parts? {
    switch number {
    case .int(let whole): whole < limit && whole > -limit ? Parts(significand: whole, scale: 0) : nil
    case .float(let value): parts(value)
    case .big, .decimal: nil
    }
  }

  /// The fewest digits after the point that give the double back; with at most fifteen they are the shortest.
  private static func parts(_ value: Double) -> Parts? {
    guard abs(value) < 1e9 else { return nil }
    for scale in 0...6 {
      let scaled = (value * exactPowersOfTen[scale]).rounded()
      if abs(scaled) < 1e15, scaled / exactPowersOfTen[scale] == value {
        // Minus zero has no place in a whole number.
        return scaled == 0 && value.sign == .minus ? nil : Parts(significand: Int(scaled), scale: scale)
      }
    }
    return nil
  }
}
