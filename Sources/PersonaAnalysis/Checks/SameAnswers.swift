import PersonaDiagnostics
import PersonaModel

extension Project {
  /// Pairs of workflows that one event starts and that send the same message, so that somebody gets it twice.
  func sameAnswers() -> [Diagnostic] {
    var found: [Diagnostic] = []
    for (place, later) in workflows.enumerated() {
      guard case .event(let event) = later.trigger.kind else { continue }
      for earlier in workflows[..<place] {
        guard case .event(let other) = earlier.trigger.kind, other.pattern == event.pattern else { continue }
        guard earlier.takesAll(of: other) || later.takesAll(of: event) else { continue }
        if let finding = sameAnswer(of: later, as: earlier, to: event.pattern) { found.append(finding) }
      }
    }
    return found
  }

  private func sameAnswer(of later: Workflow, as earlier: Workflow, to event: EventPattern) -> Diagnostic? {
    for step in later.steps {
      guard case .send(let send) = step.kind else { continue }
      let twin = earlier.steps.first {
        if case .send(let other) = $0.kind { other.template == send.template } else { false }
      }
      guard let twin else { continue }
      let name = templates[send.template].header.id
      return Diagnostic(
        .sameAnswer,
        "'\(later.header.id)' answers \(words(for: event)) with '\(name)', as '\(earlier.header.id)' does",
        at: step.span, severity: .warning, notes: [Diagnostic.Note("the other one is sent here", at: twin.span)],
        help: "send it in one of them, or tell their triggers apart with `where` or `if`")
    }
    return nil
  }

  private func words(for event: EventPattern) -> String {
    switch event {
    case .event(let id): "event '\(events[id].name)'"
    case .prefix(let prefix): "events '\(prefix)*'"
    }
  }
}

extension Workflow {
  /// Whether every such event starts it, so that what starts another one starts it, too.
  fileprivate func takesAll(of event: EventCondition) -> Bool {
    trigger.condition == nil && event.fields.isEmpty && event.aggregates.isEmpty && event.channel == nil
  }
}
