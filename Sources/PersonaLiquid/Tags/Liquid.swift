/// `{% liquid … %}`: one tag on each line.
extension Parser {
  mutating func parseLiquid(_ opening: TagOpening) throws(SyntaxError) {
    guard depth < environment.maximumDepth else { throw SyntaxError(.nestingTooDeep, at: opening.range) }
    depth += 1
    let outer = scanner
    let outerBlocks = openBlocks
    scanner = TokenScanner(range: opening.markup, isLines: true, grammar: environment.dialect.grammar)
    openBlocks = []
    defer {
      scanner = outer
      openBlocks = outerBlocks
      depth -= 1
    }
    let block = OpenBlock(name: "liquid", delimiter: "%}", range: opening.range)
    while case .delimiter(let delimiter) = parseBody() { errors.append(Self.misplaced(delimiter, in: block)) }
  }
}
