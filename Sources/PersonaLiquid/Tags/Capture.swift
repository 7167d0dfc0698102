/// `{% capture name %}…{% endcapture %}`: keeps what the body prints as a variable.
extension Parser {
  mutating func parseCapture(_ opening: TagOpening) throws(SyntaxError) {
    let target = attempt { parser throws(SyntaxError) in try parser.captureTarget(opening.markup) }
    let slot = builder.slot(target ?? "")
    let index = append(.capture(slot: slot), at: opening.range, site: opening.site, isBlank: true)
    let start = openBody()
    try parseBlock(opening)
    if isBlank([start..<builder.count]) { builder.removeText(in: start..<builder.count) }
    close(index)
  }

  private func captureTarget(_ markup: Range<Int>) throws(SyntaxError) -> String {
    if environment.mode == .strict2 { return try parseName(markup) }
    let scanner = fragments(markup)
    for index in markup {
      if let stop = scanner.signature(at: index) { return String(bytes: bytes, in: index..<stop) }
    }
    throw SyntaxError(.usage("capture"), at: markup)
  }
}

extension Renderer {
  mutating func renderCapture(_ slot: Int32, _ body: Range<Int32>) throws(EvaluationError) -> Flow {
    let start = writer.count
    let flow = try run(body)
    assign(.text(writer.cut(from: start)), to: slot)
    return flow
  }
}
