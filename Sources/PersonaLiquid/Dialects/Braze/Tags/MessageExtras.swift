import PersonaDiagnostics

/// `{% message_extras :key name :value text %}`: goes out beside the message. The first of one key counts.
extension Parser {
  mutating func parseMessageExtras(_ opening: TagOpening) throws(SyntaxError) {
    let words = try TagWords(bytes, opening.markup, options: ["key", "value"])
    guard words.words.isEmpty, let key = words.value(of: "key"), !key.isEmpty, let value = words.value(of: "value")
    else {
      throw SyntaxError(
        .dialect(
          "\"message_extras\" takes a key and a value", help: "write {% message_extras :key name :value text %}"),
        at: opening.range)
    }
    guard words.options.count == 2, words.options[0].name == "key" else {
      throw SyntaxError(
        .dialect(
          "\"message_extras\" takes one key and behind it one value, or Braze may not pass them on",
          help: "write {% message_extras :key name :value text %}"), at: opening.range)
    }
    let (keyText, valueText) = (try tagText(key), try tagText(value))
    appendHostTag(opening, reads: keyText.reads + valueText.reads) { (renderer) throws(EvaluationError) in
      let key = Markup.trimmed(try renderer.text(of: keyText))
      let value = Markup.trimmed(try renderer.text(of: valueText))
      try renderer.context.meter.step(1 + renderer.extras.count / 8)
      if !renderer.extras.contains(where: { $0.key == key }) { renderer.extras.append((key, value)) }
    }
  }

  /// `{% random 10 %}`: a whole number below the one given, a fraction below 1 without one. The first of them, so that a
  /// test can hold it.
  mutating func parseBrazeRandom(_ opening: TagOpening) throws(SyntaxError) {
    let words = try TagWords(bytes, opening.markup, options: [])
    guard words.words.count < 2 else {
      throw SyntaxError(.dialect("\"random\" takes one number", help: "write {% random 10 %}"), at: opening.markup)
    }
    guard let word = words.words.first else {
      return appendHostTag(opening) { (renderer) throws(EvaluationError) in renderer.writer.append("0.0") }
    }
    let most = try tagText(word)
    appendHostTag(opening, reads: most.reads) { (renderer) throws(EvaluationError) in
      let written = try renderer.text(of: most)
      guard let number = Int(written), number > 0 else {
        throw .error(.dialect("\"random\" needs a whole number above 0, and not \"\(written.cut(to: 40))\"", help: nil))
      }
      renderer.writer.append("0")
    }
  }
}
