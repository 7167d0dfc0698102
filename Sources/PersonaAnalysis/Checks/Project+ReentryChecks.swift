import PersonaDiagnostics
import PersonaModel

extension Project {
  /// `once per FIELD` where no run begins with such a field, as warnings: all runs are taken for one then.
  package var reentryWarnings: [Diagnostic] {
    workflows.compactMap { workflow in
      guard case .oncePer(let path) = workflow.reentry else { return nil }
      guard case .event(let condition) = workflow.trigger.kind else { return warning(onEventless: workflow, path) }
      return warning(on: workflow, path, of: condition.pattern)
    }
  }

  /// A workflow that another one starts takes over the event of that one.
  private func warning(onEventless workflow: Workflow, _ path: [Name]) -> Diagnostic? {
    guard !isStarted(workflow) else { return nil }
    return Diagnostic(
      .misplacedKey, "'once per \(path.words)' is 'once' here: no event starts this workflow", at: workflow.reentrySpan,
      severity: .warning, help: "write `once`, `always` or `after 30 days`, or give it an event as its trigger")
  }

  private func isStarted(_ workflow: Workflow) -> Bool {
    workflows.contains { other in
      other.steps.contains { step in
        guard case .start(let link) = step.kind else { return false }
        return workflows[Int(link.value)].header.id == workflow.header.id
      }
    }
  }

  private func warning(on workflow: Workflow, _ path: [Name], of pattern: EventPattern) -> Diagnostic? {
    guard case .event(let event) = pattern, let fields = events[event].fields, !fields.isEmpty,
      let name = path.first, !Self.fieldsOfAllEvents.contains(name), !fields.contains(where: { $0.name == name })
    else { return nil }
    return Diagnostic(
      .staleEvent, "event '\(events[event].name)' has no field '\(name)' in the tracking plan, and re-entry goes by it",
      at: workflow.reentrySpan, severity: .warning,
      help: "write one of its fields, or declare '\(name)' in the tracking plan")
  }
}
