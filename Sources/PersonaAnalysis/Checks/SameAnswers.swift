import PersonaDiagnostics
import PersonaModel

extension Project {
  /// Pairs of workflows that one event starts and that send the same message, so that somebody gets it twice.
  ///
  /// Each workflow is held against the first that sends the message, and not against every one: the work grows as the steps
  /// do, and three that send the same are two findings.
  func sameAnswers() -> [Diagnostic] {
    var found: [Diagnostic] = []
    var earlier: [AnswerKey: FirstSenders] = [:]
    for place in workflows.indices {
      guard case .event(let event) = workflows[place].trigger.kind else { continue }
      let sender = WorkflowID(place)
      let takesAll = workflows[place].takesAll(of: event)
      // Whom this one is told to answer as, each for one message.
      var twins: Set<WorkflowID> = []
      for (step, template) in workflows[place].sends {
        let first = earlier[AnswerKey(event: event.pattern, template: template), default: FirstSenders()]
          .add(Sender(workflow: sender, step: step), takesAll: takesAll)
        guard let first, twins.insert(first.workflow).inserted else { continue }
        found.append(sameAnswer(of: Sender(workflow: sender, step: step), as: first, with: template, to: event.pattern))
      }
    }
    return found
  }

  private func sameAnswer(
    of later: Sender, as earlier: Sender, with template: TemplateID, to event: EventPattern
  ) -> Diagnostic {
    let (workflow, other) = (workflows[later.workflow], workflows[earlier.workflow])
    return Diagnostic(
      .sameAnswer,
      "'\(workflow.header.id)' answers \(words(for: event)) with '\(templates[template].header.id)', as '\(other.header.id)' does",
      at: workflow.steps[later.step].span, severity: .warning,
      notes: [Diagnostic.Note("the other one is sent here", at: other.steps[earlier.step].span)],
      help: "send it in one of them, or tell their triggers apart with `where` or `if`")
  }

  private func words(for event: EventPattern) -> String {
    switch event {
    case .event(let id): "event '\(events[id].name)'"
    case .prefix(let prefix): "events '\(prefix)*'"
    }
  }
}

/// A message to those of whom an event came in.
private struct AnswerKey: Hashable {
  let event: EventPattern
  let template: TemplateID
}

private struct Sender {
  let workflow: WorkflowID
  let step: Int
}

/// The first workflows that give one answer.
private struct FirstSenders {
  private var any: Sender?
  private var takingAll: Sender?

  /// Adds one, and gives an earlier one that the same event starts, if that is certain: one of the two takes every event.
  mutating func add(_ sender: Sender, takesAll: Bool) -> Sender? {
    let earlier = takesAll ? any : takingAll
    any = any ?? sender
    if takesAll { takingAll = takingAll ?? sender }
    // What it sends twice by itself is no matter of two workflows.
    return earlier?.workflow == sender.workflow ? nil : earlier
  }
}

extension Workflow {
  /// The places of the steps that send something, and what they send.
  fileprivate var sends: [(step: Int, template: TemplateID)] {
    steps.indices.compactMap { place in
      if case .send(let send) = steps[place].kind { (place, send.template) } else { nil }
    }
  }

  /// Whether every such event starts it, so that what starts another one starts it, too.
  fileprivate func takesAll(of event: EventCondition) -> Bool {
    trigger.condition == nil && event.fields.isEmpty && event.aggregates.isEmpty && event.channel == nil
  }
}
