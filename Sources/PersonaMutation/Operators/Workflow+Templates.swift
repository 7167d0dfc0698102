import PersonaModel

extension Workflow {
  var sentTemplates: [TemplateID] {
    steps.compactMap { if case .send(let send) = $0.kind { send.template } else { nil } }
  }
}
