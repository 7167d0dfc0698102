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
      check.check(at: conditions[index], (started.conditions.contains(id), running.conditions.contains(id)))
    }
    for (index, trait) in traits.enumerated() {
      guard case .aggregate(_, _, let event) = trait.computation else { continue }
      check.check(at: event, (started.traits.contains(TraitID(index)), running.traits.contains(TraitID(index))))
    }
    for workflow in workflows { check.check(at: workflow) }
    return check.found
  }
}

/// Whether an event started the run in which something is asked, and whether it is asked in a run at all.
private typealias EntryContext = (hasEvent: Bool, isRun: Bool)

private struct EntryCheck {
  private(set) var found: [Diagnostic] = []

  mutating func check(at workflow: Workflow) {
    let environment = (workflow.isStartedByEvent, true)
    workflow.forEachAwaited { check(at: $0, environment) }
    for step in workflow.steps {
      if case .waitFor(let wait) = step.kind, let event = wait.restartOn { check(at: event, environment) }
    }
  }

  private mutating func check(at awaited: Awaited, _ environment: EntryContext) {
    switch awaited.kind {
    case .event(let event): check(at: event, environment)
    case .any(let alternatives): for alternative in alternatives { check(at: alternative, environment) }
    case .enters, .leaves, .condition: break
    }
  }

  mutating func check(at condition: Condition, _ environment: EntryContext) {
    condition.forEachTest { test in
      switch test.subject {
      case .event(let event): check(at: event, environment)
      case .sequence(let steps):
        // Those behind the first are compared with the first.
        for (index, step) in steps.enumerated() {
          check(at: step.event, (index > 0 || environment.hasEvent, environment.isRun))
        }
      case .property, .trait, .label, .consent, .segment, .account, .members, .identity, .device, .source, .lifecycle,
        .now:
        break
      }
    }
  }

  mutating func check(at event: EventCondition, _ environment: EntryContext) {
    if !event.same.isEmpty, !environment.hasEvent {
      found.append(
        Diagnostic(
          .neverHolds,
          "no event can ever count here: 'same' compares with the event that started the run, and none did",
          at: event.span, severity: .warning,
          help: "ask it in a workflow that an event starts, or behind the first event of a sequence"))
    }
    if event.window.sinceEntry, !environment.isRun {
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
