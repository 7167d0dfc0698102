/// `{% break %}` and `{% continue %}`, which end the innermost loop or its turn, out of an `include` too.
extension Parser {
  mutating func parseBreak(_ opening: TagOpening) { append(.breakLoop, at: opening.range, site: opening.site) }

  mutating func parseContinue(_ opening: TagOpening) { append(.continueLoop, at: opening.range, site: opening.site) }
}
