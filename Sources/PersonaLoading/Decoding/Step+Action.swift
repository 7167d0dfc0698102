import PersonaLanguage
import PersonaModel
import PersonaYAML

extension StepReader {
  static let action = StepReader(.action, with: [.with]) { $0.actionStep($1, $2) }
}

extension ProjectDecoder {
  fileprivate func actionStep(_ node: YAMLNode, _ fields: MappingFields) -> StepTree? {
    guard let name = text(node, as: "the name of an action") else { return nil }
    let with = fields[.with].map { messageValue($0) } ?? .value(.null)
    return named(.plain(.action(Action(name: name, with: with))), name, fields)
  }
}
