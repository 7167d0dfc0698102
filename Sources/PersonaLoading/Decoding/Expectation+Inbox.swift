import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  /// The workflows that run for a persona, and what is expected to arrive.
  func journeys(_ fields: MappingFields) -> Journeys? {
    guard let node = fields[.workflows] else {
      if let entry = KeyRelations.inboxCompanions.keys.compactMap({ fields.entry($0) }).first {
        report(
          .missingKey, "'\(entry.keyText)' needs 'workflows', which says what runs", at: entry.keySpan,
          help: "write `workflows: all`, or name them")
      }
      return nil
    }
    guard var journeys = runningJourneys(node), let first = journeys.workflows.first else { return nil }
    let others = journeys.workflows.dropFirst().map(\.link)
    let running = RunningWorkflows(first.link, alongside: others, in: project.workflows)
    journeys.inbox = fields[.inbox].flatMap { sends($0, SendsSubject(key: .inbox, running: running)) }
    journeys.heldBack = fields[.heldBack].flatMap { sends($0, SendsSubject(key: .heldBack, running: running)) }
    journeys.pins = fields[.pin].map { pins($0, running) } ?? []
    return journeys
  }

  /// `all`, which are those that begin without anybody starting them by hand, or some by their ids.
  private func runningJourneys(_ node: YAMLNode) -> Journeys? {
    guard node.kind == .scalar, node.text == "all" else {
      let named: [Reference<Workflow>] = references(node, .workflow)
      return named.isEmpty ? nil : Journeys(named)
    }
    var journeys = Journeys(
      project.workflowsThatBeginThemselves.map { Reference($0, at: node.span) })
    journeys.isAll = true
    if journeys.workflows.isEmpty {
      report(
        .emptyExpectation, "no workflow of this project begins by itself", at: node.span,
        help: "name those that are started by hand")
    }
    return journeys
  }
}
