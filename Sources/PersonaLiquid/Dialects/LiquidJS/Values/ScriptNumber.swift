import PersonaText

/// Numbers as JavaScript has them: all are doubles.

/// The smallest case that holds the number: a whole one stays whole as far as doubles are exact.
func scriptValue(_ number: Double) -> LiquidValue {
  if number.magnitude < 9_007_199_254_740_992, number.rounded(.towardZero) == number { return .int(Int(number)) }
  return .float(number)
}

/// What a value counts as where a number is wanted; not a number for what is none.
func scriptNumber(of value: LiquidValue) -> Double {
  switch value.plain {
  case .null: return 0
  case .bool(let flag): return flag ? 1 : 0
  case .int(let number): return Double(number)
  case .bigInt(let number): return number.asDouble
  case .float(let number): return number
  case .text(let text): return scriptNumber(text)
  case .array, .range: return scriptNumber(scriptPrimitive(value))
  case .special(.blank), .special(.empty): return 0
  case .hash, .time, .object, .special: return .nan
  }
}

/// A text as a number, read whole: nothing is 0, and what is no number is not one.
func scriptNumber(_ text: String) -> Double {
  if let number = scriptShortNumber(text) { return number }
  let bytes = Array(scriptTrimmed(text).utf8)
  if bytes.isEmpty { return 0 }
  if bytes.count > 2, bytes[0] == UInt8(ascii: "0"), let radix = [0x78: 16, 0x6F: 8, 0x62: 2][Int(bytes[1] | 0x20)] {
    guard let number = UInt64(String(decoding: bytes[2...], as: UTF8.self), radix: radix), bytes[2] != 0x2B else {
      return .nan
    }
    return Double(number)
  }
  var index = bytes[0] == UInt8(ascii: "-") || bytes[0] == UInt8(ascii: "+") ? 1 : 0
  if bytes[index...].elementsEqual("Infinity".utf8) {
    return bytes[0] == UInt8(ascii: "-") ? -Double.infinity : Double.infinity
  }
  var digits = 0
  func skipDigits() {
    while index < bytes.count, isDigit(bytes[index]) {
      index += 1
      digits += 1
    }
  }
  skipDigits()
  if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
    index += 1
    skipDigits()
  }
  guard digits > 0 else { return .nan }
  if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
    index += 1
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") { index += 1 }
    let before = digits
    skipDigits()
    if digits == before { return .nan }
  }
  guard index == bytes.count else { return .nan }
  var text = String(decoding: bytes, as: UTF8.self)
  if text.hasSuffix(".") { text.removeLast() }
  return Double(text.replacingFirst(".e", with: "e")) ?? Double("0" + text) ?? .nan
}

/// Digits with no more than a point between them, so few that a double holds them and what they are divided by. Nil for all
/// that is read with more care.
private func scriptShortNumber(_ text: String) -> Double? {
  text.withBytes { bytes in
    guard let last = bytes.last, isDigit(last), bytes.count <= 15 else { return nil }
    var number = 0
    var point: Int?
    for (index, byte) in bytes.enumerated() {
      if isDigit(byte) {
        number = number * 10 + Int(byte - 0x30)
      } else if byte == UInt8(ascii: "."), index > 0, point == nil {
        point = index
      } else {
        return nil
      }
    }
    return Double(number) / exactPowersOfTen[point.map { bytes.count - 1 - $0 } ?? 0]
  }
}

extension String {
  /// `5.e3` is a number there and none for Swift.
  fileprivate func replacingFirst(_ part: String, with other: String) -> String {
    guard let found = withBytes({ bytes in part.withBytes { bytes.firstIndex(of: $0) } }) else { return self }
    let start = utf8.index(utf8.startIndex, offsetBy: found)
    return String(self[..<start]) + other + String(self[utf8.index(start, offsetBy: part.utf8.count)...])
  }
}

/// The number where filters compute: what is none counts 0, but in the older engine.
func filterNumber(_ value: LiquidValue, _ context: FilterContext) -> Double {
  let number = scriptNumber(of: value)
  return number.isNaN && !context.dialect.isOldScript ? 0 : number
}

/// A number as an index: cut to a whole one, at the ends of what an index may be, and 0 for what is none.
func scriptInteger(_ number: Double) -> Int {
  if number.isNaN { return 0 }
  let whole = number.rounded(.towardZero)
  return whole >= 1e15 ? 1_000_000_000_000_000 : whole <= -1e15 ? -1_000_000_000_000_000 : Int(whole)
}

/// A number as JavaScript prints it.
func scriptNumberText(_ number: Double) -> String {
  if number == 0 { return "0" }
  guard number.isFinite else { return number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity" }
  var writer = OutputBuffer(capacity: 24)
  if SmallDecimal.write(number, hasPoint: false, into: &writer) { return writer.text }
  let parts = ShortestDigits(number)
  let digits = String(decoding: parts.digits, as: UTF8.self)
  let sign = parts.isNegative ? "-" : ""
  let (point, count) = (parts.pointPosition, parts.digits.count)
  if point > 21 || point < -5 {
    let exponent = point - 1
    let fraction = count > 1 ? "." + digits.dropFirst() : ""
    return "\(sign)\(digits.prefix(1))\(fraction)e\(exponent < 0 ? "-" : "+")\(abs(exponent))"
  }
  if point <= 0 { return "\(sign)0.\(String(repeating: "0", count: -point))\(digits)" }
  if point >= count { return "\(sign)\(digits)\(String(repeating: "0", count: point - count))" }
  return "\(sign)\(digits.prefix(point)).\(digits.dropFirst(point))"
}
