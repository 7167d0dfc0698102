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
    workflow.quietHours = fields[.quietHours].flatMap { quietHours($0) }
    workflow.stubs = fields[.stubs].map { stubs($0) } ?? []
    guard let node = fields[.steps] else { return workflow }
    var lowering = Lowering()
    lowering.lower(steps(node), into: .end)
    workflow.entry = lowering.steps.isEmpty ? .end : .step(0)
    workflow.steps = named(lowering)
    return workflow
  }

  func quietHours(_ node: Node) -> QuietHours? {
    guard let fields = fields(of: node, .quietHours) else { return nil }
    guard let from = fields[.from].flatMap({ timeOfDay($0) }), let to = fields[.to].flatMap({ timeOfDay($0) }) else {
      return nil
    }
    return QuietHours(from: from, to: to)
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
