import PersonaDiagnostics
import PersonaTemplates

/// `{% connected_content https://… :save name … %}`: what another system answers, which a stub does here.
extension Parser {
  mutating func parseConnectedContent(_ opening: TagOpening) throws(SyntaxError) {
    let words = try TagWords(bytes, opening.markup, options: Self.contentOptions)
    guard let first = words.words.first else { throw missing("the address", opening.range) }
    if words.words.count > 1 {
      throw SyntaxError(
        .dialect(
          "an address has no blanks, and an option begins with a colon",
          help: "write {% connected_content https://… :save name %}"), at: words.words[1])
    }
    let address = try tagText(first)
    var texts: [TagText] = []
    for option in words.options where option.name != "save" { texts.append(try tagText(option.value)) }
    var name = "connected"
    if let place = words.value(of: "save") {
      name = String(bytes: bytes, in: place)
      guard !name.isEmpty, name.utf8.allSatisfy({ isWordByte($0) || $0 == UInt8(ascii: "-") }) else {
        throw SyntaxError(.dialect("\":save\" takes the name of a variable", help: nil), at: place)
      }
    }
    let request = ConnectedContent(
      address: address, others: texts, slot: builder.slot(name), isSaved: words.has("save"),
      retries: words.has("retry"), span: source.span(of: opening.range))
    appendHostTag(opening, reads: address.reads + texts.flatMap(\.reads), writes: [request.slot]) {
      (renderer) throws(EvaluationError) in try renderer.fetch(request)
    }
  }

  private static let contentOptions: Set = [
    "save", "method", "headers", "body", "content_type", "basic_auth", "auth_credentials", "cache_max_age", "cache",
    "no_cache", "retry",
  ]
}

struct ConnectedContent: Sendable {
  let address: TagText
  /// Options whose values are worked out, so that what is wrong in them is told.
  let others: [TagText]
  let slot: Int32
  let isSaved: Bool
  let retries: Bool
  let span: SourceSpan
}

extension Renderer {
  fileprivate mutating func fetch(_ request: ConnectedContent) throws(EvaluationError) {
    let address = try text(of: request.address)
    for other in request.others { _ = try text(of: other) }
    let answer = try ask(.content(address))
    guard 200...299 ~= answer.status else { return try refuse(answer, address, request) }
    if case .text(let written) = answer.body, !request.isSaved {
      guard let json = FilterDefinition.json(in: written) else {
        assign(.null, to: request.slot)
        return writer.append(written)
      }
      return assign(json.with(status: answer.status), to: request.slot)
    }
    var body = answer.body
    if case .text(let written) = body, let json = FilterDefinition.json(in: written) { body = json }
    assign(body.with(status: answer.status), to: request.slot)
  }

  /// Nothing is printed, and what was to be saved has no fields; of all but a 404 it knows the status.
  private mutating func refuse(
    _ answer: OutsideAnswers.Answer, _ address: String, _ request: ConnectedContent
  ) throws(EvaluationError) {
    if request.retries, answer.status >= 500 {
      let reason = "\"\(address)\" answers with the status \(answer.status) to the last"
      throw .abort(MessageAbortedError(reason: reason, span: textSpan ?? request.span))
    }
    guard answer.status != 404, case .hash = answer.body else { return assign(.null, to: request.slot) }
    assign(LiquidValue.hash(.empty).with(status: answer.status), to: request.slot)
  }
}

extension LiquidValue {
  /// Of an object only can the status be asked.
  fileprivate func with(status: Int) -> LiquidValue {
    guard case .hash(let hash) = self else { return self }
    return .hash(Hash(zip(hash.keys, hash.values).map { ($0, $1) } + [("__http_status_code__", .int(status))]))
  }
}
