import PersonaDiagnostics

/// Values with operators and filters, as LiquidJS has them wherever a value may stand.
extension Parser {
  /// The value of an output, of `assign`, of a condition; answers its index.
  mutating func parseScriptValue(_ markup: Range<Int>) throws(SyntaxError) -> Int32 {
    var reader = ScriptReader(self, markup)
    return try parseScriptValue(&reader)
  }

  mutating func parseScriptValue(_ reader: inout ScriptReader) throws(SyntaxError) -> Int32 {
    let start = reader.rest
    guard let head = try parseScriptOperation(&reader) else {
      let found = reader.text(start).isEmpty ? "a value is missing" : "\"\(reader.text(start))\" is not a value"
      throw SyntaxError(.dialect(found, help: nil), at: start)
    }
    var calls: [FilterCall] = []
    while let call = try parseScriptFilter(&reader) { calls.append(call) }
    return addExpression(head, calls)
  }

  /// The same as an operand.
  mutating func parseScriptOperand(_ reader: inout ScriptReader) throws(SyntaxError) -> ValueSource {
    let index = try parseScriptValue(&reader)
    let expression = builder.expressions[Int(index)]
    return expression.filters.isEmpty ? expression.head : ValueSource(kind: .expression, index: index)
  }

  private enum Word {
    case operation(BinaryOperation.Kind)

    /// What binds tighter is worked out first; those alike from the right.
    var precedence: Int {
      switch self {
      case .operation(.compare): 2
      case .operation(.not): 1
      case .operation(.and), .operation(.or), .operation(.first): 0
      }
    }
  }

  private static let words: [(StaticString, BinaryOperation.Kind, isWord: Bool)] = [
    ("==", .compare(.equal), false), ("!=", .compare(.notEqual), false), (">=", .compare(.greaterOrEqual), false),
    (">", .compare(.greater), false), ("<=", .compare(.lessOrEqual), false), ("<", .compare(.less), false),
    ("contains", .compare(.contains), true), ("not", .not, true), ("and", .and, true), ("or", .or, true),
  ]

  /// Where the operators that begin so stand among ``words``.
  private static func words(beginningWith byte: UInt8) -> Range<Int>? {
    switch byte {
    case UInt8(ascii: "="): 0..<1
    case UInt8(ascii: "!"): 1..<2
    case UInt8(ascii: ">"): 2..<4
    case UInt8(ascii: "<"): 4..<6
    case UInt8(ascii: "c"): 6..<7
    case UInt8(ascii: "n"): 7..<8
    case UInt8(ascii: "a"): 8..<9
    case UInt8(ascii: "o"): 9..<10
    default: nil
    }
  }

  private func scriptOperator(_ reader: inout ScriptReader) -> BinaryOperation.Kind? {
    reader.skipBlanks()
    // Asked before every value, and few begin so.
    guard let first = reader.peek(), let places = Self.words(beginningWith: first) else { return nil }
    for (word, kind, isWord) in Self.words[places] where reader.position + word.utf8CodeUnitCount <= reader.end {
      guard bytes.hasText(word, at: reader.position) else { continue }
      let stop = reader.position + word.utf8CodeUnitCount
      if isWord, bytes.scriptWord(at: stop, before: reader.end, isOld: reader.isOld) > 0 { continue }
      reader.position = stop
      return kind
    }
    return nil
  }

  /// Operators and values as they come; nil where there is neither. Of values that nothing joins the first counts, and a
  /// warning says so.
  private mutating func parseScriptOperation(_ reader: inout ScriptReader) throws(SyntaxError) -> ValueSource? {
    let start = reader.position
    if let only = try parseOnlyValue(&reader) { return only }
    reader.position = start
    var values: [ValueSource] = []
    var open: [BinaryOperation.Kind] = []
    var isEmpty = true
    var expectsValue = true
    while !reader.isAtEnd {
      if let kind = scriptOperator(&reader) {
        while let last = open.last, Word.operation(last).precedence > Word.operation(kind).precedence {
          join(&values, open.removeLast())
        }
        open.append(kind)
        expectsValue = true
      } else {
        let place = reader.position
        guard let value = try reader.operand(&builder) else { break }
        if !expectsValue { warnOfRest(place..<reader.end) }
        values.append(value)
        expectsValue = false
      }
      isEmpty = false
    }
    while let kind = open.popLast() { join(&values, kind) }
    if isEmpty {
      reader.position = start
      return nil
    }
    guard let head = values.first else { return ProgramBuilder.null }
    return values.dropFirst().reduce(head) { builder.operation(.first, $0, $1) }
  }

  /// A path or a constant with nothing beside it but filters, as most values are. Nil, and nothing is kept of it, for what is
  /// read as a whole.
  private mutating func parseOnlyValue(_ reader: inout ScriptReader) throws(SyntaxError) -> ValueSource? {
    guard isOnlyValue(reader), scriptOperator(&reader) == nil, let value = try reader.operand(&builder) else {
      return nil
    }
    reader.skipBlanks()
    return reader.isAtEnd || reader.looks(at: "|") ? value : nil
  }

  /// Whether the rest up to the first filter is one word or text in quotes.
  private func isOnlyValue(_ reader: ScriptReader) -> Bool {
    var ahead = reader
    ahead.skipBlanks()
    guard let first = ahead.peek() else { return false }
    if first == UInt8(ascii: "'") || first == UInt8(ascii: "\"") {
      ahead.position = scriptQuoteEnd(bytes, from: ahead.position, end: ahead.end)
    } else {
      while let byte = ahead.peek(), isWordByte(byte) || byte == UInt8(ascii: ".") { ahead.position += 1 }
    }
    ahead.skipBlanks()
    return ahead.position > reader.position && (ahead.isAtEnd || ahead.looks(at: "|"))
  }

  private mutating func join(_ values: inout [ValueSource], _ kind: BinaryOperation.Kind) {
    let right = values.popLast() ?? ProgramBuilder.null
    var left = ProgramBuilder.null
    if case .not = kind {} else { left = values.popLast() ?? ProgramBuilder.null }
    values.append(builder.operation(kind, left, right))
  }

  /// What LiquidJS drops without a word.
  mutating func warnOfRest(_ range: Range<Int>) {
    let range = scriptMarkup(range)
    guard !range.isEmpty, warnings.count < Self.maximumErrors else { return }
    let text = String(bytes: bytes, in: range).cut(to: 60)
    warnings.append(
      SyntaxError(
        .dialect("\"\(text)\" is read over", help: "join values with an operator or a filter, or take it away"),
        at: range))
  }

  private mutating func parseScriptFilter(_ reader: inout ScriptReader) throws(SyntaxError) -> FilterCall? {
    reader.skipBlanks()
    if reader.isAtEnd { return nil }
    guard reader.looks(at: "|") else {
      throw SyntaxError(
        .dialect("expected \"|\" before a filter, not \"\(reader.text(reader.rest).cut(to: 40))\"", help: nil),
        at: reader.rest)
    }
    reader.position += 1
    let name = reader.name()
    guard !name.isEmpty else {
      reader.skipBlanks()
      if reader.isOld { reader.position = reader.end }
      if reader.isAtEnd { return nil }
      throw SyntaxError(.dialect("a filter's name is missing", help: nil), at: reader.rest)
    }
    var positional: [ValueSource] = []
    var keywords: [(String, ValueSource)] = []
    reader.skipBlanks()
    if reader.looks(at: ":") {
      repeat {
        reader.position += 1
        try parseScriptArgument(&reader, &positional, &keywords)
      } while reader.looks(at: ",")
    } else if !reader.isAtEnd, !reader.looks(at: "|") {
      throw SyntaxError(.dialect("expected \":\" behind the name of a filter", help: nil), at: reader.rest)
    }
    return filterCall(reader.text(name), positional, keywords, at: name)
  }

  private mutating func parseScriptArgument(
    _ reader: inout ScriptReader, _ positional: inout [ValueSource], _ keywords: inout [(String, ValueSource)]
  ) throws(SyntaxError) {
    reader.skipBlanks()
    let start = reader.position
    if let value = try reader.operand(&builder) {
      let end = reader.position
      reader.skipBlanks()
      if reader.looks(at: ":") {
        let key = reader.text(start..<end)
        reader.position += 1
        keywords.removeAll { haveEqualBytes($0.0, key) }
        keywords.append((key, try reader.operand(&builder) ?? ProgramBuilder.null))
      } else {
        positional.append(value)
      }
    }
    reader.skipBlanks()
    guard reader.isAtEnd || reader.looks(at: ",") || reader.looks(at: "|") else {
      throw SyntaxError(
        .dialect("unexpected \"\(reader.text(reader.rest).cut(to: 40))\"", help: nil), at: reader.rest)
    }
  }

  /// `name: value` pairs to the end of a tag, with where each value stands; a name alone is true.
  mutating func parseScriptPairs(
    _ reader: inout ScriptReader
  ) throws(SyntaxError) -> [(name: String, value: ValueSource, range: Range<Int>)] {
    var pairs: [(name: String, value: ValueSource, range: Range<Int>)] = []
    while true {
      reader.skipBlanks()
      if reader.looks(at: ",") { reader.position += 1 }
      let name = reader.name()
      if name.isEmpty { break }
      reader.skipBlanks()
      var value: ValueSource?
      let start = reader.position
      if reader.looks(at: ":") {
        reader.position += 1
        value = try reader.operand(&builder) ?? ProgramBuilder.null
      }
      let range = min(start + 1, reader.position)..<reader.position
      pairs.append((reader.text(name), value ?? builder.constant(.bool(true)), range))
    }
    reader.skipBlanks()
    warnOfRest(reader.rest)
    return pairs
  }

  /// A condition as one bare term, since its operators are part of the value.
  mutating func parseScriptCondition(_ markup: Range<Int>) throws(SyntaxError) -> Range<Int32> {
    var reader = ScriptReader(self, markup)
    let value = try parseScriptOperand(&reader)
    return builder.append([
      ComparisonTerm(left: value, operation: nil, operatorRange: 0..<0, right: ProgramBuilder.null, joint: .none)
    ])
  }
}
