import PersonaDiagnostics
import PersonaLanguage
import PersonaLiquid
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  func templateExpectation(_ fields: MappingFields) -> TemplateExpectation? {
    let template: Reference<MessageTemplate>? = fields[.template].flatMap { reference($0, .template) }
    let personas = people(fields)
    let outcome = fields[.outcome].flatMap { choice($0, MessageOutcomeKind.self) }
    let reason = fields[.reason].flatMap { textMatcher($0, subject: "the reason", about: .text) }
    let event = fields[.event].flatMap { shownEvent($0) }
    let during = duringState(fields)
    guard let template else { return nil }
    let before = errorCount
    var expectation = TemplateExpectation(template: template)
    expectation.personas = personas
    expectation.fields = messageMatchers(
      fields.node, of: template.link, besides: KeyRelations.expectedKeys, about: .text)
    expectation.extras = extras(fields, of: template.link)
    expectation.outcome = outcome ?? .rendered
    expectation.reason = reason
    expectation.event = event
    expectation.during = during
    if errorCount == before { refuseEmpty(expectation, fields) }
    return expectation
  }

  private func refuseEmpty(_ expectation: TemplateExpectation, _ fields: MappingFields) {
    let isRendered = expectation.outcome == .rendered
    let isSilent = expectation.fields.isEmpty && expectation.extras.isEmpty
    if isRendered, isSilent, !fields.has(.outcome), !fields.has(.error) {
      report(
        .emptyExpectation, "the expectation says nothing of the message", at: fields.node.headSpan,
        help: "expect a field such as `subject`, or `outcome: rendered`")
    }
    if isRendered, let entry = fields.entry(.reason) {
      report(
        .contradiction, "a message that is rendered has no reason", at: entry.keySpan,
        help: "say what it should come to: `outcome: failed`")
    }
    if !isRendered, let field = (expectation.fields + expectation.extras).first {
      report(
        .contradiction, "a message that is \(expectation.outcome.rawValue) has no '\(field.name)'", at: field.nameSpan,
        help: "expect its `reason`")
    }
  }

  /// `contains: Hello` beside the template, where the field is left out.
  private func matcherAsField(_ entry: YAMLEntry, _ fields: [String]) -> String? {
    guard Operator(rawValue: entry.keyText) != nil, let field = fields.contains("body") ? "body" : fields.first else {
      return nil
    }
    return "say of which field: `\(field): {\(entry.keyText): \(inline(entry.value))}`"
  }

  /// Matchers for the fields of a template: every key that is none of the expectation's own.
  func messageMatchers(
    _ node: YAMLNode, of template: TemplateID, besides own: Set<FixtureKey>, about certainty: Certainty
  ) -> [NamedMatcher] {
    let known = project.templates[template].fields.map(\.name.text)
    return node.entries.compactMap { entry in
      if let key = FixtureKey(entry.symbol), own.contains(key) { return nil }
      guard known.contains(entry.keyText) else {
        report(
          .unknownKey, "template '\(project.templates[template].header.id)' has no field '\(entry.keyText)'",
          at: entry.keySpan,
          help: matcherAsField(entry, known) ?? remedy(entry.keyText, own.map(\.rawValue).sorted() + known)
            ?? "its fields are \(Self.list(known))")
        return nil
      }
      return namedMatcher(
        entry, type: PropertyType(kind: .text), subject: "'\(entry.keyText)'", about: certainty)
    }
  }

  /// What goes out beside the fields. The templates of most platforms have no such thing.
  func extras(_ fields: MappingFields, of template: TemplateID) -> [NamedMatcher] {
    guard let entry = fields.entry(.extras) else { return [] }
    let message = project.templates[template]
    guard message.fields.contains(where: { $0.text.template.dialect.hasTag(named: "message_extras") }) else {
      let name = message.fields.first?.text.template.dialect.name.title ?? "Liquid"
      report(
        .contradiction, "nothing goes out beside a message of \(name)", at: entry.keySpan,
        help: "`message_extras` is a tag of Braze; for its templates write `dialect: braze`")
      return []
    }
    return entries(of: entry.value, "extras").compactMap {
      namedMatcher($0, type: PropertyType(kind: .text), subject: "'\($0.keyText)'", about: Certainty())
    }
  }

  /// The last event of a name, or one with its fields.
  func shownEvent(_ node: YAMLNode) -> ShownEvent? {
    guard node.kind == .scalar else { return fields(of: node, .shownEvent).flatMap { eventUse($0) }.map { .made($0) } }
    record(.eventsAreShownWhole, at: node.span)
    return .last(event(named: node.text), span: node.span)
  }
}
