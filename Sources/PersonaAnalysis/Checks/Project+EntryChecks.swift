import PersonaDiagnostics
import PersonaModel

extension Project {
  /// Events that are compared with the one that started a run, or counted from its beginning, where there is none, as
  /// warnings. What a workflow asks through a segment or a trait is asked in its runs.
  package var entryWarnings: [Diagnostic] {
    var isOfInterest = false
    forEachEventCondition { if !$0.same.isEmpty || $0.window.sinceEntry { isOfInterest = true } }
    guard isOfInterest else { return [] }
    let started = AskedInRuns(of: workflows.lazy.filter(\.isStartedByEvent), in: self)
    let running = AskedInRuns(of: workflows, in: self)
    var check = EntryCheck()
    for index in conditions.indices {
      let id = ConditionID(index)
      check.look(at: conditions[index], (started.conditions.contains(id), running.conditions.contains(id)))
    }
    for (index, trait) in traits.enumerated() {
      guard case .aggregate(_, _, let event) = trait.computation else { continue }
      check.look(at: event, (started.traits.contains(TraitID(index)), running.traits.contains(TraitID(index))))
    }
    for workflow in workflows { check.look(at: workflow) }
    return check.found
  }
}

/// Whether an event started the run in which something is asked, and whether it is asked in a run at all.
private typealias Surroundings = (hasEvent: Bool, isRun: Bool)

private struct EntryCheck {
  private(set) var found: [Diagnostic] = []

  mutating func look(at workflow: Workflow) {
    let surroundings = (workflow.isStartedByEvent, true)
    workflow.forEachAwaited { look(at: $0, surroundings) }
    for step in workflow.steps {
      if case .waitFor(let wait) = step.kind, let event = wait.restartOn { look(at: event, surroundings) }
    }
  }

  private mutating func look(at awaited: Awaited, _ surroundings: Surroundings) {
    switch awaited.kind {
    case .event(let event): look(at: event, surroundings)
    case .any(let alternatives): for alternative in alternatives { look(at: alternative, surroundings) }
    case .enters, .leaves, .condition: break
    }
  }

  mutating func look(at condition: Condition, _ surroundings: Surroundings) {
    condition.forEachTest { test in
      switch test.subject {
      case .event(let event): look(at: event, surroundings)
      case .sequence(let steps):
        // Those behind the first are compared with the first.
        for (index, step) in steps.enumerated() {
          look(at: step.event, (index > 0 || surroundings.hasEvent, surroundings.isRun))
        }
      case .property, .trait, .label, .consent, .segment, .account, .members, .identity, .device, .source, .lifecycle,
        .now:
        break
      }
    }
  }

  mutating func look(at event: EventCondition, _ surroundings: Surroundings) {
    if !event.same.isEmpty, !surroundings.hasEvent {
      found.append(
        Diagnostic(
          .neverHolds,
          "no event can ever count here: 'same' compares with the event that started the run, and none did",
          at: event.span, severity: .warning,
          help: "ask it in a workflow that an event starts, or behind the first event of a sequence"))
    }
    if event.window.sinceEntry, !surroundings.isRun {
      found.append(
        Diagnostic(
          .misplacedKey, "'since: entry' leaves nothing out: no workflow asks this in a run", at: event.span,
          severity: .warning, help: "leave it out, or ask it in a workflow"))
    }
  }
}

extension Workflow {
  fileprivate var isStartedByEvent: Bool { if case .event = trigger.kind { true } else { false } }
}
