/// The digits of the shortest decimal that reads back as the same double.
struct ShortestDigits {
  let isNegative: Bool
  /// ASCII digits without leading or trailing zeros; a single zero for zero.
  let digits: [UInt8]
  /// How many of the digits stand before the point; may be negative or beyond the digits.
  let pointPosition: Int

  /// The value is finite.
  init(_ value: Double) {
    isNegative = value.sign == .minus
    var digits: [UInt8] = []
    var point: Int?
    var exponent = 0
    var bytes = value.magnitude.description.utf8[...]
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "."): point = digits.count
      case UInt8(ascii: "e"):
        exponent = Int(Substring(bytes)) ?? 0
        bytes = bytes[bytes.endIndex...]
      default: digits.append(byte)
      }
    }
    var position = (point ?? digits.count) + exponent
    let zeros = digits.prefix { $0 == 0x30 }.count
    digits.removeFirst(zeros)
    position -= zeros
    while digits.last == 0x30 { digits.removeLast() }
    self.digits = digits.isEmpty ? [0x30] : digits
    pointPosition = digits.isEmpty ? 1 : position
  }
}

/// A float as Ruby prints it: always with a point, with an exponent below 1e-4, and from 1e15 on where
/// the digits do not reach beyond the point.
func floatText(_ value: Double) -> String {
  guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity" }
  let parts = ShortestDigits(value)
  let digits = String(decoding: parts.digits, as: UTF8.self)
  let sign = parts.isNegative ? "-" : ""
  let point = parts.pointPosition
  let count = parts.digits.count
  if point < -3 || point > max(15, count - 1) {
    let tail = count > 1 ? String(digits.dropFirst()) : "0"
    let exponent = point - 1
    let magnitude = abs(exponent) < 10 ? "0\(abs(exponent))" : "\(abs(exponent))"
    return "\(sign)\(digits.prefix(1)).\(tail)e\(exponent < 0 ? "-" : "+")\(magnitude)"
  }
  if point <= 0 { return "\(sign)0.\(String(repeating: "0", count: -point))\(digits)" }
  if point >= count { return "\(sign)\(digits)\(String(repeating: "0", count: point - count)).0" }
  return "\(sign)\(digits.prefix(point)).\(digits.dropFirst(point))"
}
