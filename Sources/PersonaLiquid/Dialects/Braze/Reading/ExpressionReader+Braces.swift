/// `${name}` and `{{ … }}` inside expressions.
extension ExpressionReader {
  /// A bare `${name}`, which may go on as a path.
  mutating func standardAttribute(_ builder: inout ProgramBuilder) throws(SyntaxError) -> ValueSource {
    let slot = builder.slot(BrazeRoot.standard)
    let (start, end) = (token.start, token.end)
    let keys = try bracedKeys(&builder)
    return try path(&builder, slot: slot, root: nil, keys: keys, start: start, end: end)
  }

  /// The braces of an output around a value, which mean nothing, and around one with filters, which are for it alone.
  mutating func braces(_ builder: inout ProgramBuilder, _ words: MethodWords) throws(SyntaxError) -> ValueSource {
    try deeper()
    defer { depth -= 1 }
    try advance()
    let head = try operand(&builder, words: words)
    var calls: [FilterCall] = []
    while try consumeIf(.pipe) { calls.append(try filterCall(&builder)) }
    try consume(.closeBraces)
    if calls.isEmpty { return head }
    return ValueSource(kind: .expression, index: builder.expression(head, calls))
  }

  /// The steps of a path that a name in braces is: `${address.city}` and `${skus[0]}` go on into what they name.
  mutating func bracedKeys(_ builder: inout ProgramBuilder) throws(SyntaxError) -> [PathKey] {
    let name = bracedName(try advance())
    guard let steps = BracedPath(bytes, name)?.steps else { return [nameKey(name, &builder)] }
    return steps.map { step in
      switch step {
      case .name(let range): nameKey(range, &builder)
      case .index(let index): builder.key(builder.constant(.int(index)))
      }
    }
  }

  private func nameKey(_ range: Range<Int>, _ builder: inout ProgramBuilder) -> PathKey {
    builder.nameKey(UnsafeBufferPointer(rebasing: bytes[range]), isDotted: false)
  }

  /// What stands in the braces, without the blanks around it.
  private func bracedName(_ token: ExpressionToken) -> Range<Int> {
    var (start, end) = (token.start + 2, token.end - 1)
    while start < end, isSpace(bytes[start]) { start += 1 }
    while end > start, isSpace(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  /// `content_blocks.${name}`.
  mutating func contentBlock(
    _ builder: inout ProgramBuilder, _ root: ExpressionToken
  ) throws(SyntaxError) -> ValueSource? {
    guard bytes.isText("content_blocks", in: root.range), looks(at: .dot), looksAhead(at: .bracedName) else {
      return nil
    }
    try advance()
    let end = token.end
    let name = String(bytes: bytes, in: bracedName(try advance()))
    builder.contentBlocks.append(ContentBlock(name: name, range: UInt32(root.start)..<UInt32(end)))
    return ValueSource(kind: .block, index: Int32(builder.contentBlocks.count - 1))
  }
}

/// A name in braces that is a path: names without blanks, with dots or numbers in brackets between them.
private struct BracedPath {
  enum Component {
    case name(Range<Int>)
    case index(Int)
  }

  private(set) var steps: [Component] = []

  /// Nil for a name that is one.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: "[") {
        let digits = bytes[(index + 1)..<range.upperBound].prefix(while: isDigit)
        guard !steps.isEmpty, !digits.isEmpty, digits.endIndex < range.upperBound,
          bytes[digits.endIndex] == UInt8(ascii: "]"), let number = Int(String(bytes: bytes, in: digits.indices))
        else { return nil }
        steps.append(.index(number))
        index = digits.endIndex + 1
      } else {
        if !steps.isEmpty {
          guard bytes[index] == UInt8(ascii: ".") else { return nil }
          index += 1
        }
        let name = bytes[index..<range.upperBound].prefix { isWordByte($0) || $0 == UInt8(ascii: "-") || $0 >= 0x80 }
        guard !name.isEmpty else { return nil }
        steps.append(.name(name.indices))
        index = name.endIndex
      }
    }
    if steps.count < 2 { return nil }
  }
}

extension TokenScanner {
  /// `{{` up to the braces that close it. Names in `${…}` and outputs inside keep theirs; a lone `}` ends it, which is an
  /// error later, and so does a tag.
  mutating func nextBrazeOutput(_ bytes: UnsafeBufferPointer<UInt8>) -> TemplateToken {
    let start = position
    var (index, depth) = (position + 2, 1)
    while index + 1 < end {
      switch (bytes[index], bytes[index + 1]) {
      case (UInt8(ascii: "$"), UInt8(ascii: "{")):
        index += 2
        while index < end, bytes[index] != UInt8(ascii: "}") { index += 1 }
        index += 1
      case (UInt8(ascii: "{"), UInt8(ascii: "{")):
        depth += 1
        index += 2
      case (UInt8(ascii: "{"), UInt8(ascii: "%")): return variableHoldingTag(bytes, from: start, at: index + 2)
      case (UInt8(ascii: "}"), UInt8(ascii: "}")):
        depth -= 1
        index += 2
        guard depth == 0 else { continue }
        position = index
        return TemplateToken(kind: .variable, range: start..<index)
      case (UInt8(ascii: "}"), _):
        position = index + 1
        return TemplateToken(kind: .variable, range: start..<position)
      default: index += 1
      }
    }
    position = end
    return TemplateToken(kind: .variable, range: start..<(start + 2))
  }
}
