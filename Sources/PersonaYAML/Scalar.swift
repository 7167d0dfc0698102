/// What a scalar is when no schema says otherwise: the core schema of YAML 1.2, with only plain decimal notation as
/// numbers. `yes`, `+15550100`, `007`, `1e5`, `0x1F`, `.5` and `.nan` are text.
package enum Scalar: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case decimal(Double)
  case text
  /// Written as a number, but larger than any that can be held; only quotes make it text.
  case beyondRange
}

extension Scalar {
  /// The bytes of `null`.
  static let longestNull = 4

  /// Whether an unquoted scalar is null.
  static func isNull(plain text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count <= longestNull, case .null = Scalar(plain: text) else { return false }
    return true
  }

  /// What the text would be without quotes.
  package init(plain text: String) {
    var text = text
    self = text.withUTF8 { Scalar(plain: $0) }
  }

  /// Reads an unquoted scalar.
  init(plain text: UnsafeBufferPointer<UInt8>) {
    guard let first = text.first else {
      self = .null
      return
    }
    switch first {
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): self = Self.number(text)
    case UInt8(ascii: "~") where text.count == 1: self = .null
    case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"),
      UInt8(ascii: "F"):
      self = Self.word(text)
    default: self = .text
    }
  }

  private static func word(_ text: UnsafeBufferPointer<UInt8>) -> Scalar {
    guard text.count == 4 || text.count == 5 else { return .text }
    switch String(decoding: text, as: UTF8.self) {
    case "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .boolean(true)
    case "false", "False", "FALSE": return .boolean(false)
    default: return .text
    }
  }

  private static func number(_ text: UnsafeBufferPointer<UInt8>) -> Scalar {
    let isNegative = text[0] == UInt8(ascii: "-")
    let start = isNegative ? 1 : 0
    let whole = digits(in: text, from: start)
    guard whole > start, whole == start + 1 || text[start] != UInt8(ascii: "0") else { return .text }
    if whole == text.count { return integer(text, from: start, isNegative: isNegative) }
    guard text[whole] == UInt8(ascii: ".") else { return .text }
    let end = digits(in: text, from: whole + 1)
    guard end == text.count, end > whole + 1 else { return .text }
    return decimal(text)
  }

  /// The index after the digits that begin at `start`.
  private static func digits(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    while index < text.count, text[index] &- UInt8(ascii: "0") <= 9 { index += 1 }
    return index
  }

  private static func integer(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, isNegative: Bool
  ) -> Scalar {
    var value: Int64 = 0
    for byte in text[start...] {
      let digit = Int64(byte &- UInt8(ascii: "0"))
      let tenfold = value.multipliedReportingOverflow(by: 10)
      let sum = tenfold.partialValue.subtractingReportingOverflow(digit)
      guard !tenfold.overflow, !sum.overflow else { return .beyondRange }
      value = sum.partialValue
    }
    // Counted downwards, because the smallest integer has no positive counterpart.
    if isNegative { return .integer(value) }
    return value == .min ? .beyondRange : .integer(-value)
  }

  /// The text is digits around a point. Up to 15 of them make two numbers that are held exactly, so that their quotient
  /// is the nearest there is, as the general way finds it.
  private static func decimal(_ text: UnsafeBufferPointer<UInt8>) -> Scalar {
    if text.count <= 16 {
      var (digits, scale) = (0.0, 1.0)
      var isBehindPoint = false
      for byte in text {
        if byte == UInt8(ascii: ".") { isBehindPoint = true }
        guard byte &- UInt8(ascii: "0") <= 9 else { continue }
        digits = digits * 10 + Double(byte &- UInt8(ascii: "0"))
        if isBehindPoint { scale *= 10 }
      }
      return .decimal((text[0] == UInt8(ascii: "-") ? -digits : digits) / scale)
    }
    guard let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite else { return .beyondRange }
    return .decimal(value)
  }
}
