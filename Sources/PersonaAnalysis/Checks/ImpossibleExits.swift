import PersonaDiagnostics
import PersonaModel

extension Project {
  /// Exits and goals that can never end a run.
  func impossibleExits(of workflow: Workflow) -> [Diagnostic] {
    let endings = [(workflow.exitWhen, "exit"), (workflow.goal, "goal")]
    return endings.flatMap { awaited, what -> [Diagnostic] in
      guard let awaited else { return [] }
      if !mayTakeTime(workflow), !mayBringSomethingAbout(workflow), awaited.alternatives.allSatisfy(\.isNews) {
        return [
          Diagnostic(
            .impossibleExit, "no step takes time or changes anything, so this \(what) can never come", at: awaited.span,
            severity: .warning, help: "add a `wait`, or delete the \(what)")
        ]
      }
      return awaited.alternatives.compactMap { impossible($0, what) }
    }
  }

  private func impossible(_ awaited: Awaited, _ what: String) -> Diagnostic? {
    guard let reason = reason(against: awaited) else { return nil }
    return Diagnostic(
      .impossibleExit, "this \(what) can never come: \(reason)", at: awaited.span, severity: .warning,
      help: "correct the \(what), or delete it")
  }

  private func reason(against awaited: Awaited) -> String? {
    switch awaited.kind {
    case .event(let condition): reasonAgainstEvent(condition.pattern)
    case .enters(let segment): canHaveMembers(segment) ? nil : "nobody is ever put into '\(id(of: segment))'"
    case .leaves(let segment):
      if case .everyone = segments[segment].match { "nobody leaves '\(id(of: segment))'" } else { nil }
    case .condition, .any: nil
    }
  }

  /// With a tracking plan, what is not in it does not happen.
  private func reasonAgainstEvent(_ pattern: EventPattern) -> String? {
    let planned = events.filter { $0.fields != nil }
    guard !planned.isEmpty else { return nil }
    switch pattern {
    case .event(let id):
      return events[id].fields == nil ? "event '\(events[id].name)' is not in the tracking plan" : nil
    case .prefix(let prefix):
      let isThere = planned.contains { $0.name.text.utf8.starts(with: prefix.utf8) }
      return isThere ? nil : "no event of the tracking plan begins with '\(prefix)'"
    }
  }

  private func canHaveMembers(_ segment: SegmentID) -> Bool {
    guard case .assignedOnly = segments[segment].match else { return true }
    let isAssigned = { (assignments: [SegmentAssignment]) in assignments.contains { $0.segment == segment } }
    return personas.contains { isAssigned($0.assignments) || $0.timeline.contains { $0.assigns(segment) } }
      || workflows.contains { $0.steps.contains { $0.assigns(segment) } }
  }

  private func id(of segment: SegmentID) -> String { segments[segment].header.id }
}

extension Project {
  /// Whether a run can last longer than an instant.
  fileprivate func mayTakeTime(_ workflow: Workflow) -> Bool {
    workflow.steps.contains { step in
      switch step.kind.definition.duration {
      case .some: true
      case .untilQuietHoursEnd(let send): mayPutOff(send, of: workflow)
      case .none: false
      }
    }
  }

  /// Whether a step may be what is waited for.
  fileprivate func mayBringSomethingAbout(_ workflow: Workflow) -> Bool {
    workflow.steps.contains { step in
      switch step.kind.definition.effect {
      case .people: true
      case .messages: settings.messageEvents != nil
      case .none: false
      }
    }
  }

  private func mayPutOff(_ send: Send, of workflow: Workflow) -> Bool {
    guard !workflow.liftsQuietHours, !send.liftsQuietHours else { return false }
    let channel = channels[templates[send.template].channel]
    return !workflow.quietHours.isEmpty || !channel.quietHours.isEmpty || !settings.quietHours.isEmpty
  }
}

extension Awaited {
  /// A condition may hold at entry already; everything else has to happen.
  fileprivate var isNews: Bool { if case .condition = kind { false } else { true } }
}

extension TimelineItem {
  fileprivate func assigns(_ segment: SegmentID) -> Bool {
    switch operation {
    case .assign(let assignments): assignments.contains { $0.segment == segment }
    case .set(let mutation): mutation.assignments.contains { $0.segment == segment }
    default: false
    }
  }
}

extension Step {
  fileprivate func assigns(_ segment: SegmentID) -> Bool {
    if case .set(let mutation) = kind { mutation.assignments.contains { $0.segment == segment } } else { false }
  }
}
