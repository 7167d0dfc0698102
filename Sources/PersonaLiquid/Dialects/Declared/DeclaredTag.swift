import PersonaDiagnostics

/// A tag of a project's own: a template that knows what stands behind the name as `words`, and between the tag and its
/// end as `body`.
package final class DeclaredTag: Sendable {
  package let name: String
  package let template: Template
  /// Whether it goes on to `{% endNAME %}`.
  package let hasEnd: Bool
  package let span: SourceSpan

  package init(name: String, template: Template, hasEnd: Bool, span: SourceSpan) {
    self.name = name
    self.template = template
    self.hasEnd = hasEnd
    self.span = span
  }

  package static let wordsName = "words"
  package static let bodyName = "body"

  var definition: TagDefinition {
    TagDefinition(name: name) { [self] (parser, opening) throws(SyntaxError) in try parser.parse(self, opening) }
  }
}

extension Parser {
  fileprivate mutating func parse(_ tag: DeclaredTag, _ opening: TagOpening) throws(SyntaxError) {
    var end = opening.markup.upperBound
    while end > opening.markup.lowerBound, isSpace(bytes[end - 1]) { end -= 1 }
    let words = try tagText(opening.markup.lowerBound..<end)
    builder.declaredTags.append(tag.name)
    let index = append(.nothing, at: opening.range, site: opening.site)
    if tag.hasEnd {
      _ = openBody()
      try parseBlock(opening)
    }
    setHostTag(at: index, reads: words.reads) { (renderer, body) throws(EvaluationError) in
      var variables = [(DeclaredTag.wordsName, LiquidValue.text(try renderer.text(of: words)))]
      if tag.hasEnd {
        let start = renderer.writer.count
        let flow = try renderer.run(body)
        let text = renderer.writer.cut(from: start)
        if flow != .normal { return flow }
        variables.append((DeclaredTag.bodyName, .text(text)))
      }
      let printed = try renderer.alone(tag.template.program, variables)
      try renderer.context.meter.charge(printed)
      if renderer.isScript { try renderer.writeScript(printed) } else { printed.writeOutput(into: &renderer.writer) }
      return .normal
    }
    close(index)
  }
}
