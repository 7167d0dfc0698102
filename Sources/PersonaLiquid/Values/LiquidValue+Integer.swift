import PersonaText

extension LiquidValue {
  /// Ruby's `Integer(…)`: whole numbers, and texts that are nothing else.
  func strictInteger() throws(EvaluationError) -> Int {
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
  func rangeEnd(isLiteral: Bool) throws(EvaluationError) -> Int {
    switch plain.textual {
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
