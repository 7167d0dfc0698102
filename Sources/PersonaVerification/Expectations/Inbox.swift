import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

extension CaseRunner {
  /// Lets workflows run for a persona, and looks at what arrived and at the profile when the clock has stopped.
  mutating func check(
    _ journeys: Journeys, _ expected: PersonaExpectation, of persona: PersonaID
  ) throws(Diagnostic) {
    let (store, profile) = try store(of: persona)
    let zone = store.profiles[profile].zone
    let trace = try trace(journeys, expected, of: persona, in: store, zone)
    for (pattern, isHeldBack) in [(journeys.inbox, false), (journeys.heldBack, true)] {
      guard let pattern else { continue }
      let runs = trace.runs + trace.others
      let list = SendsList(pattern, isHeldBack: isHeldBack, of: runs, tested: nil, start: now, in: zone)
      guard try check(list, list.records) else { continue }
      // What no run comes to has the runs themselves for a reason, or that there are none.
      for run in runs.prefix(Self.mostRunsTold) { reportOnce(run, in: zone) }
      reportAbsent(journeys, trace)
    }
    guard let after = trace.after else { return }
    try check(expected.state, of: try place(of: persona, in: after), in: after)
  }

  /// Why workflows of an inbox have no run, of each that is known.
  private mutating func reportAbsent(_ journeys: Journeys, _ trace: Trace) {
    let present = Set((trace.runs + trace.others).map(\.workflow))
    for workflow in journeys.workflows.map(\.link) where !present.contains(workflow) {
      let isTested = workflow == journeys.workflows.first?.link
      let refusal = trace.refusals.last { $0.workflow == workflow }?.reason ?? (isTested ? trace.notEntered : nil)
      let why = refusal.map { ": \($0.words)" } ?? ""
      addDetail(.note("does not enter '\(evaluator.project.workflows[workflow].header.id)'\(why)"))
    }
  }

  private mutating func trace(
    _ journeys: Journeys, _ expected: PersonaExpectation, of persona: PersonaID, in store: PeopleStore, _ zone: Zone
  ) throws(Diagnostic) -> Trace {
    guard let first = journeys.workflows.first else { return Trace() }
    var options = RunOptions()
    options.during = expected.during
    options.end = expected.at?.instant(from: now, start: now, in: zone)
    options.pins = journeys.pins
    options.alongside = journeys.workflows.dropFirst().map(\.link)
    options.stubs = expectation.stubs + document.stubs
    if let end = options.end, end < now {
      throw Diagnostic(
        .beforeStart, "\(end) lies before the case begins at \(now), and no workflow runs before it", at: planned.span,
        help: "ask for a time from the start on")
    }
    return try evaluator.trace(first.link, for: persona, in: store, options: options, budget: &budget)
  }
}
