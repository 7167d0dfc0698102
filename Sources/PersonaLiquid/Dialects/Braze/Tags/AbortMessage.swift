import PersonaDiagnostics

/// `{% abort_message %}`, `{% abort_message('why') %}`: the message is not sent.
extension Parser {
  mutating func parseAbort(_ opening: TagOpening) throws(SyntaxError) {
    let reason = try fixedText(opening) ?? "{% abort_message %} called"
    let span = source.span(of: opening.range)
    appendHostTag(opening) { (renderer) throws(EvaluationError) in
      throw .abort(MessageAbortedError(reason: reason, span: renderer.textSpan ?? span))
    }
  }

  /// The text in quotes and round brackets behind a tag's name; nil for empty brackets and for nothing.
  func fixedText(_ opening: TagOpening) throws(SyntaxError) -> String? {
    var text = Markup.trimmed(String(bytes: bytes, in: opening.markup))
    if text.isEmpty { return nil }
    guard text.hasPrefix("("), text.hasSuffix(")") else {
      throw SyntaxError(
        .dialect(
          "\"\(opening.name)\" takes a text in round brackets", help: "write {% \(opening.name)('why') %}"),
        at: opening.markup)
    }
    text = Markup.trimmed(text.dropFirst().dropLast())
    if text.isEmpty { return nil }
    guard text.count > 1, let quote = text.first, quote == "'" || quote == "\"", text.last == quote else {
      throw SyntaxError(
        .dialect("the text of \"\(opening.name)\" stands in quotes", help: "write {% \(opening.name)('…') %}"),
        at: opening.markup)
    }
    return String(text.dropFirst().dropLast())
  }
}
