/// `{% echo value | filters %}`: prints like `{{ }}`, and works on a line of `{% liquid %}`.
extension Parser {
  mutating func parseEcho(_ opening: TagOpening) throws(SyntaxError) {
    let expression = try parseExpression(opening.markup)
    append(.output(expression), at: opening.range, site: opening.site)
  }
}
