import PersonaLanguage
import PersonaModel
import PersonaYAML

extension StepReader {
  static let send = StepReader(.send, with: [.onSkip, .quietHours]) { $0.sendStep($1, $2) }
}

extension ProjectDecoder {
  fileprivate func sendStep(_ node: YAMLNode, _ fields: MappingFields) -> StepTree? {
    guard let template = templateID(node) else { return nil }
    var send = Send(template: template)
    send.onSkip = fields[.onSkip].flatMap { choice($0, Send.OnSkip.self) } ?? .continue
    send.liftsQuietHours = fields[.quietHours].map { liftsQuietHours($0) } ?? false
    return named(.plain(.send(send)), node.text, fields)
  }
}
