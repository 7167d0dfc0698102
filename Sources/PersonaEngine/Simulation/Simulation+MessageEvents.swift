import PersonaDiagnostics
import PersonaModel
import PersonaPeople

extension Simulation {
  /// The event that a message leaves in the person's timeline, where the settings say so. Who is erased or blocked has none.
  mutating func leaveEvent(of record: SendRecord, _ token: Int) throws(Diagnostic) {
    guard let names = evaluator.settings.messageEvents else { return }
    switch store.profiles[profile].lifecycle {
    case .erased, .blocked: return
    case .active, .archived, .merged: break
    }
    var use = EventDefinitionUse(name: record.outcome == .sent ? names.sent : names.skipped)
    use.channel = record.channel
    use.properties = fields(of: record, token)
    try apply(.event(use), at: step(of: token).span)
  }

  private func fields(of record: SendRecord, _ token: Int) -> ValueMap {
    let project = evaluator.project
    let template = project.templates[record.template]
    var fields: [(MessageEvents.Field, String)] = [
      (.template, template.header.id), (.type, project.communicationTypes[template.type].name.text),
      (.workflow, definition(of: tokens[token].run).header.id), (.step, step(of: token).name),
    ]
    if record.outcome != .sent { fields += [(.outcome, record.outcome.rawValue), (.reason, record.reason)] }
    return ValueMap(unique: fields.map { ValueMap.Entry(key: Name($0.0.rawValue), value: .text($0.1)) })
  }
}
