/// A token of an expression. The raw names are the reference's, which its messages quote.
struct ExpressionToken {
  enum Kind: String {
    case identifier = "id"
    case string, number, comparison, pipe, dot, colon, comma, question, dash, dotdot
    case openSquare = "open_square"
    case closeSquare = "close_square"
    case openRound = "open_round"
    case closeRound = "close_round"
    /// `${name}`, and the braces of an output inside an expression, as Braze has them.
    case bracedName = "braced_name"
    case openBraces = "open_braces"
    case closeBraces = "close_braces"
    case end = "end_of_string"
  }

  let kind: Kind
  let start: Int
  let end: Int

  var range: Range<Int> { start..<end }
}

/// Cuts an expression into tokens as the strict modes of the reference do.
struct ExpressionLexer {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index: Int
  private let end: Int
  private var isAfterDot = false
  private let readsBraces: Bool

  init(_ bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>, readsBraces: Bool) {
    self.bytes = bytes
    self.readsBraces = readsBraces
    index = range.lowerBound
    end = range.upperBound
  }

  mutating func next() throws(SyntaxError) -> ExpressionToken {
    while index < end, isSpace(bytes[index]) { index += 1 }
    let start = index
    guard index < end else { return ExpressionToken(kind: .end, start: end, end: end) }
    let kind = try scan(bytes[index])
    isAfterDot = kind == .dot
    return ExpressionToken(kind: kind, start: start, end: index)
  }

  private mutating func scan(_ byte: UInt8) throws(SyntaxError) -> ExpressionToken.Kind {
    if isLetter(byte) || byte == 0x5F { return scanName() }
    if isDigit(byte) { return scanNumber() }
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return try scanString(byte)
    case UInt8(ascii: "."):
      return consume(self.byte(after: 1) == byte ? 2 : 1, self.byte(after: 1) == byte ? .dotdot : .dot)
    case UInt8(ascii: "-"):
      if let next = self.byte(after: 1), isDigit(next) { return scanNumber() }
      return consume(1, .dash)
    case UInt8(ascii: "|"): return consume(1, .pipe)
    case UInt8(ascii: ":"): return consume(1, .colon)
    case UInt8(ascii: ","): return consume(1, .comma)
    case UInt8(ascii: "["): return consume(1, .openSquare)
    case UInt8(ascii: "]"): return consume(1, .closeSquare)
    case UInt8(ascii: "("): return consume(1, .openRound)
    case UInt8(ascii: ")"): return consume(1, .closeRound)
    case UInt8(ascii: "?"): return consume(1, .question)
    default: return try scanComparison(byte)
    }
  }

  private func byte(after offset: Int) -> UInt8? { index + offset < end ? bytes[index + offset] : nil }

  private mutating func consume(_ count: Int, _ kind: ExpressionToken.Kind) -> ExpressionToken.Kind {
    index += count
    return kind
  }

  private mutating func scanName() -> ExpressionToken.Kind {
    let start = index
    while index < end, isWordByte(bytes[index]) || bytes[index] == UInt8(ascii: "-") { index += 1 }
    if index < end, bytes[index] == UInt8(ascii: "?") { index += 1 }
    let isContains = !isAfterDot && index - start == 8 && bytes.hasText("contains", at: start)
    return isContains ? .comparison : .identifier
  }

  private mutating func scanNumber() -> ExpressionToken.Kind {
    if bytes[index] == UInt8(ascii: "-") { index += 1 }
    while index < end, isDigit(bytes[index]) { index += 1 }
    if index + 1 < end, bytes[index] == UInt8(ascii: "."), isDigit(bytes[index + 1]) {
      index += 1
      while index < end, isDigit(bytes[index]) { index += 1 }
    }
    return .number
  }

  private mutating func scanString(_ quote: UInt8) throws(SyntaxError) -> ExpressionToken.Kind {
    var close = index + 1
    while close < end, bytes[close] != quote { close += 1 }
    guard close < end else { throw unexpected() }
    index = close + 1
    return .string
  }

  private mutating func scanComparison(_ byte: UInt8) throws(SyntaxError) -> ExpressionToken.Kind {
    let next = self.byte(after: 1)
    switch (byte, next) {
    case (UInt8(ascii: "="), UInt8(ascii: "=")), (UInt8(ascii: "!"), UInt8(ascii: "=")),
      (UInt8(ascii: "<"), UInt8(ascii: "=")), (UInt8(ascii: ">"), UInt8(ascii: "=")),
      (UInt8(ascii: "<"), UInt8(ascii: ">")):
      return consume(2, .comparison)
    case (UInt8(ascii: "<"), _), (UInt8(ascii: ">"), _): return consume(1, .comparison)
    case (UInt8(ascii: "$"), UInt8(ascii: "{")) where readsBraces: return try scanBracedName()
    case (UInt8(ascii: "{"), UInt8(ascii: "{")) where readsBraces: return consume(2, .openBraces)
    case (UInt8(ascii: "}"), UInt8(ascii: "}")) where readsBraces: return consume(2, .closeBraces)
    default: throw unexpected()
    }
  }

  private mutating func scanBracedName() throws(SyntaxError) -> ExpressionToken.Kind {
    let start = index
    while index < end, bytes[index] != UInt8(ascii: "}") { index += 1 }
    let name = bytes[(start + 2)..<index]
    let isBroken = index == end || name.contains { "|{%\"\n".utf8.contains($0) }
    guard !isBroken, !name.allSatisfy(isSpace) else {
      let help = "each name has braces of its own: {{${first_name}}}"
      throw SyntaxError(.dialect("the name behind \"${\" is not closed", help: help), at: start..<min(start + 2, end))
    }
    index += 1
    return .bracedName
  }

  private func unexpected() -> SyntaxError {
    let next = bytes.offset(afterScalars: 1, from: index)
    let stop = min(max(next, index + 1), end)
    return SyntaxError(.unexpectedCharacter(String(bytes: bytes, in: index..<stop)), at: index..<stop)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the ASCII text stands at `index`.
  func hasText(_ text: StaticString, at index: Int) -> Bool {
    guard index >= 0, index + text.utf8CodeUnitCount <= count else { return false }
    for offset in 0..<text.utf8CodeUnitCount where self[index + offset] != text.utf8Start[offset] { return false }
    return true
  }

  func isText(_ text: StaticString, in range: Range<Int>) -> Bool {
    range.count == text.utf8CodeUnitCount && hasText(text, at: range.lowerBound)
  }
}
