extension Parser {
  /// Runs the strict reading or the lax one, as the mode says. In `warn` the lax one is the second try.
  mutating func byMode<Result>(
    strict: (inout Parser) throws(SyntaxError) -> Result, lax: (inout Parser) throws(SyntaxError) -> Result
  ) throws(SyntaxError) -> Result {
    switch environment.mode {
    case .strict, .strict2: return try strict(&self)
    case .lax: return try lax(&self)
    case .warn:
      do throws(SyntaxError) {
        return try strict(&self)
      } catch {
        if warnings.count < Self.maximumErrors { warnings.append(error) }
        return try lax(&self)
      }
    }
  }

  /// For the tags whose `strict` reading is the lax one.
  mutating func byGrammar<Result>(
    strict2: (inout Parser) throws(SyntaxError) -> Result, lax: (inout Parser) throws(SyntaxError) -> Result
  ) throws(SyntaxError) -> Result {
    if environment.mode == .strict { return try lax(&self) }
    return try byMode(strict: strict2, lax: lax)
  }

  /// A value with its filters, as in `{{ }}`, `assign` and `echo`; answers its index.
  mutating func parseExpression(_ markup: Range<Int>) throws(SyntaxError) -> Int32 {
    try byMode(
      strict: { parser throws(SyntaxError) in try parser.parseExpressionStrictly(markup) },
      lax: { parser throws(SyntaxError) in parser.parseExpressionLaxly(markup) })
  }

  private mutating func parseExpressionStrictly(_ markup: Range<Int>) throws(SyntaxError) -> Int32 {
    var reader = try ExpressionReader(self, markup)
    if reader.looks(at: .end) { return addExpression(ProgramBuilder.null, []) }
    let head = try reader.operand(&builder)
    var calls: [FilterCall] = []
    while try reader.consumeIf(.pipe) { calls.append(try parseFilter(&reader)) }
    try reader.consume(.end)
    return addExpression(head, calls)
  }

  mutating func addExpression(_ head: Operand, _ calls: [FilterCall]) -> Int32 {
    let start = Int32(builder.filters.count)
    builder.filters.append(contentsOf: calls)
    builder.expressions.append(Expression(head: head, filters: start..<Int32(builder.filters.count)))
    return Int32(builder.expressions.count - 1)
  }

  private mutating func parseFilter(_ reader: inout ExpressionReader) throws(SyntaxError) -> FilterCall {
    let name = try reader.consume(.identifier)
    var positional: [Operand] = []
    var keywords: [(String, Operand)] = []
    if try reader.consumeIf(.colon) {
      if environment.mode == .strict {
        try parseArgument(&reader, &positional, &keywords)
        while try reader.consumeIf(.comma) { try parseArgument(&reader, &positional, &keywords) }
      } else {
        // A trailing comma is allowed, and so is nothing at all.
        if !isAtEndOfArguments(reader) { try parseArgument(&reader, &positional, &keywords) }
        while try reader.consumeIf(.comma), !isAtEndOfArguments(reader) {
          try parseArgument(&reader, &positional, &keywords)
        }
      }
    }
    return filterCall(reader.text(name), positional, keywords, at: name.range)
  }

  private func isAtEndOfArguments(_ reader: ExpressionReader) -> Bool {
    reader.looks(at: .pipe) || reader.looks(at: .end)
  }

  private mutating func parseArgument(
    _ reader: inout ExpressionReader, _ positional: inout [Operand], _ keywords: inout [(String, Operand)]
  ) throws(SyntaxError) {
    if reader.looks(at: .identifier), reader.looksAhead(at: .colon) {
      let name = reader.text(try reader.advance())
      try reader.consume(.colon)
      let value = try reader.operand(&builder)
      keywords.removeAll { haveEqualBytes($0.0, name) }
      keywords.append((name, value))
    } else {
      positional.append(try reader.operand(&builder))
    }
  }

  mutating func filterCall(
    _ name: String, _ positional: [Operand], _ keywords: [(String, Operand)], at range: Range<Int>
  ) -> FilterCall {
    let operands = builder.append(positional + keywords.map(\.1))
    let start = Int32(builder.keywordNames.count)
    builder.keywordNames += keywords.map(\.0)
    let bounds = UInt32(range.lowerBound)..<UInt32(range.upperBound)
    let definition = environment.dialect.filter(named: name)
    return FilterCall(
      definition: definition, integers: definition?.integers, operands: operands,
      keywords: start..<Int32(builder.keywordNames.count), range: bounds)
  }
}
