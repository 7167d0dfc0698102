import Diagnostics
import Engine
import Time
import YAML

extension Linker {
  func workflowExpectation(_ fields: Fields) -> WorkflowExpectation? {
    let workflow: Reference<Workflow>? = fields[.workflow].flatMap { reference($0, .workflow) }
    let personas = people(fields)
    let during = during(fields)
    guard let workflow else { return nil }
    let names = StepNames(project.workflows[workflow.link])
    var expectation = WorkflowExpectation(workflow: workflow, run: run(fields, names))
    expectation.personas = personas
    expectation.during = during
    expectation.isEntryForced = fields[.entry].flatMap { choice($0, Entry.self) } != nil
    expectation.until = fields[.until].flatMap { duration($0) }
    expectation.pins = fields[.pin].map { pins($0, of: workflow.link) } ?? []
    expectation.alongside = references(fields[.alongside], .workflow)
    // An entry that is forced always takes place.
    let least: Int64 = expectation.isEntryForced ? 1 : 0
    expectation.entries = fields[.entries].flatMap { numberMatcher($0, subject: "'entries'", from: least) }
    expectation.runs = fields[.runs].map { runs($0, names) } ?? []
    expectation.visits = stepNames(fields[.visits], names)
    expectation.avoids = stepNames(fields[.avoids], names)
    expectation.profile = fields[.profile].flatMap { profileState($0) }
    refuseEmpty(expectation, fields)
    return expectation
  }

  private enum Entry: String, CaseIterable { case forced }
  private static let runKeys: [Key] = [.path, .sends, .ends, .entersAt, .endsAt]
  static let runClaims: [Key] = runKeys + [.entries, .runs, .visits, .avoids, .profile]

  private func refuseEmpty(_ expectation: WorkflowExpectation, _ fields: Fields) {
    if !Self.runClaims.contains(where: { fields.has($0) }) {
      report(
        .emptyExpectation, "the expectation says nothing of the run", at: fields.node.headSpan,
        help: "expect its `path`, what it `sends`, or how it `ends`")
    }
    if let entry = fields.entry(.runs), let other = Self.runKeys.first(where: { fields.has($0) }) {
      report(
        .contradiction, "'runs' and '\(other.rawValue)' exclude each other", at: entry.keySpan,
        help: "put '\(other.rawValue)' into the run it belongs to")
    }
    if expectation.run.ends == .notEntered { refuseSteps(of: fields, expectation.isEntryForced) }
    for name in expectation.visits where expectation.avoids.contains(where: { $0.name == name.name }) {
      report(
        .contradiction, "'\(name.name)' can not be both visited and avoided", at: name.span, help: "decide for one")
    }
  }

  private func refuseSteps(of fields: Fields, _ isForced: Bool) {
    for key in [Key.path, .entersAt, .endsAt, .visits] {
      guard let entry = fields.entry(key), !(entry.value.kind == .sequence && entry.value.isEmpty) else { continue }
      report(
        .contradiction, "a person who did not enter has no '\(key.rawValue)'", at: entry.keySpan,
        help: "leave it out, or expect another ending")
    }
    if isForced, let entry = fields.entry(.entry) {
      report(.contradiction, "an entry that is forced always takes place", at: entry.keySpan)
    }
  }

  private func runs(_ node: Node, _ names: StepNames) -> [RunExpectation] {
    if node.kind == .sequence, node.isEmpty {
      report(
        .cannotFail, "an empty list expects nothing", at: node.span,
        help: "write `ends: not-entered` if there is to be no run")
    }
    return items(of: node, "runs").compactMap { item in
      guard let fields = fields(of: item, .run) else { return nil }
      if item.isEmpty {
        report(.emptyExpectation, "the run expects nothing", at: item.span, help: "expect its `path` or how it `ends`")
      }
      return run(fields, names)
    }
  }

  private func run(_ fields: Fields, _ names: StepNames) -> RunExpectation {
    var run = RunExpectation(span: fields.node.headSpan)
    run.path = fields[.path].map { path($0, names) }
    run.sends = fields[.sends].flatMap { sends($0) }
    run.ends = fields[.ends].flatMap { choice($0, RunEnding.self) }
    run.entersAt = fields[.entersAt].flatMap { time($0) }
    run.endsAt = fields[.endsAt].flatMap { time($0) }
    return run
  }

  private func pins(_ node: Node, of workflow: WorkflowID) -> [WorkflowExpectation.Pin] {
    let steps = project.workflows[workflow].steps
    let splits = steps.indices.compactMap { index in
      if case .split(let split) = steps[index].kind { (index, steps[index].name, split) } else { nil }
    }
    return entries(of: node, "splits and their ways").compactMap { entry in
      guard let (index, name, split) = splits.first(where: { $0.1 == entry.keyText }) else {
        report(
          .unknownStep, "unknown split '\(entry.keyText)'", at: entry.keySpan,
          help: remedy(entry.keyText, splits.map(\.1)) ?? (splits.isEmpty ? "the workflow has no split" : nil))
        return nil
      }
      guard let text = text(entry.value, as: "a way of the split") else { return nil }
      if let way = split.ways.firstIndex(where: { $0.name == text }) { return .init(step: index, way: way) }
      let ways = split.ways.map(\.name)
      report(
        .unknownStep, "split '\(name)' has no way '\(text)'", at: entry.value.span,
        help: remedy(text, ways) ?? "its ways are \(Self.list(ways))")
      return nil
    }
  }
}
