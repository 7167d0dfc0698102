import PersonaText

/// Reads expressions token by token, as the strict modes do.
struct ExpressionReader {
  private var lexer: ExpressionLexer
  private(set) var token: ExpressionToken
  /// The token after the current one, once it was asked for.
  private var ahead: ExpressionToken?
  /// Deeper brackets and ranges are refused, because reading them recurses.
  var depth = 0
  private let maximumDepth: Int
  let bytes: UnsafeBufferPointer<UInt8>
  let dialect: Dialect
  private let allowsBareBrackets: Bool
  private let readsBraces: Bool
  /// A list of arguments may not end in a comma.
  var isStrictAboutCommas: Bool { allowsBareBrackets }

  /// The whole markup is cut into tokens first, because the reference reports bad characters before bad grammar.
  init(_ parser: borrowing Parser, _ markup: Range<Int>) throws(SyntaxError) {
    bytes = parser.bytes
    maximumDepth = parser.environment.maximumDepth
    allowsBareBrackets = parser.environment.mode == .strict
    dialect = parser.environment.dialect
    readsBraces = dialect.grammar == .braze
    var check = ExpressionLexer(bytes, range: markup, readsBraces: readsBraces)
    while try check.next().kind != .end {}
    lexer = ExpressionLexer(bytes, range: markup, readsBraces: readsBraces)
    token = try lexer.next()
  }

  func looks(at kind: ExpressionToken.Kind) -> Bool { token.kind == kind }

  mutating func looksAhead(at kind: ExpressionToken.Kind) -> Bool {
    if ahead == nil { ahead = try? lexer.next() }
    return ahead?.kind == kind
  }

  @discardableResult
  mutating func advance() throws(SyntaxError) -> ExpressionToken {
    let current = token
    if let next = ahead {
      token = next
      ahead = nil
    } else {
      token = try lexer.next()
    }
    return current
  }

  @discardableResult
  mutating func consume(_ kind: ExpressionToken.Kind) throws(SyntaxError) -> ExpressionToken {
    guard token.kind == kind else {
      throw SyntaxError(.expected(kind.rawValue, found: token.kind.rawValue), at: token.range)
    }
    return try advance()
  }

  mutating func consumeIf(_ kind: ExpressionToken.Kind) throws(SyntaxError) -> Bool {
    guard token.kind == kind else { return false }
    try advance()
    return true
  }

  /// Consumes the identifier when it is this word.
  mutating func consumeWord(_ word: StaticString) throws(SyntaxError) -> Bool {
    guard token.kind == .identifier, bytes.isText(word, in: token.range) else { return false }
    try advance()
    return true
  }

  func text(_ token: ExpressionToken) -> String { String(bytes: bytes, in: token.range) }

  mutating func operand(
    _ builder: inout ProgramBuilder, words: MethodWords = .asEmptyText
  ) throws(SyntaxError) -> ValueSource {
    switch token.kind {
    case .identifier: return try variable(&builder, words)
    case .openSquare: return try bareBracket(&builder)
    case .string:
      let token = try advance()
      return builder.constant(.text(String(bytes: bytes, in: (token.start + 1)..<(token.end - 1))))
    case .number: return builder.constant(numberLiteral(bytes, try advance().range) ?? .null)
    case .openRound: return try range(&builder)
    case .bracedName: return try standardAttribute(&builder)
    case .openBraces: return try braces(&builder, words)
    default: throw invalid()
    }
  }

  private func invalid() -> SyntaxError {
    if token.kind == .end { return SyntaxError(.invalidExpression("[:end_of_string]"), at: token.range) }
    return SyntaxError(.invalidExpression("[:\(token.kind.rawValue), \"\(text(token))\"]"), at: token.range)
  }

  mutating func deeper() throws(SyntaxError) {
    depth += 1
    guard depth <= maximumDepth else { throw SyntaxError(.nestingTooDeep, at: token.range) }
  }

  private mutating func range(_ builder: inout ProgramBuilder) throws(SyntaxError) -> ValueSource {
    try deeper()
    defer { depth -= 1 }
    try advance()
    let first = try operand(&builder)
    try consume(.dotdot)
    let second = try operand(&builder)
    try consume(.closeRound)
    return builder.range(first, second)
  }

  private mutating func variable(
    _ builder: inout ProgramBuilder, _ words: MethodWords
  ) throws(SyntaxError) -> ValueSource {
    let name = try advance()
    guard token.kind == .dot || token.kind == .openSquare else {
      return builder.word(bytes, name.range, words) ?? builder.read(bytes, name.range)
    }
    if readsBraces, let block = try contentBlock(&builder, name) { return block }
    let slot = Int32(builder.slots.insert(UnsafeBufferPointer(rebasing: bytes[name.range])))
    return try path(&builder, slot: slot, root: nil, keys: [], start: name.start, end: name.end)
  }

  private mutating func bareBracket(_ builder: inout ProgramBuilder) throws(SyntaxError) -> ValueSource {
    guard allowsBareBrackets else { throw SyntaxError(.bareBracket, at: token.range) }
    try deeper()
    defer { depth -= 1 }
    let start = try advance().start
    let root = try operand(&builder)
    let end = try consume(.closeSquare).end
    return try path(&builder, slot: -1, root: root, keys: [], start: start, end: end)
  }

  mutating func path(
    _ builder: inout ProgramBuilder, slot: Int32, root: ValueSource?, keys: [PathKey], start: Int, end: Int
  ) throws(SyntaxError) -> ValueSource {
    var (end, keys) = (end, keys)
    while true {
      if try consumeIf(.dot) {
        if token.kind == .bracedName {
          end = token.end
          keys += try bracedKeys(&builder)
          continue
        }
        let name = try consume(.identifier)
        end = name.end
        keys.append(builder.nameKey(UnsafeBufferPointer(rebasing: bytes[name.range]), isDotted: true))
      } else if token.kind == .openSquare {
        keys.append(try bracketKey(&builder, &end))
      } else {
        break
      }
    }
    return builder.read(slot: slot, root: root, keys: keys, range: start..<end)
  }

  private mutating func bracketKey(_ builder: inout ProgramBuilder, _ end: inout Int) throws(SyntaxError) -> PathKey {
    try deeper()
    defer { depth -= 1 }
    try advance()
    let key = try operand(&builder)
    end = try consume(.closeSquare).end
    return builder.key(key)
  }
}

/// What `blank` and `empty` are: words to compare with in a condition, an empty text elsewhere.
enum MethodWords { case asEmptyText, asWords }

extension ProgramBuilder {
  /// The literal words, or nil for a variable's name.
  mutating func word(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ words: MethodWords) -> ValueSource? {
    switch range.count {
    case 3: return bytes.hasText("nil", at: range.lowerBound) ? Self.null : nil
    case 4:
      if bytes.hasText("null", at: range.lowerBound) { return Self.null }
      return bytes.hasText("true", at: range.lowerBound) ? constant(.bool(true)) : nil
    case 5:
      if bytes.hasText("false", at: range.lowerBound) { return constant(.bool(false)) }
      guard bytes.hasText("blank", at: range.lowerBound) || bytes.hasText("empty", at: range.lowerBound) else {
        return nil
      }
      let isBlank = bytes[range.lowerBound] == UInt8(ascii: "b")
      return constant(words == .asWords ? .special(isBlank ? .blank : .empty) : .text(""))
    default: return nil
    }
  }

  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> ValueSource {
    let slot = slots.insert(UnsafeBufferPointer(rebasing: bytes[range]))
    return read(slot: Int32(slot), root: nil, keys: [], range: range)
  }

  mutating func read(slot: Int32, root: ValueSource?, keys: [PathKey], range: Range<Int>) -> ValueSource {
    let start = Int32(self.keys.count)
    self.keys.append(contentsOf: keys)
    let bounds = UInt32(range.lowerBound)..<UInt32(range.upperBound)
    reads.append(Read(slot: slot, root: root, keys: start..<Int32(self.keys.count), range: bounds))
    return ValueSource(kind: .read, index: Int32(reads.count - 1))
  }

  mutating func range(_ first: ValueSource, _ second: ValueSource) -> ValueSource {
    ranges.append(OperandPair(first: first, second: second))
    return ValueSource(kind: .range, index: Int32(ranges.count - 1))
  }

  mutating func nameKey(_ name: UnsafeBufferPointer<UInt8>, isDotted: Bool) -> PathKey {
    let index = keyNames.insert(name)
    return PathKey(
      name: Int32(index), hash: hashOfBytes(name), member: BuiltInMember(bytes: name), isDotted: isDotted,
      operand: Self.null)
  }

  /// A bracketed key; a literal text is looked up like a name.
  mutating func key(_ operand: ValueSource) -> PathKey {
    if operand.kind == .constant, case .text(let name) = constants[Int(operand.index)] {
      return name.withBytes { nameKey($0, isDotted: false) }
    }
    return PathKey(name: -1, hash: 0, member: nil, isDotted: false, operand: operand)
  }
}

/// The number written in the range, or nil for what is none.
func numberLiteral(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> LiquidValue? {
  guard range.count < 18, bytes[range].allSatisfy({ isDigit($0) || $0 == UInt8(ascii: "-") }) else {
    return longNumberLiteral(bytes, range)
  }
  return Int(String(bytes: bytes, in: range)).map { .int($0) }
}

private func longNumberLiteral(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> LiquidValue? {
  if bytes[range].contains(UInt8(ascii: ".")) { return Double(String(bytes: bytes, in: range)).map { .float($0) } }
  let isNegative = bytes[range.lowerBound] == UInt8(ascii: "-")
  let digits = bytes[(range.lowerBound + (isNegative ? 1 : 0))..<range.upperBound]
  guard !digits.isEmpty, digits.allSatisfy(isDigit) else { return nil }
  return .integer(BigInt(isNegative: isNegative, digits: digits))
}
