/// `if`, `unless` and `case` as LiquidJS reads them: with operators and filters in their conditions.
extension Parser {
  mutating func parseScriptIf(_ opening: TagOpening) throws(SyntaxError) {
    let index = append(.nothing, at: opening.range, site: opening.site)
    var branches = [beginScriptBranch(opening.name, opening.markup, opening.range)]
    var hasElse = false
    try parseBlock(opening) { parser, delimiter in
      guard delimiter.name == "elsif" || delimiter.name == "else" else { return false }
      branches[branches.count - 1].body = branches[branches.count - 1].body.lowerBound..<parser.builder.count
      // `unless` reads over what follows its first `else`.
      if hasElse, opening.name == "if" { parser.errors.append(parser.behindElse(delimiter)) }
      branches.append(parser.beginScriptBranch(delimiter.name, delimiter.markup, delimiter.range))
      hasElse = hasElse || branches[branches.count - 1].condition.isEmpty
      return true
    }
    branches[branches.count - 1].body = branches[branches.count - 1].body.lowerBound..<builder.count
    let unwritten = unwrittenBranch(branches, of: opening)
    finish(index, branches, .conditional(builder.append(branches + (unwritten.map { [$0] } ?? []))))
  }

  fileprivate func behindElse(_ delimiter: Delimiter) -> SyntaxError {
    SyntaxError(.dialect("\"\(delimiter.name)\" stands behind an \"else\"", help: "put it before"), at: delimiter.range)
  }

  private mutating func beginScriptBranch(_ name: String, _ markup: Range<Int>, _ range: Range<Int>)
    -> ConditionalBranch
  {
    var condition: Range<Int32> = 0..<0
    if name == "else" {
      condition = scriptElse(markup, range)
    } else {
      // A condition that could not be read must not pass for an `else`.
      let parsed = attempt { parser throws(SyntaxError) in try parser.parseScriptCondition(markup) }
      condition = parsed ?? builder.append([ComparisonTerm.never])
    }
    let start = openBody()
    return ConditionalBranch(
      condition: condition, isNegated: name == "unless", body: start..<start, site: addSite(name, at: range))
  }

  /// The older engine takes `else if` for `elsif`; the newer one refuses every word behind an `else`.
  private mutating func scriptElse(_ markup: Range<Int>, _ range: Range<Int>) -> Range<Int32> {
    let inner = scriptMarkup(markup)
    if inner.isEmpty { return 0..<0 }
    if environment.dialect.isOldScript, bytes.hasText("if", at: inner.lowerBound) {
      let rest = scriptMarkup((inner.lowerBound + 2)..<inner.upperBound)
      if rest.isEmpty { return builder.append([ComparisonTerm.never]) }
      if let parsed = attempt({ parser throws(SyntaxError) in try parser.parseScriptCondition(rest) }) { return parsed }
      return builder.append([ComparisonTerm.never])
    }
    errors.append(SyntaxError(.invalidElse, at: range))
    return 0..<0
  }

  mutating func parseScriptCase(_ opening: TagOpening) throws(SyntaxError) {
    let markup = opening.markup
    let subject = attempt { parser throws(SyntaxError) in
      var reader = ScriptReader(parser, markup)
      return try parser.parseScriptOperand(&reader)
    }
    let index = append(.nothing, at: opening.range, site: opening.site)
    let head = openBody()
    var branches: [ConditionalBranch] = []
    var hasElse = false
    try parseBlock(opening) { parser, delimiter in
      guard delimiter.name == "when" || delimiter.name == "else" else { return false }
      // Behind an `else` a `when` begins nothing, and what it holds belongs to the `else`.
      if hasElse, delimiter.name == "when" {
        parser.warnOfRest(delimiter.range)
        return true
      }
      parser.endScriptCase(&branches)
      var branch = parser.beginScriptCase(delimiter, subject ?? ProgramBuilder.null)
      // A second `else` is never taken.
      if hasElse { branch.condition = parser.builder.append([ComparisonTerm.never]) }
      branches.append(branch)
      hasElse = hasElse || delimiter.name == "else"
      return true
    }
    endScriptCase(&branches)
    _ = head
    if let unwritten = unwrittenBranch(branches, of: opening) { branches.append(unwritten) }
    finish(index, branches, .cases(builder.append(branches)))
  }

  private func endScriptCase(_ branches: inout [ConditionalBranch]) {
    guard let last = branches.indices.last else { return }
    branches[last].body = branches[last].body.lowerBound..<builder.count
  }

  /// One branch for all values of a `when`, so that it is taken once.
  private mutating func beginScriptCase(_ delimiter: Delimiter, _ subject: ValueSource) -> ConditionalBranch {
    let site = addSite(delimiter.name, at: delimiter.range)
    var condition: Range<Int32> = 0..<0
    if delimiter.name == "when" {
      let values = attempt { parser throws(SyntaxError) in try parser.parseScriptWhen(delimiter.markup) } ?? []
      var terms = values.map {
        ComparisonTerm(left: subject, operation: .equal, operatorRange: 0..<0, right: $0, joint: .or)
      }
      if terms.isEmpty { terms = [ComparisonTerm.never] }
      terms[terms.count - 1].joint = .none
      condition = builder.append(terms)
    }
    let start = openBody()
    return ConditionalBranch(condition: condition, isNegated: false, body: start..<start, site: site)
  }

  private mutating func parseScriptWhen(_ markup: Range<Int>) throws(SyntaxError) -> [ValueSource] {
    var reader = ScriptReader(self, markup)
    var values: [ValueSource] = []
    while !reader.isAtEnd {
      values.append(try reader.required(&builder))
      reader.skipBlanks()
      let start = reader.position
      if reader.looks(at: ",") {
        reader.position += 1
      } else if !reader.skip(behind: "or") {
        warnOfRest(start..<reader.end)
      }
    }
    return values
  }
}
