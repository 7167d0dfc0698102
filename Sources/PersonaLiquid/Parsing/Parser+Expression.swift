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
    while try reader.consumeIf(.pipe) { calls.append(try reader.filterCall(&builder)) }
    try reader.consume(.end)
    return addExpression(head, calls)
  }

  mutating func addExpression(_ head: ValueSource, _ calls: [FilterCall]) -> Int32 { builder.expression(head, calls) }

  mutating func filterCall(
    _ name: String, _ positional: [ValueSource], _ keywords: [(String, ValueSource)], at range: Range<Int>
  ) -> FilterCall {
    builder.filterCall(environment.dialect.filter(named: name), positional, keywords, at: range)
  }
}

extension ExpressionReader {
  /// A filter with its arguments, behind the pipe.
  mutating func filterCall(_ builder: inout ProgramBuilder) throws(SyntaxError) -> FilterCall {
    let name = try consume(.identifier)
    var positional: [ValueSource] = []
    var keywords: [(String, ValueSource)] = []
    if try consumeIf(.colon) {
      if isStrictAboutCommas {
        try argument(&builder, &positional, &keywords)
        while try consumeIf(.comma) { try argument(&builder, &positional, &keywords) }
      } else {
        // A trailing comma is allowed, and so is nothing at all.
        if !isAtEndOfArguments { try argument(&builder, &positional, &keywords) }
        while try consumeIf(.comma), !isAtEndOfArguments { try argument(&builder, &positional, &keywords) }
      }
    }
    return builder.filterCall(dialect.filter(named: text(name)), positional, keywords, at: name.range)
  }

  private var isAtEndOfArguments: Bool { looks(at: .pipe) || looks(at: .end) || looks(at: .closeBraces) }

  private mutating func argument(
    _ builder: inout ProgramBuilder, _ positional: inout [ValueSource], _ keywords: inout [(String, ValueSource)]
  ) throws(SyntaxError) {
    if looks(at: .identifier), looksAhead(at: .colon) {
      let name = text(try advance())
      try consume(.colon)
      let value = try operand(&builder)
      keywords.removeAll { haveEqualBytes($0.0, name) }
      keywords.append((name, value))
    } else {
      positional.append(try operand(&builder))
    }
  }
}

extension ProgramBuilder {
  mutating func expression(_ head: ValueSource, _ calls: [FilterCall]) -> Int32 {
    let start = Int32(filters.count)
    filters.append(contentsOf: calls)
    expressions.append(Expression(head: head, filters: start..<Int32(filters.count)))
    return Int32(expressions.count - 1)
  }

  /// A call of a filter; nil for one that nobody knows. `range` is that of its name.
  mutating func filterCall(
    _ definition: FilterDefinition?, _ positional: [ValueSource], _ keywords: [(String, ValueSource)],
    at range: Range<Int>
  ) -> FilterCall {
    let operands = append(positional + keywords.map(\.1))
    let start = Int32(keywordNames.count)
    keywordNames += keywords.map(\.0)
    let bounds = UInt32(range.lowerBound)..<UInt32(range.upperBound)
    return FilterCall(
      definition: definition, integers: definition?.integers, operands: operands,
      keywords: start..<Int32(keywordNames.count), range: bounds)
  }
}
