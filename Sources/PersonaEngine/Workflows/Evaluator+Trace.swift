import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

extension Evaluator {
  /// Runs a workflow for one person from the world's `now` on. Nothing is sent: the trace says what would have been.
  ///
  /// - Throws: what makes the case impossible to decide, located: a call that no stub answers, a budget used up.
  package func trace(
    _ workflow: WorkflowID, for persona: PersonaID, in world: World, options: RunOptions, budget: inout Budget
  ) throws(Diagnostic) -> Trace {
    var simulation = try Simulation(
      evaluator: self, persona: persona, world: world, options: options, budget: budget)
    defer { budget = simulation.budget }
    try simulation.run(workflow)
    let trace = simulation.trace
    recorder?.note(trace)
    return trace
  }
}

extension Simulation {
  /// What is recorded, once the clock has stopped.
  var trace: Trace {
    var trace = Trace()
    let workflow = enrolments[tested].workflow
    for run in runs {
      if run.record.workflow == workflow { trace.runs.append(run.record) } else { trace.others.append(run.record) }
    }
    if trace.runs.isEmpty { trace.notEntered = refusal }
    trace.after = world
    return trace
  }

  private var refusal: Trace.NotEntered {
    if let refusal = enrolments[tested].refusal { return refusal }
    let trigger = evaluator.project.workflows[enrolments[tested].workflow].trigger
    return Trace.NotEntered(words: words(for: trigger.kind), explanation: nil)
  }

  private func words(for kind: Trigger.Kind) -> String {
    let project = evaluator.project
    return switch kind {
    case .event(let condition): "no \(condition.pattern.words(in: project)) came that fits the trigger"
    case .enters(let segment): "did not enter segment '\(project.segments[segment].header.id)'"
    case .leaves(let segment): "did not leave segment '\(project.segments[segment].header.id)'"
    case .property(let property, _): "property '\(project.properties[property].name)' did not change so"
    case .label(let label): "label '\(project.labels[label].name)' was not added"
    case .consent(_, let status): "consent did not become \(status.rawValue)"
    case .date: "its date does not come before the clock stops"
    case .schedule: "its schedule does not come before the clock stops"
    case .time(let time):
      time.resolved(at: start, in: zone).start(in: zone) < start
        ? "its time was before the clock began" : "its time does not come before the clock stops"
    case .manual: "nobody started it"
    }
  }
}

extension EventPattern {
  fileprivate func words(in project: Project) -> String {
    switch self {
    case .event(let name): "event '\(project.events[name].name)'"
    case .prefix(let prefix): "event '\(prefix)*'"
    }
  }
}
