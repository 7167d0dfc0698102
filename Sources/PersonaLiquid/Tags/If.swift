/// `{% if %}`, `{% unless %}` with `{% elsif %}` and `{% else %}`.
extension Parser {
  mutating func parseIf(_ opening: TagOpening) throws(SyntaxError) {
    let index = append(.nothing, at: opening.range, site: opening.site)
    var branches = [beginBranch(opening.name, opening.markup, opening.range)]
    try parseBlock(opening) { parser, delimiter in
      guard delimiter.name == "elsif" || delimiter.name == "else" else { return false }
      branches[branches.count - 1].body = branches[branches.count - 1].body.lowerBound..<parser.builder.count
      branches.append(parser.beginBranch(delimiter.name, delimiter.markup, delimiter.range))
      return true
    }
    branches[branches.count - 1].body = branches[branches.count - 1].body.lowerBound..<builder.count
    let unwritten = unwrittenBranch(branches, of: opening)
    finish(index, branches, .conditional(builder.append(branches + (unwritten.map { [$0] } ?? []))))
  }

  private mutating func beginBranch(_ name: String, _ markup: Range<Int>, _ range: Range<Int>) -> ConditionalBranch {
    let condition: Range<Int32>
    if name == "else" {
      condition = 0..<0
      warnOfCondition(markup, range)
    } else {
      // A condition that could not be read must not pass for an `else`.
      let parsed = attempt { parser throws(SyntaxError) in try parser.parseCondition(markup) }
      condition = parsed ?? builder.append([ComparisonTerm.never])
    }
    let start = openBody()
    return ConditionalBranch(
      condition: condition, isNegated: name == "unless", body: start..<start, site: addSite(name, at: range))
  }

  /// The reference reads over what stands behind an `else`; whoever wrote it meant `elsif`.
  mutating func warnOfCondition(_ markup: Range<Int>, _ range: Range<Int>) {
    guard environment.mode == .strict2, !bytes[markup].allSatisfy(isSpace) else { return }
    if warnings.count < Self.maximumErrors { warnings.append(SyntaxError(.invalidElse, at: range)) }
  }

  mutating func finish(_ index: Int, _ branches: [ConditionalBranch], _ instruction: TemplateInstruction) {
    builder.nodes[index].instruction = instruction
    let bodies = branches.map(\.body)
    if isBlank(bodies) {
      builder.nodes[index].isBlank = true
      for body in bodies { builder.removeText(in: body) }
    }
    close(index)
  }
}

extension ComparisonTerm {
  static let never = ComparisonTerm(
    left: ProgramBuilder.null, operation: nil, operatorRange: 0..<0, right: ProgramBuilder.null, joint: .none)
}

extension Renderer {
  mutating func renderConditional(_ branches: Range<Int32>) throws(EvaluationError) -> Flow {
    for index in branches {
      let branch = program.branches[Int(index)]
      if !branch.condition.isEmpty, try holds(branch.condition) == branch.isNegated { continue }
      record(branch.site)
      return branch.body.isEmpty ? .normal : try run(branch.body)
    }
    return .normal
  }
}
