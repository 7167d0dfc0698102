import PersonaDiagnostics
import PersonaTemplates

extension Parser {
  /// What went wrong in `body` is kept, and the rest of the tag is read without its result.
  mutating func attempt<Result>(_ body: (inout Parser) throws(SyntaxError) -> Result) -> Result? {
    do throws(SyntaxError) {
      return try body(&self)
    } catch {
      errors.append(error)
      return nil
    }
  }

  /// Reads the bodies of a block. `branch` is asked for every tag that is not the end: it starts a new body and
  /// answers true, or answers false for a tag that does not belong here.
  mutating func parseBlock(
    _ opening: TagOpening, branch: (inout Parser, Delimiter) -> Bool = { _, _ in false }
  ) throws(SyntaxError) {
    guard depth < environment.maximumDepth else { throw SyntaxError(.nestingTooDeep, at: opening.range) }
    depth += 1
    defer { depth -= 1 }
    let block = OpenBlock(name: opening.name, delimiter: "end\(opening.name)", range: opening.range)
    openBlocks.append(block)
    defer { openBlocks.removeLast() }
    while true {
      guard case .delimiter(let delimiter) = parseBody() else {
        throw SyntaxError(.neverClosed(opening.name), at: opening.range, opener: opening.range)
      }
      if delimiter.name == block.delimiter, isScript, opening.name == "if" { refuseWords(behind: delimiter) }
      if delimiter.name == block.delimiter || branchOrReport(delimiter, block, branch) { return }
    }
  }

  private mutating func refuseWords(behind delimiter: Delimiter) {
    let words = scriptMarkup(delimiter.markup)
    guard !words.isEmpty else { return }
    errors.append(SyntaxError(.dialect("\"\(delimiter.name)\" takes nothing behind its name", help: nil), at: words))
  }

  /// Answers whether the block ends here, because an outer one does.
  private mutating func branchOrReport(
    _ delimiter: Delimiter, _ block: OpenBlock, _ branch: (inout Parser, Delimiter) -> Bool
  ) -> Bool {
    if branch(&self, delimiter) { return false }
    errors.append(Self.misplaced(delimiter, in: block, isLiquidTag: scanner.isLines))
    guard openBlocks.dropLast().contains(where: { $0.delimiter == delimiter.name }) else { return false }
    returned = delimiter
    return true
  }

  static func misplaced(_ delimiter: Delimiter, in block: OpenBlock, isLiquidTag: Bool = false) -> SyntaxError {
    let name = delimiter.name
    if name == "else" { return SyntaxError(.unexpectedElse(block.name), at: delimiter.range, opener: block.range) }
    if name.hasPrefix("end") {
      return SyntaxError(
        .invalidDelimiter(name, block: block.name, expected: block.delimiter), at: delimiter.range,
        opener: block.range)
    }
    return SyntaxError(.unknownTag(name), at: delimiter.range)
  }

  /// Closes the block at `index`: all instructions after it are its own.
  mutating func close(_ index: Int) {
    builder.nodes[index].end = builder.count
    trimFloor = builder.nodes.count
  }

  /// Begins a body; answers its first index.
  mutating func openBody() -> Int32 {
    trimFloor = builder.nodes.count
    return builder.count
  }

  /// Whether nothing in the bodies can print.
  func isBlank(_ bodies: [Range<Int32>]) -> Bool {
    // What is blank is printed there.
    if isScript { return false }
    for body in bodies {
      var index = body.lowerBound
      while index < body.upperBound {
        let node = builder.nodes[Int(index)]
        guard isBlank(node) else { return false }
        index = node.end
      }
    }
    return true
  }

  private func isBlank(_ node: ProgramNode) -> Bool {
    guard case .text(let start, let count) = node.instruction else { return node.isBlank }
    return builder.text[Int(start)..<Int(start + count)].allSatisfy(isSpace)
  }

  mutating func addSite(_ kind: String, at range: Range<Int>, isUnwritten: Bool = false) -> Int32 {
    builder.branchSites.append(BranchSite(kind: kind, span: source.span(of: range), isUnwritten: isUnwritten))
    return Int32(builder.branchSites.count - 1)
  }

  /// The way past a block none of whose branches is taken; nil where one always is.
  mutating func unwrittenBranch(_ branches: [ConditionalBranch], of opening: TagOpening) -> ConditionalBranch? {
    guard !branches.isEmpty, !branches.contains(where: builder.isAlwaysTaken) else { return nil }
    let site = addSite(opening.name, at: opening.range, isUnwritten: true)
    return ConditionalBranch(condition: 0..<0, isNegated: false, body: builder.count..<builder.count, site: site)
  }
}
