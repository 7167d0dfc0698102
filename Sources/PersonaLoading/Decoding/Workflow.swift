import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaTime
import PersonaYAML

extension ProjectDecoder {
  func workflow(_ declaration: DeclarationDocument) -> Workflow? {
    if let first = declaration.node.entries.first(where: { _ in true }), FixtureKey(first.symbol) == .campaign {
      return campaign(declaration)
    }
    guard let fields = fields(of: declaration.node, .workflow) else { return nil }
    let header = header(fields, declaration)
    let trigger = fields[.trigger].flatMap { self.trigger($0) }
    var workflow = Workflow(header: header, trigger: trigger ?? Trigger(kind: .manual, span: declaration.idSpan))
    workflow.reentry = fields[.reentry].flatMap { reentry($0) } ?? .once
    workflow.reentrySpan = fields[.reentry]?.span ?? header.span
    workflow.exitWhen = fields[.exitWhen].flatMap { awaited($0) }
    workflow.goal = fields[.goal].flatMap { awaited($0) }
    workflow.exits = fields[.exits].flatMap { choice($0, Workflow.Exits.self) } ?? .atOnce
    if case .atStepEnd = workflow.exits, let node = fields[.exits] { record(.exitsAtStepEnd, at: node.span) }
    warnOfIdleExits(fields)
    if mayTakeForOne(workflow) { record(.reentryByValue, at: workflow.reentrySpan) }
    if let node = fields[.quietHours] { quietHours(of: &workflow, node) }
    workflow.zone = fields[.timezone].flatMap { zone($0) }
    workflow.priority = fields[.priority].flatMap { integer($0, in: -1_000...1_000) } ?? 0
    workflow.stubs = fields[.stubs].map { stubs($0) } ?? []
    guard let node = fields[.steps] else { return workflow }
    var lowering = Lowering()
    lowering.lower(steps(node), into: .end)
    workflow.entry = lowering.steps.isEmpty ? .end : .step(0)
    workflow.steps = named(lowering)
    recordTransactional(workflow)
    if let goal = workflow.goal, workflow.mayEndByChange { record(.goalsOfLastSteps, at: goal.span) }
    return workflow
  }

  /// When exits are taken says nothing where there are none.
  private func warnOfIdleExits(_ fields: MappingFields) {
    guard let entry = fields.entry(.exits), !fields.has(.exitWhen), !fields.has(.goal) else { return }
    warn(
      .misplacedKey, "'exits' changes nothing here: the workflow has neither 'exitWhen' nor 'goal'", at: entry.keySpan,
      help: "leave it out, or write what ends a run")
  }
}

extension ProjectDecoder {
  /// Whether `once per` goes by a field whose values may be equal though they are written in different ways.
  private func mayTakeForOne(_ workflow: Workflow) -> Bool {
    guard case .oncePer(let path) = workflow.reentry else { return false }
    guard path.count == 1, case .event(let condition) = workflow.trigger.kind,
      case .event(let event) = condition.pattern, let type = fieldType(path[0], of: event)
    else { return true }
    return type.kind != .text || type.ignoresCase
  }
}

extension Workflow {
  /// Whether something may change with its last step.
  fileprivate var mayEndByChange: Bool {
    steps.contains { step in
      guard step.next == .end else { return false }
      return switch step.kind.definition.effect {
      case .people: true
      case .messages, .none: false
      }
    }
  }
}
