import PersonaDiagnostics
import PersonaTemplates

extension DeclaredTag {
  /// As the parser knows it; nil for one that is written in another language.
  var definition: TagDefinition? {
    guard let template = template as? Template else { return nil }
    return TagDefinition(name: name) { [self] (parser, opening) throws(SyntaxError) in
      try parser.parse(self, template, opening)
    }
  }
}

extension Parser {
  fileprivate mutating func parse(_ tag: DeclaredTag, _ template: Template, _ opening: TagOpening) throws(SyntaxError) {
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
      let printed = try renderer.alone(template.program, variables)
      try renderer.context.meter.charge(printed)
      if renderer.isScript { try renderer.writeScript(printed) } else { printed.writeOutput(into: &renderer.writer) }
      return .normal
    }
    close(index)
  }
}
