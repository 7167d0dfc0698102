/// `{% ifchanged %}…{% endifchanged %}`: prints its body unless it is what such a tag printed last.
extension Parser {
  mutating func parseIfChanged(_ opening: TagOpening) throws(SyntaxError) {
    let index = append(.ifChanged, at: opening.range, site: opening.site)
    let start = openBody()
    try parseBlock(opening)
    if isBlank([start..<builder.count]) {
      builder.nodes[index].isBlank = true
      builder.removeText(in: start..<builder.count)
    }
    close(index)
  }
}

extension Renderer {
  mutating func renderIfChanged(_ body: Range<Int32>) throws(EvaluationError) -> Flow {
    let start = writer.count
    let flow = try run(body)
    let text = writer.cut(from: start)
    if let last = frame.lastChanged, haveEqualBytes(last, text) { return flow }
    frame.lastChanged = text
    writer.append(text)
    return flow
  }
}
