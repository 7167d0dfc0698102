import PersonaDiagnostics
import PersonaTemplates

/// `{% promotion('list') %}`: the next code of the list, the same one for every use in a message.
extension Parser {
  mutating func parsePromotion(_ opening: TagOpening) throws(SyntaxError) {
    guard let list = try fixedText(opening) else { throw missing("the name of the list of codes", opening.range) }
    let span = source.span(of: opening.range)
    appendHostTag(opening) { (renderer) throws(EvaluationError) in
      guard case .array(let codes) = try renderer.ask(.promotion(list)).body, let code = codes.first else {
        throw .abort(
          MessageAbortedError(reason: "the promotion \"\(list)\" has no code left", span: renderer.textSpan ?? span))
      }
      renderer.writer.append(code.asText)
    }
  }
}

/// `{% shopping_cart {{context.${cart_id}}} %}`: fills `shopping_cart`.
extension Parser {
  mutating func parseShoppingCart(_ opening: TagOpening) throws(SyntaxError) {
    let words = try TagWords(bytes, opening.markup, options: ["abort_if_not_abandoned"])
    guard words.words.count == 1 else {
      throw SyntaxError(
        .dialect(
          "\"shopping_cart\" takes the id of a cart", help: "write {% shopping_cart {{context.${cart_id}}} %}"),
        at: opening.range)
    }
    let id = try tagWord(words.words[0])
    let slot = builder.slot("shopping_cart")
    appendHostTag(opening, reads: id.reads, writes: [slot]) { (renderer) throws(EvaluationError) in
      let cart = try renderer.ask(.cart(try renderer.text(of: id)))
      renderer.assign(cart.body, to: slot)
    }
  }
}
