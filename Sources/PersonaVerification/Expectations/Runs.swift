import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaTime

/// Expectations about several runs.
extension CaseRunner {
  /// More are told by their number alone.
  static let mostRunsTold = 10

  /// What is said of one run cannot be held against several.
  mutating func refuseSeveral(_ runs: [WorkflowRun], _ expected: RunExpectation, in zone: Zone) {
    let keys = expected.singleRunKeys.map { "'\($0)'" }
    guard let first = keys.first else { return }
    let names = keys.dropLast().joined(separator: ", ") + (keys.count > 1 ? " and " : "") + (keys.last ?? first)
    fail(
      because: "there are \(runs.count) runs, and \(names) \(keys.count == 1 ? "is" : "are") about one",
      .note(listed(runs, in: zone) + "\nstate each of them under 'runs'"))
  }

  /// Every run in turn; `...` stands for any others.
  mutating func check(
    _ runs: [WorkflowRun], _ pattern: RunsPattern, _ whole: WorkflowExpectation, in zone: Zone
  ) throws(Diagnostic) {
    let isOpen = pattern.elements.contains { if case .anyRuns = $0 { true } else { false } }
    guard !isOpen else { return try checkOpen(runs, pattern, whole, in: zone) }
    if runs.count != pattern.elements.count {
      fail(
        because: "\(Self.count(runs.count)), not \(pattern.elements.count)", .note(listed(runs, in: zone)))
    }
    for (run, element) in zip(runs, pattern.elements) {
      guard case .run(let expected) = element else { continue }
      try checkOne(run, expected, whole, in: zone)
    }
  }

  private mutating func checkOne(
    _ run: WorkflowRun, _ expected: RunExpectation, _ whole: WorkflowExpectation, in zone: Zone
  ) throws(Diagnostic) {
    try check(run, expected, whole, in: zone)
    try checkSends([run], [], expected, whole.workflow.link, in: zone)
  }

  /// Tried as with wildcards: after a mismatch only the last `...` takes one run more.
  private mutating func checkOpen(
    _ runs: [WorkflowRun], _ pattern: RunsPattern, _ whole: WorkflowExpectation, in zone: Zone
  ) throws(Diagnostic) {
    var (element, run) = (0, 0)
    var retry: (element: Int, run: Int)?
    var furthest = (element: 0, run: 0)
    while element < pattern.elements.count || run < runs.count {
      try spend(1)
      if run >= furthest.run { furthest = (element, run) }
      if element < pattern.elements.count, case .anyRuns = pattern.elements[element] {
        retry = (element + 1, run)
        element += 1
      } else if run < runs.count, try fits(runs[run], at: element, pattern, whole, zone) {
        (element, run) = (element + 1, run + 1)
      } else if let last = retry, last.run < runs.count {
        retry = (last.element, last.run + 1)
        (element, run) = (last.element, last.run + 1)
      } else {
        return try failOpen(runs, pattern, furthest, whole, in: zone)
      }
    }
  }

  private mutating func fits(
    _ run: WorkflowRun, at place: Int, _ pattern: RunsPattern, _ whole: WorkflowExpectation, _ zone: Zone
  ) throws(Diagnostic) -> Bool {
    guard place < pattern.elements.count, case .run(let expected) = pattern.elements[place] else { return false }
    var probe = self
    probe.forgetDifferences()
    defer { budget = probe.budget }
    try probe.checkOne(run, expected, whole, in: zone)
    return !probe.differs
  }

  private mutating func failOpen(
    _ runs: [WorkflowRun], _ pattern: RunsPattern, _ place: (element: Int, run: Int), _ whole: WorkflowExpectation,
    in zone: Zone
  ) throws(Diagnostic) {
    let list = Failure.Detail.note(listed(runs, in: zone))
    guard place.element < pattern.elements.count, case .run(let expected) = pattern.elements[place.element] else {
      return fail(because: "run \(place.run + 1) is one more than expected", list)
    }
    guard place.run < runs.count else {
      return fail(because: "\(Self.count(runs.count)), and none is as item \(place.element + 1) expects", list)
    }
    fail(because: "run \(place.run + 1) is not as item \(place.element + 1) expects", list)
    // Which item a run belongs to is a guess, so nothing is proposed.
    let proposed = corrections.count
    try checkOne(runs[place.run], expected, whole, in: zone)
    forgetCorrections(since: proposed)
  }

  /// The run that is told is the one at fault.
  mutating func checkVisits(_ trace: Trace, _ expected: WorkflowExpectation, in zone: Zone) {
    let steps = evaluator.project.workflows[expected.workflow.link].steps
    func visits(_ run: WorkflowRun, _ name: String) -> Bool { run.visits.contains { steps[$0.step].name == name } }
    for step in expected.visits where !trace.runs.contains(where: { visits($0, step.name) }) {
      guard trace.runs.count > 1 else {
        fail(because: "it does not visit '\(step.name)'")
        if let run = trace.runs.first { reportOnce(run, in: zone) }
        continue
      }
      fail(because: "none of the \(trace.runs.count) runs visits '\(step.name)'", .note(listed(trace.runs, in: zone)))
    }
    for step in expected.avoids {
      guard let place = trace.runs.firstIndex(where: { visits($0, step.name) }) else { continue }
      let subject = trace.runs.count > 1 ? "run \(place + 1) of \(trace.runs.count)" : "it"
      fail(because: "\(subject) visits '\(step.name)'")
      reportOnce(trace.runs[place], in: zone)
    }
  }

  /// The trace of a run, unless something else of this case has told it.
  mutating func reportOnce(_ run: WorkflowRun, in zone: Zone) {
    let isTold = details.contains {
      if case .path(let other) = $0 {
        other.workflow == run.workflow && other.run.entersAt == run.entersAt
      } else {
        false
      }
    }
    guard !isTold else { return }
    addDetail(
      .path(
        PathDifference(
          workflow: run.workflow, run: run, firstDifference: .max, expected: "", span: planned.span, zone: zone)))
  }

  /// The entries that the trigger asked for and that were refused, each with its reason.
  mutating func reportRefusals(of trace: Trace, _ workflow: WorkflowID, in zone: Zone) {
    let refusals = trace.refusals.filter { $0.workflow == workflow }
    guard !refusals.isEmpty else { return }
    let lines = refusals.prefix(Self.mostRunsTold).map { "  \($0.at.words(in: zone))  \($0.reason.words)" }
    let more = refusals.count - lines.count
    addDetail(.note((["refused:"] + lines + (more > 0 ? ["  and \(more) more"] : [])).joined(separator: "\n")))
    for refusal in refusals.prefix(Self.mostRunsTold) {
      guard let explanation = refusal.reason.explanation else { continue }
      let span = evaluator.project.workflows[refusal.workflow].trigger.span
      addDetail(.explanation(explanation, title: "refused \(refusal.at.words(in: zone))", at: span))
    }
  }

  private static func count(_ runs: Int) -> String {
    runs == 0 ? "there is no run" : runs == 1 ? "there is 1 run" : "there are \(runs) runs"
  }

  /// One line for each run: when it began and why, its steps, and how it ended.
  func listed(_ runs: [WorkflowRun], in zone: Zone) -> String {
    guard !runs.isEmpty else { return "runs: none" }
    let lines = runs.prefix(Self.mostRunsTold).enumerated().map { place, run in
      let entryReason = run.entryReason.isEmpty ? "" : " because \(run.entryReason)"
      let end = run.endsAt.map { " \($0.words(in: zone))" } ?? ""
      let steps = evaluator.project.workflows[run.workflow]
      let path =
        run.visits.prefix(Self.mostRunsTold).map { $0.words(in: steps) }
        + (run.visits.count > Self.mostRunsTold ? ["..."] : [])
      return
        "  \(place + 1). \(run.entersAt.words(in: zone, naming: place == 0))\(entryReason): \(path.joined(separator: ", "))"
        + "; \(run.ending.rawValue)\(end)"
    }
    let more = runs.count - lines.count
    return (["runs:"] + lines + (more > 0 ? ["  and \(more) more"] : [])).joined(separator: "\n")
  }
}

extension RunExpectation {
  /// The keys that are about one run, as they are written.
  fileprivate var singleRunKeys: [String] {
    [("path", path != nil), ("ends", ends != nil), ("entersAt", entersAt != nil), ("endsAt", endsAt != nil)]
      .filter(\.1).map(\.0)
  }
}
