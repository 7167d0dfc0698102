import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaText
import PersonaTime

extension WorkflowExpectation: VerifiedExpectation {
  func addCases(of expectation: Expectation, in project: Project, to list: inout CaseList) {
    let id = project.workflows[workflow.link].header.id
    list.add(personas, in: project, kind: Self.word, subject: id, span: expectation.span) { .journey($0) }
  }

  func verify(_ check: Check, by runner: inout CaseRunner) throws(Diagnostic) {
    guard case .journey(let persona) = check else { throw runner.mismatch }
    try runner.checkJourney(self, of: persona)
  }
}

extension CaseRunner {
  mutating func checkJourney(_ expected: WorkflowExpectation, of persona: PersonaID) throws(Diagnostic) {
    headline = "\(planned.id.subject) for \(planned.id.persona) should \(expected.run.inWords)"
    let (store, profile) = try store(of: persona)
    let zone = store.profiles[profile].zone
    // Explanations are built only for what differs: the second run is the same run, told in full.
    var trace = try self.trace(expected, of: persona, in: store, explains: explainsPasses)
    try check(trace, expected, in: zone)
    try checkProfile(trace, expected, of: persona)
    guard differs else {
      explanation = trace.runs.prefix(Self.mostRunsTold).map { .path(pathDifference($0, expected, in: zone)) }
      if tellsPass, trace.runs.isEmpty, let refusal = trace.notEntered { reportNotEntered(refusal, expected) }
      return
    }
    trace = try self.trace(expected, of: persona, in: store, explains: true)
    forgetDifferences()
    try check(trace, expected, in: zone)
    try checkProfile(trace, expected, of: persona)
    // It ends as expected, so the headline must not deny it.
    if let ends = expected.run.ends, trace.runs.count == 1, trace.runs[0].ending == ends {
      headline = "\(planned.id.subject) for \(planned.id.persona) should go as expected"
    }
  }

  private mutating func reportNotEntered(_ refusal: Trace.NotEntered, _ expected: WorkflowExpectation) {
    addDetail(.note("\(planned.id.persona) does not enter: \(refusal.words)"))
    guard let explanation = refusal.explanation else { return }
    addDetail(.explanation(explanation, title: "not entered", at: workflow(expected).trigger.span))
  }

  /// The person as the run left them.
  private mutating func checkProfile(
    _ trace: Trace, _ expected: WorkflowExpectation, of persona: PersonaID
  ) throws(Diagnostic) {
    guard let state = expected.profile, let store = trace.after else { return }
    try check(state, of: try place(of: persona, in: store), in: store)
  }

  private mutating func trace(
    _ expected: WorkflowExpectation, of persona: PersonaID, in store: PeopleStore, explains: Bool
  ) throws(Diagnostic) -> Trace {
    var options = RunOptions()
    options.during = expected.during
    options.isEntryForced = expected.isEntryForced
    options.until = expected.until
    options.pins = expected.pins
    options.alongside = expected.alongside.map(\.link)
    options.stubs = expectation.stubs + document.stubs
    options.explains = explains
    return try evaluator.trace(expected.workflow.link, for: persona, in: store, options: options, budget: &budget)
  }

  func pathDifference(_ run: WorkflowRun, _ expected: WorkflowExpectation, in zone: Zone) -> PathDifference {
    PathDifference(
      workflow: expected.workflow.link, run: run, firstDifference: .max, expected: "", span: planned.span, zone: zone)
  }

  private mutating func check(
    _ trace: Trace, _ expected: WorkflowExpectation, in zone: Zone
  ) throws(Diagnostic) {
    if let entries = expected.entries {
      let told = details.count
      try check(.integer(Int64(trace.runs.count)), entries, named: "entries", in: zone)
      if details.count > told {
        if !trace.runs.isEmpty {
          addDetail(.note(listed(trace.runs, in: zone)))
        } else if !expected.asksForRun {
          addDetail(.note(notEnteredWords(trace)))
          reportTrigger(trace, expected)
        }
        reportRefusals(of: trace, expected.workflow.link, in: zone)
      }
    }
    guard try checkEntry(trace, expected) else { return }
    if let runs = expected.runs {
      let told = details.count
      try check(trace.runs, runs, expected, in: zone)
      if details.count > told, expected.entries == nil { reportRefusals(of: trace, expected.workflow.link, in: zone) }
    }
    if trace.runs.count == 1 {
      try check(trace.runs[0], expected.run, expected, in: zone)
    } else if trace.runs.count > 1 {
      refuseSeveral(trace.runs, expected.run, in: zone)
    }
    try checkSends(trace.runs, trace.others, expected.run, expected.workflow.link, in: zone)
    checkVisits(trace, expected, in: zone)
  }

  /// False when there is no run, and that decides.
  private mutating func checkEntry(_ trace: Trace, _ expected: WorkflowExpectation) throws(Diagnostic) -> Bool {
    guard trace.runs.isEmpty, expected.asksForRun else { return true }
    fail(because: notEnteredWords(trace))
    reportTrigger(trace, expected)
    if expected.saysOnlyHowItEnds {
      suggest(.word(RunEnding.notEntered.rawValue), at: .key("ends", of: expected.run.span))
    }
    return false
  }

  private func notEnteredWords(_ trace: Trace) -> String {
    "\(planned.id.persona) does not enter: \(trace.notEntered?.words ?? "the trigger never held")"
  }

  private mutating func reportTrigger(_ trace: Trace, _ expected: WorkflowExpectation) {
    guard let explanation = trace.notEntered?.explanation else { return }
    addDetail(.explanation(explanation, title: "not entered", at: workflow(expected).trigger.span))
  }

  mutating func check(
    _ run: WorkflowRun, _ expected: RunExpectation, _ whole: WorkflowExpectation, in zone: Zone
  ) throws(Diagnostic) {
    let workflow = self.workflow(whole)
    var isTold = false
    if let pattern = expected.path, let miss = try miss(of: pattern, in: run, workflow) {
      let words = miss.sentence(in: workflow, run: run)
      var difference = PathDifference(
        workflow: whole.workflow.link, run: run, firstDifference: miss.visit, expected: miss.expected, span: miss.span,
        zone: zone)
      // One trace says both.
      if expected.ends != run.ending { difference.expectedEnding = expected.ends }
      isTold = true
      fail(because: words, .path(difference))
      if let items = pattern.items(of: run, in: workflow) { suggest(.list(items), at: .value(pattern.span)) }
    }
    if let ending = expected.ends, ending != run.ending {
      // The trace of the path says it.
      if !isTold { failEnding(run, ending, whole, in: zone) }
      suggest(.word(run.ending.rawValue), at: .key("ends", of: expected.span))
    }
    let told = details.count
    check(run.entersAt, expected.entersAt, named: "entersAt", in: zone, at: expected.span)
    check(run.endsAt, expected.endsAt, named: "endsAt", in: zone, at: expected.span)
    if details.count > told { reportOnce(run, in: zone) }
  }

  private mutating func miss(
    of pattern: PathPattern, in run: WorkflowRun, _ workflow: Workflow
  ) throws(Diagnostic) -> PathMatch.Miss? {
    let match = PathMatch(pattern, workflow: workflow)
    return try budget.located(at: pattern.span) { (budget) throws(BudgetExceededError) in
      try match.difference(from: run, within: &budget)
    }
  }

  private mutating func failEnding(
    _ run: WorkflowRun, _ expected: RunEnding, _ whole: WorkflowExpectation, in zone: Zone
  ) {
    let reason = run.reason.isEmpty ? "" : " (\(run.reason))"
    var told = pathDifference(run, whole, in: zone)
    told.expectedEnding = expected
    fail(because: "it ends \(run.ending.rawValue), not \(expected.rawValue)\(reason)", .path(told))
  }

  private mutating func check(
    _ actual: Instant?, _ expected: WrittenTime?, named name: String, in zone: Zone, at span: SourceSpan
  ) {
    guard let expected else { return }
    let resolved = expected.resolved(at: now, in: zone)
    let fits = actual.map { resolved.isTime(of: $0, in: zone) } ?? false
    guard !fits else { return }
    let difference = Difference(
      name: name, expected: resolved.words(in: zone, naming: true),
      actual: actual?.words(in: zone, naming: true) ?? "never", form: .value,
      span: span)
    fail(because: difference.sentence, .difference(difference))
    guard let actual else { return }
    suggest(.word(WrittenInstant(actual, like: expected, from: now, in: zone).text), at: .key(name, of: span))
  }

  private func workflow(_ expected: WorkflowExpectation) -> Workflow {
    evaluator.project.workflows[expected.workflow.link]
  }
}

extension WorkflowExpectation {
  /// Whether anything is asked that only a run can meet.
  fileprivate var asksForRun: Bool {
    run.path != nil || run.endsAt != nil || run.entersAt != nil || (run.ends.map { $0 != .notEntered } ?? false)
      || !visits.isEmpty || runs != nil
      || [run.sends, run.heldBack].contains { $0?.asksFor(workflow.link) ?? false }
  }

  /// So that another ending contradicts nothing.
  fileprivate var saysOnlyHowItEnds: Bool {
    run.ends != nil && run.path == nil && run.entersAt == nil && run.endsAt == nil && run.sends == nil
      && run.heldBack == nil && visits.isEmpty && runs == nil && entries == nil
  }
}

extension RunExpectation {
  var inWords: String {
    switch ends {
    case .notEntered: "not enter"
    case .completed: "complete"
    case .exited: "exit"
    case .goal: "reach its goal"
    case .waiting: "be waiting at the end"
    case .failed: "fail"
    case nil: path == nil ? "go as expected" : "take the expected path"
    }
  }
}
