import PersonaLanguage
import PersonaModel
import PersonaYAML

extension StepReader {
  static let webhook = StepReader(.webhook, with: [.method, .body, .saveAs, .then, .otherwise]) {
    $0.webhookStep($1, $2)
  }
}

extension ProjectDecoder {
  private enum Method: String, CaseIterable { case GET, POST, PUT, PATCH, DELETE }

  fileprivate func webhookStep(_ node: YAMLNode, _ fields: MappingFields) -> StepTree? {
    guard let url = message(node) else { return nil }
    let webhook = Webhook(
      url: url,
      method: fields[.method].flatMap { choice($0, Method.self) }?.rawValue ?? (fields.has(.body) ? "POST" : "GET"),
      body: fields[.body].map { messageValue($0) } ?? .value(.null),
      saveAs: fields[.saveAs].flatMap { savedProperty($0) })
    guard fields.has(.then) || fields.has(.otherwise) else {
      return named(.plain(.webhook(webhook)), "webhook", fields)
    }
    let then = fields.entry(.then).map { steps($0.value) } ?? []
    return named(.webhook(webhook, then: then, otherwise: otherwise(fields.entry(.otherwise))), "webhook", fields)
  }

  private func savedProperty(_ node: YAMLNode) -> PropertyID? {
    guard let name = text(node, as: "a property"), !refuseReserved(name, at: node.span) else { return nil }
    return property(named: name, at: node.span)
  }
}
