import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

extension Evaluator {
  /// Runs a workflow for one person from the store's `now` on. Nothing is sent: the trace says what would have been.
  ///
  /// - Throws: what makes the case impossible to decide, located: a call that no stub answers, a budget used up.
  package func trace(
    _ workflow: WorkflowID, for persona: PersonaID, in store: PeopleStore, options: RunOptions, budget: inout Budget
  ) throws(Diagnostic) -> Trace {
    var simulation = try Simulation(
      evaluator: self, persona: persona, store: store, options: options, budget: budget)
    defer { budget = simulation.budget }
    try simulation.run(workflow)
    let trace = try simulation.closed()
    recorder?.note(trace)
    return trace
  }
}

extension Simulation {
  /// What is recorded, once the clock has stopped.
  mutating func closed() throws(Diagnostic) -> Trace {
    for run in runs.indices where !runs[run].isOver { try reportWaits(of: run) }
    var trace = Trace()
    let workflow = triggerStates[tested].workflow
    for run in runs {
      var record = run.record
      if options.explains { record.meanwhile = meanwhile.happenings(during: record) }
      if record.workflow == workflow { trace.runs.append(record) } else { trace.others.append(record) }
    }
    trace.refusals = refusals
    if trace.runs.isEmpty { trace.notEntered = try notEntered() }
    trace.after = store
    return trace
  }
}
