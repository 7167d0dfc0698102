import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  func segment(_ declaration: DeclarationDocument) -> Segment? {
    guard let fields = fields(of: declaration.node, .segment) else { return nil }
    var segment = Segment(header: header(fields, declaration))
    segment.subject = fields[.for].flatMap { choice($0, Segment.Subject.self) } ?? .personas
    segment.includesPersonas = fields[.includesPersonas].flatMap { boolean($0) } ?? false
    guard let node = fields[.match] else { return segment }
    let isOfAccounts = segment.subject == .accounts
    segment.match = (isOfAccounts ? askingAccount { match(node) } : match(node)) ?? .assignedOnly
    if !isOfAccounts, case .condition(let condition) = segment.match { warnOfArchive(project.conditions[condition]) }
    return segment
  }

  private func warnOfArchive(_ condition: Condition) {
    guard let test = condition.lifecycleTest else { return }
    warn(
      .neverHolds, "nobody who is archived is in a segment, so this has nothing to tell apart", at: test.span,
      help: "ask for it in a query, a bulk operation or a branch of a workflow")
  }

  private func match(_ node: YAMLNode) -> Segment.Match? {
    guard node.kind == .scalar else { return conditionID(node).map { .condition($0) } }
    if node.text == "everyone" { return .everyone }
    report(
      .unknownWord, "expected a condition or 'everyone', found '\(node.text)'", at: node.span,
      help: remedy(node.text, ["everyone"])
        ?? "write `match: \(conditionInWords(node.text) ?? "{property: subscriptionTier, is: premium}")`")
    return nil
  }
}
