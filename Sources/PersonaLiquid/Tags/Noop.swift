/// `{% noop %}` renders nothing.
extension Parser {
  mutating func parseNoop(_ opening: TagOpening) { append(.nothing, at: opening.range, site: opening.site, isBlank: true) }
}
