import PersonaDiagnostics
import PersonaModel
import PersonaTime
import PersonaYAML

extension Linker {
  func workflow(_ declaration: Declaration) -> Workflow? {
    if let first = declaration.node.entries.first(where: { _ in true }), Key(first.symbol) == .campaign {
      return campaign(declaration)
    }
    guard let fields = fields(of: declaration.node, .workflow) else { return nil }
    let header = header(fields, declaration)
    let trigger = fields[.trigger].flatMap { self.trigger($0) }
    var workflow = Workflow(header: header, trigger: trigger ?? Trigger(kind: .manual, span: declaration.idSpan))
    workflow.reentry = fields[.reentry].flatMap { reentry($0) } ?? .once
    workflow.exitWhen = fields[.exitWhen].flatMap { awaited($0) }
    workflow.goal = fields[.goal].flatMap { awaited($0) }
    workflow.exits = fields[.exits].flatMap { choice($0, Workflow.Exits.self) } ?? .atOnce
    if case .atStepEnd = workflow.exits, let node = fields[.exits] { meet(.exitsAtStepEnd, at: node.span) }
    if let node = fields[.quietHours] { quietHours(of: &workflow, node) }
    workflow.zone = fields[.timezone].flatMap { zone($0) }
    workflow.priority = fields[.priority].flatMap { integer($0, in: -1_000...1_000) } ?? 0
    workflow.stubs = fields[.stubs].map { stubs($0) } ?? []
    guard let node = fields[.steps] else { return workflow }
    var lowering = Lowering()
    lowering.lower(steps(node), into: .end)
    workflow.entry = lowering.steps.isEmpty ? .end : .step(0)
    workflow.steps = named(lowering)
    meetTransactional(workflow)
    if let goal = workflow.goal, workflow.mayEndByChange { meet(.goalsOfLastSteps, at: goal.span) }
    return workflow
  }

  /// `once`, `always`, `after 30 days`, `once per FIELD`.
  private func reentry(_ node: Node) -> Reentry? {
    guard let text = text(node) else { return nil }
    if text == "once" { return .once }
    if text == "always" { return .always }
    if text.hasPrefix("once per ") {
      return keys(String(text.dropFirst("once per ".count)), at: node.span).map { .oncePer($0) }
    }
    if text.hasPrefix("after "), let span = try? TimeSpan(parsing: String(text.dropFirst("after ".count))) {
      return .after(span)
    }
    report(
      .unknownWord, "'\(text)' does not say when a person may enter again", at: node.span,
      help: "write `once`, `always`, `after 30 days`, or `once per orderId`")
    return nil
  }
}

extension Workflow {
  /// Whether something may change with its last step.
  fileprivate var mayEndByChange: Bool {
    steps.contains { step in
      guard step.next == .end else { return false }
      return switch step.kind {
      case .set, .start: true
      default: false
      }
    }
  }
}
