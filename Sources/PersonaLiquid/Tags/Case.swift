/// `{% case %}{% when a, b or c %}{% else %}{% endcase %}`. Every value that matches renders its body, so that one
/// that matches twice prints twice.
extension Parser {
  mutating func parseCase(_ opening: TagOpening) throws(SyntaxError) {
    let subject = attempt { parser throws(SyntaxError) in try parser.parseCaseSubject(opening.markup) }
    let index = append(.nothing, at: opening.range, site: opening.site)
    let head = openBody()
    var branches: [ConditionalBranch] = []
    var pending = 0
    func closeBodies(_ parser: borrowing Parser) {
      for index in pending..<branches.count {
        branches[index].body = branches[index].body.lowerBound..<parser.builder.count
      }
      pending = branches.count
    }
    var headEnd: Int32?
    try parseBlock(opening) { parser, delimiter in
      guard delimiter.name == "when" || delimiter.name == "else" else { return false }
      headEnd = headEnd ?? parser.builder.count
      closeBodies(parser)
      branches += parser.beginCaseBranches(delimiter, subject ?? ProgramBuilder.null)
      return true
    }
    closeBodies(self)
    let headBody = head..<(headEnd ?? builder.count)
    if let unwritten = unwrittenBranch(branches, of: opening) { branches.append(unwritten) }
    finishCase(index, branches, headBody)
  }

  /// What stands before the first `when` never prints, and an error in it never shows.
  private mutating func finishCase(_ index: Int, _ branches: [ConditionalBranch], _ head: Range<Int32>) {
    let isBlankHead = isBlank([head])
    finish(index, branches, .cases(builder.append(branches)))
    if !isBlankHead { builder.nodes[index].isBlank = false }
  }

  private mutating func parseCaseSubject(_ markup: Range<Int>) throws(SyntaxError) -> ValueSource {
    try byGrammar(
      strict2: { parser throws(SyntaxError) in
        var reader = try ExpressionReader(parser, markup)
        let operand = try reader.operand(&parser.builder)
        try reader.consume(.end)
        return operand
      },
      lax: { parser throws(SyntaxError) in
        guard let fragment = parser.fragments(markup).firstFragment(from: markup.lowerBound) else {
          throw SyntaxError(.usage("case"), at: markup)
        }
        return parser.laxOperand(fragment)
      })
  }

  /// One branch for each value, all with the same body.
  private mutating func beginCaseBranches(_ delimiter: Delimiter, _ subject: ValueSource) -> [ConditionalBranch] {
    let site = addSite(delimiter.name, at: delimiter.range)
    var values: [ValueSource] = []
    if delimiter.name == "when" {
      values = attempt { parser throws(SyntaxError) in try parser.parseWhen(delimiter.markup) } ?? []
    } else if !bytes[delimiter.markup].allSatisfy(isSpace) {
      errors.append(SyntaxError(.invalidElse, at: delimiter.range))
    }
    let start = openBody()
    if delimiter.name == "else" {
      return [ConditionalBranch(condition: 0..<0, isNegated: false, body: start..<start, site: site)]
    }
    return values.map { value in
      let term = ComparisonTerm(
        left: subject, operation: .equal, operatorRange: 0..<0, right: value, joint: .none)
      return ConditionalBranch(condition: builder.append([term]), isNegated: false, body: start..<start, site: site)
    }
  }

  private mutating func parseWhen(_ markup: Range<Int>) throws(SyntaxError) -> [ValueSource] {
    try byGrammar(
      strict2: { parser throws(SyntaxError) in
        var reader = try ExpressionReader(parser, markup)
        var values = [try reader.operand(&parser.builder, words: .asWords)]
        while true {
          if try !reader.consumeWord("or"), try !reader.consumeIf(.comma) { break }
          values.append(try reader.operand(&parser.builder, words: .asWords))
        }
        try reader.consume(.end)
        return values
      },
      lax: { parser throws(SyntaxError) in try parser.parseWhenLaxly(markup) })
  }

  private mutating func parseWhenLaxly(_ markup: Range<Int>) throws(SyntaxError) -> [ValueSource] {
    let scanner = fragments(markup)
    var values: [ValueSource] = []
    var index: Int? = markup.lowerBound
    while let start = index {
      guard let value = scanner.firstFragment(from: start) else { throw SyntaxError(.invalidWhen, at: markup) }
      values.append(laxOperand(value, words: .asWords))
      index = nextWhenValue(after: value.upperBound, scanner)
    }
    return values
  }

  private func nextWhenValue(after end: Int, _ scanner: FragmentScanner) -> Int? {
    let word = scanner.skipSpaces(end)
    var next: Int?
    if word > end, word + 2 < scanner.end, bytes.hasText("or", at: word), isSpace(bytes[word + 2]) {
      next = scanner.skipSpaces(word + 2)
    } else if word < scanner.end, bytes[word] == UInt8(ascii: ",") {
      next = scanner.skipSpaces(word + 1)
    }
    return next.flatMap { scanner.fragment(at: $0) == nil ? nil : $0 }
  }
}

extension Renderer {
  mutating func renderCases(_ branches: Range<Int32>) throws(EvaluationError) -> Flow {
    var hasMatched = false
    for index in branches {
      let branch = program.branches[Int(index)]
      if branch.condition.isEmpty {
        if hasMatched { continue }
      } else {
        guard try holds(branch.condition) else { continue }
        hasMatched = true
      }
      record(branch.site)
      if branch.body.isEmpty { continue }
      let flow = try run(branch.body)
      if flow != .normal { return flow }
    }
    return .normal
  }
}
