import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ExpectationReader {
  static let workflow = ExpectationReader(
    WorkflowExpectation.self, mark: .workflow, key: .workflow, subject: .text(.workflow), asks: nil,
    schema: .workflowExpectation
  ) { $0.workflowExpectation($1).map { .workflow($0) } }
}

extension ProjectDecoder {
  func workflowExpectation(_ fields: MappingFields) -> WorkflowExpectation? {
    let workflow: Reference<Workflow>? = fields[.workflow].flatMap { reference($0, .workflow) }
    let personas = people(fields)
    let during = during(fields)
    guard let workflow else { return nil }
    let alongside: [Reference<Workflow>] = references(fields[.alongside], .workflow)
    let running = RunningWorkflows(workflow.link, alongside: alongside.map(\.link), in: project.workflows)
    let names = StepNames(project.workflows[workflow.link])
    var expectation = WorkflowExpectation(workflow: workflow, run: run(fields, names, running))
    expectation.personas = personas
    expectation.during = during
    expectation.isEntryForced = fields[.entry].flatMap { choice($0, Entry.self) } != nil
    expectation.until = fields[.until].flatMap { duration($0) }
    expectation.pins = fields[.pin].map { pins($0, running) } ?? []
    expectation.alongside = alongside
    // An entry that is forced always takes place.
    let least: Int64 = expectation.isEntryForced ? 1 : 0
    expectation.entries = fields[.entries].flatMap { numberMatcher($0, subject: "'entries'", from: least) }
    expectation.runs = fields[.runs].map { runs($0, names) }
    expectation.visits = stepNames(fields[.visits], names)
    expectation.avoids = stepNames(fields[.avoids], names)
    expectation.profile = fields[.profile].flatMap { profileState($0) }
    refuseEmpty(expectation, fields)
    recordChanges(expectation, fields)
    return expectation
  }

  private enum Entry: String, CaseIterable { case forced }
  private func refuseEmpty(_ expectation: WorkflowExpectation, _ fields: MappingFields) {
    if !KeyRelations.runClaims.contains(where: { fields.has($0) }) {
      report(
        .emptyExpectation, "the expectation says nothing of the run", at: fields.node.headSpan,
        help: "expect its `path`, what it `sends`, or how it `ends`")
    }
    if let entry = fields.entry(.runs), let other = KeyRelations.runKeys.first(where: { fields.has($0) }) {
      report(
        .contradiction, "'runs' and '\(other.rawValue)' exclude each other", at: entry.keySpan,
        help: "put '\(other.rawValue)' into the run it belongs to")
    }
    if expectation.run.ends == .notEntered { refuseSteps(of: fields, expectation.isEntryForced) }
    for name in expectation.visits where expectation.avoids.contains(where: { $0.name == name.name }) {
      report(
        .contradiction, "'\(name.name)' cannot be both visited and avoided", at: name.span, help: "decide for one")
    }
  }

  private func refuseSteps(of fields: MappingFields, _ isForced: Bool) {
    for key in [FixtureKey.path, .entersAt, .endsAt, .visits] {
      guard let entry = fields.entry(key), !(entry.value.kind == .sequence && entry.value.isEmpty) else { continue }
      report(
        .contradiction, "a person who did not enter has no '\(key.rawValue)'", at: entry.keySpan,
        help: "leave it out, or expect another ending")
    }
    if isForced, let entry = fields.entry(.entry) {
      report(.contradiction, "an entry that is forced always takes place", at: entry.keySpan)
    }
  }

  /// What meant something else while only the first run was looked at, and while the workflow under test went first.
  private func recordChanges(_ expectation: WorkflowExpectation, _ fields: MappingFields) {
    let mayRunAgain = if case .once = project.workflows[expectation.workflow.link].reentry { false } else { true }
    if mayRunAgain, let entry = (KeyRelations.runKeys + [.sends, .runs]).lazy.compactMap({ fields.entry($0) }).first {
      record(.severalRuns, at: entry.keySpan)
    }
    if let entry = fields.entry(.alongside) { record(.orderBetweenWorkflows, at: entry.keySpan) }
    for other in expectation.alongside {
      if case .manual = project.workflows[other.link].trigger.kind { record(.manualAlongside, at: other.span) }
    }
    if let stub = fields[.stubs].flatMap({ stub(before: project.workflows[expectation.workflow.link].stubs, $0) }) {
      record(.stubsOfExpectations, at: stub.span)
    }
  }

  /// One that ends in `*` and answers what the workflow has an exact stub for.
  private func stub(before own: [Stub], _ node: YAMLNode) -> YAMLNode? {
    guard node.kind == .sequence else { return nil }
    return node.items.first { item in
      guard item.kind == .mapping, let address = item[FixtureKey.webhook.rawValue], address.kind == .scalar,
        address.text.hasSuffix("*")
      else { return false }
      return own.contains { $0.webhook.map { !$0.hasSuffix("*") && $0.hasPrefix(address.text.dropLast()) } ?? false }
    }
  }

  private func runs(_ node: YAMLNode, _ names: StepNames) -> RunsPattern {
    if node.kind == .sequence, node.isEmpty {
      report(
        .cannotFail, "an empty list expects nothing", at: node.span,
        help: "write `ends: not-entered` if there is to be no run")
    }
    let elements = items(of: node, "runs").compactMap { runElement($0, names) }
    if case .anyRuns(let span)? = elements.first, elements.allSatisfy(\.isAny) {
      report(.cannotFail, "any runs at all would do", at: span, help: "state a run, or leave it out")
    }
    return RunsPattern(elements: elements, span: node.span)
  }

  private func runElement(_ node: YAMLNode, _ names: StepNames) -> RunsPattern.Element? {
    if node.kind == .scalar, node.text == "..." { return .anyRuns(node.span) }
    guard let fields = fields(of: node, .run) else { return nil }
    if node.isEmpty {
      report(.emptyExpectation, "the run expects nothing", at: node.span, help: "expect its `path` or how it `ends`")
    }
    if let ends = fields[.ends], ends.text == RunEnding.notEntered.rawValue {
      report(
        .contradiction, "a run has been entered", at: ends.span,
        help: "write `ends: not-entered` in the expectation itself if there is to be no run")
    }
    return .run(run(fields, names, nil))
  }

  /// `running` is nil for one of several runs.
  private func run(_ fields: MappingFields, _ names: StepNames, _ running: RunningWorkflows?) -> RunExpectation {
    var run = RunExpectation(span: fields.node.headSpan)
    run.path = fields[.path].map { path($0, names) }
    run.sends = fields[.sends].flatMap { sends($0, SendsSubject(key: .sends, running: running)) }
    run.heldBack = fields[.heldBack].flatMap { sends($0, SendsSubject(key: .heldBack, running: running)) }
    run.ends = fields[.ends].flatMap { choice($0, RunEnding.self) }
    run.entersAt = fields[.entersAt].flatMap { time($0) }
    run.endsAt = fields[.endsAt].flatMap { time($0) }
    return run
  }
}

extension RunsPattern.Element {
  fileprivate var isAny: Bool { if case .anyRuns = self { true } else { false } }
}
