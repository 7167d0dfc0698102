import PersonaDiagnostics

extension TagDefinition {
  /// What Customer.io puts into messages itself. Addresses that it makes up are stable ones here.
  static let customerIO: [TagDefinition] = [
    printing("unsubscribe", "<a href=\"\(address)/unsubscribe\">unsubscribe</a>"),
    printing("unsubscribe_url", "\(address)/unsubscribe"),
    printing("view_in_browser_url", "\(address)/view-in-browser"),
    printing("manage_subscription_preferences_url", "\(address)/preferences"),
    printing("manage_subscription_preferences", "<a href=\"\(address)/preferences\">manage preferences</a>"),
    printing("tracking_consent_url", "\(address)/tracking-consent"),
    printing("cio_link_id", "link"),
    // Drawn anew for every message there; the same here, so that a test can hold it.
    printing("generate_uuid", "00000000-0000-4000-8000-000000000000"),
    TagDefinition(name: "subscription_topic_name") { (parser, opening) throws(SyntaxError) in
      let topic = parser.builder.slot("subscription_topic")
      let read = parser.builder.read(slot: topic, root: nil, keys: [], range: opening.range)
      parser.appendHostTag(opening) { (renderer) throws(EvaluationError) in
        try renderer.writeScript(
          try renderer.guarded { (inner) throws(EvaluationError) in try inner.plainValue(of: read) })
      }
    },
    TagDefinition(name: "cio_link") { (parser, opening) throws(SyntaxError) in try parser.parseTrackedLink(opening) },
    TagDefinition(name: "random") { (parser, opening) throws(SyntaxError) in try parser.parseDraw(opening) },
    TagDefinition(name: "render_liquid") { (parser, opening) throws(SyntaxError) in
      try parser.parseRenderLiquid(opening)
    },
  ]

  private static let address = "https://customer-io.example.test"

  /// A tag that takes nothing and prints a fixed text.
  static func printing(_ name: String, _ text: String) -> TagDefinition {
    TagDefinition(name: name) { (parser, opening) throws(SyntaxError) in
      parser.warnOfRest(opening.markup)
      parser.appendHostTag(opening) { (renderer) throws(EvaluationError) in renderer.writer.append(text) }
    }
  }
}

extension Parser {
  /// `cio_link url:https://… track:true`: prints the address that it leads to.
  fileprivate mutating func parseTrackedLink(_ opening: TagOpening) throws(SyntaxError) {
    let words = String(bytes: bytes, in: opening.markup).split(whereSeparator: \.isWhitespace)
    guard let link = words.first(where: { $0.hasPrefix("url:") })?.dropFirst(4), !link.isEmpty else {
      throw SyntaxError(
        .dialect("\"cio_link\" needs an address", help: "write {% cio_link url:https://… %}"), at: opening.range)
    }
    let text = String(link.filter { $0 != "\"" && $0 != "'" })
    appendHostTag(opening) { (renderer) throws(EvaluationError) in renderer.writer.append(text) }
  }

  /// A whole number below the one that is given. The first of them, so that a test can hold it.
  fileprivate mutating func parseDraw(_ opening: TagOpening) throws(SyntaxError) {
    var reader = ScriptReader(self, opening.markup)
    let most = try reader.required(&builder)
    appendHostTag(opening, reads: [most]) { (renderer) throws(EvaluationError) in
      let most = scriptNumber(of: try renderer.plainValue(of: most))
      guard most >= 1 else { throw .error(.dialect("\"random\" needs a number above 0", help: nil)) }
      renderer.writer.append("0")
    }
  }

  fileprivate mutating func parseRenderLiquid(_ opening: TagOpening) throws(SyntaxError) {
    var reader = ScriptReader(self, opening.markup)
    let text = try reader.required(&builder)
    let span = source.span(of: opening.range)
    appendHostTag(opening, reads: [text]) { (renderer) throws(EvaluationError) in
      try renderer.writeLiquid(in: try renderer.plainValue(of: text), at: span)
    }
  }
}

extension Renderer {
  /// Renders the Liquid that a value holds, among the variables here.
  mutating func writeLiquid(in value: LiquidValue, at span: SourceSpan) throws(EvaluationError) {
    let outer = textSpan
    textSpan = outer ?? span
    defer { textSpan = outer }
    let inner = try textProgram(scriptText(value))
    _ = try scoped { (renderer) throws(EvaluationError) in try renderer.runIncluded(inner) }
  }

  /// A text of a snippet or of a layout's content, with the Liquid in it rendered.
  mutating func renderedRoot(_ value: LiquidValue, at span: SourceSpan) throws(EvaluationError) -> LiquidValue {
    guard case .text(let text) = value, text.utf8.contains(UInt8(ascii: "{")) else { return value }
    let start = writer.count
    try writeLiquid(in: value, at: span)
    return .text(writer.cut(from: start))
  }
}
