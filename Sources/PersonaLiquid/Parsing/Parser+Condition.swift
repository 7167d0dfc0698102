extension Parser {
  /// The terms of an `if`, `elsif` or `unless`.
  mutating func parseCondition(_ markup: Range<Int>) throws(SyntaxError) -> Range<Int32> {
    let terms = try byMode(
      strict: { parser throws(SyntaxError) in try parser.parseTerms(markup) },
      lax: { parser throws(SyntaxError) in try parser.parseTermsLaxly(markup) })
    return builder.append(terms)
  }

  private mutating func parseTerms(_ markup: Range<Int>) throws(SyntaxError) -> [ComparisonTerm] {
    var reader = try ExpressionReader(self, markup)
    var terms = [try parseTerm(&reader)]
    while true {
      let joint: ComparisonTerm.Joint
      if try reader.consumeWord("and") {
        joint = .and
      } else if try reader.consumeWord("or") {
        joint = .or
      } else {
        break
      }
      terms[terms.count - 1].joint = joint
      terms.append(try parseTerm(&reader))
    }
    try reader.consume(.end)
    return terms
  }

  private mutating func parseTerm(_ reader: inout ExpressionReader) throws(SyntaxError) -> ComparisonTerm {
    let left = try reader.operand(&builder, words: .asWords)
    guard reader.looks(at: .comparison) else { return bareTerm(left) }
    let word = try reader.advance().range
    let right = try reader.operand(&builder, words: .asWords)
    return comparison(left, word, right)
  }

  private func bareTerm(_ value: ValueSource) -> ComparisonTerm {
    ComparisonTerm(left: value, operation: nil, operatorRange: 0..<0, right: ProgramBuilder.null, joint: .none)
  }

  private func comparison(_ left: ValueSource, _ word: Range<Int>, _ right: ValueSource) -> ComparisonTerm {
    ComparisonTerm(
      left: left, operation: ComparisonTerm.Relation(String(bytes: bytes, in: word)),
      operatorRange: UInt32(word.lowerBound)..<UInt32(word.upperBound), right: right, joint: .none)
  }

  /// Pieces between `and` and `or`, of each the first three things that look like left, operator, right.
  private mutating func parseTermsLaxly(_ markup: Range<Int>) throws(SyntaxError) -> [ComparisonTerm] {
    let pieces = conditionPieces(markup)
    let scanner = fragments(markup)
    guard let last = pieces.last else { throw SyntaxError(.usage("if"), at: markup) }
    var terms = [try laxTerm(last, markup)]
    var index = pieces.count - 2
    while index >= 0 {
      let piece = pieces[index]
      guard index > 0, scanner.joint(at: piece.lowerBound) == piece.upperBound else {
        throw SyntaxError(.usage("if"), at: markup)
      }
      var term = try laxTerm(pieces[index - 1], markup)
      term.joint = bytes[piece].contains(UInt8(ascii: "a")) ? .and : .or
      terms.append(term)
      index -= 2
    }
    return terms.reversed()
  }

  private func conditionPieces(_ markup: Range<Int>) -> [Range<Int>] {
    let scanner = fragments(markup)
    var pieces: [Range<Int>] = []
    var index = markup.lowerBound
    while index < markup.upperBound {
      let stop = scanner.joint(at: index) ?? conditionPiece(at: index, scanner)
      if stop > index { pieces.append(index..<stop) }
      index = max(stop, index + 1)
    }
    return pieces
  }

  private func conditionPiece(at start: Int, _ scanner: FragmentScanner) -> Int {
    var index = start
    while true {
      let word = scanner.skipSpaces(index)
      guard word < scanner.end, scanner.joint(at: word) == nil else { break }
      guard let stop = scanner.fragment(at: word) ?? blackRun(at: word, scanner) else { break }
      index = scanner.skipSpaces(stop)
    }
    return index
  }

  private func blackRun(at start: Int, _ scanner: FragmentScanner) -> Int? {
    let stop = scanner.run(at: start) { !isSpace($0) }
    return stop > start ? stop : nil
  }

  private mutating func laxTerm(_ piece: Range<Int>, _ markup: Range<Int>) throws(SyntaxError) -> ComparisonTerm {
    let scanner = FragmentScanner(bytes, end: piece.upperBound)
    guard let left = scanner.firstFragment(from: piece.lowerBound) else {
      throw SyntaxError(.usage("if"), at: markup)
    }
    let start = scanner.skipSpaces(left.upperBound)
    let stop = scanner.run(at: start) { byte in
      (byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")) || byte == 0x5F || "=!<>".utf8.contains(byte)
    }
    let rightStart = scanner.skipSpaces(stop)
    let right = scanner.fragment(at: rightStart).map { rightStart..<$0 }
    let leftOperand = laxOperand(left, words: .asWords)
    let rightOperand = right.map { laxOperand($0, words: .asWords) } ?? ProgramBuilder.null
    return stop > start ? comparison(leftOperand, start..<stop, rightOperand) : bareTerm(leftOperand)
  }
}

extension ComparisonTerm.Relation {
  init(_ word: String) {
    switch word {
    case "==": self = .equal
    case "!=", "<>": self = .notEqual
    case "<": self = .less
    case ">": self = .greater
    case "<=": self = .lessOrEqual
    case ">=": self = .greaterOrEqual
    case "contains": self = .contains
    default: self = .unknown
    }
  }
}
