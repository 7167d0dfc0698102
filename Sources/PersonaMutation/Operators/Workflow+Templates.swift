import PersonaModel

extension Workflow {
  var sentTemplates: [TemplateID] {
    steps.compactMap { if case .send(let send) = $0.kind { send.template } else { nil } }
  }

  var startedWorkflows: [WorkflowID] {
    steps.compactMap { if case .start(let workflow) = $0.kind { workflow } else { nil } }
  }
}
