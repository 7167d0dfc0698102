import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaTime
import PersonaYAML

extension ProjectDecoder {
  func sequenceTest(_ node: YAMLNode) -> Condition? {
    guard let fields = fields(of: node, .sequenceTest), let list = fields[.sequence] else { return nil }
    let nodes = items(of: list, "events")
    let steps = nodes.compactMap { sequenceStep($0, isExact: isExact(fields)) }
    guard steps.count == nodes.count else { return nil }
    guard let first = steps.first, !first.isNegated else {
      report(.contradiction, "a sequence begins with an event that happens", at: list.span)
      return nil
    }
    for (step, node) in zip(steps, nodes).dropLast() where step.isNegated {
      report(.contradiction, "'not' stands last in a sequence", at: node.headSpan, help: "move it to the end")
    }
    return test(.sequence(steps), [], fields)
  }

  private func sequenceStep(_ node: YAMLNode, isExact: Bool) -> SequenceStep? {
    let isNegation = node.kind == .mapping && node.entries.contains { FixtureKey($0.symbol) == .not }
    guard !isNegation else {
      guard let inner = fields(of: node, .sequenceNegation)?[.not],
        var step = sequenceStep(inner, isExact: isExact)
      else { return nil }
      step.isNegated = true
      return step
    }
    if node.kind == .scalar { return eventCondition(node).map { SequenceStep(event: $0) } }
    guard let fields = fields(of: node, .eventCondition) else { return nil }
    guard let event = eventCondition(fields, readsWithin: false, isExact: isExact) else { return nil }
    var step = SequenceStep(event: event)
    step.limit = fields[.within].flatMap { sequenceLimit($0) }
    return step
  }

  /// A bare length counts from the first step, `last 7 days` from now.
  private func sequenceLimit(_ node: YAMLNode) -> SequenceStep.Limit? {
    if node.kind == .scalar, let span = try? TimeSpan(parsing: node.text) { return .fromFirst(span) }
    return eventPeriod(node).map { .period($0) }
  }
}
