import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaTemplates
import PersonaYAML

extension ProjectDecoder {
  func template(_ declaration: DeclarationDocument) -> MessageTemplate? {
    guard let fields = fields(of: declaration.node, .template) else { return nil }
    let header = header(fields, declaration)
    let channel = fields[.channel].flatMap { messageChannel($0) }
    let type =
      fields[.type].map { node in text(node).flatMap { communicationType($0, at: node.span) } }
      ?? names.communicationTypes["marketing"]
    guard let channel, let type else {
      if errorCount == 0 { reportExpected("a template", declaration.node) }
      return nil
    }
    var template = MessageTemplate(header: header, channel: channel, type: type)
    template.undefinedVariables = fields[.undefinedVariables].flatMap { choice($0, UndefinedVariables.self) }
    template.dialect = fields[.dialect].flatMap { languageName($0) }
    let before = errorCount
    let outer = textDialect
    if let dialect = template.dialect { textDialect = dialect }
    defer { textDialect = outer }
    template.stubs = fields[.stubs].map { stubs($0) } ?? []
    template.fields = messageFields(declaration.node, project.channels[channel].name.text)
    if template.fields.isEmpty, errorCount == before {
      report(
        .missingKey, "a template needs something to say", at: declaration.idSpan, help: "write its `body`")
    }
    return template
  }

  private func messageFields(_ node: YAMLNode, _ channel: String) -> [MessageTemplate.Field] {
    node.entries.compactMap { entry in
      if let key = FixtureKey(entry.symbol), KeyRelations.templateKeys.contains(key) { return nil }
      guard hasField(channel, entry), !entry.value.isNull else { return nil }
      return message(entry.value).map {
        MessageTemplate.Field(name: Name(entry.keyText), text: $0, span: entry.keySpan)
      }
    }
  }

  private func hasField(_ channel: String, _ entry: YAMLEntry) -> Bool {
    guard let known = WordLists.channelFields[channel], !known.contains(entry.keyText) else { return true }
    let others = known + KeyRelations.templateKeys.map(\.rawValue)
    report(
      .unknownKey, "unknown key '\(entry.keyText)' in a template for \(channel)", at: entry.keySpan,
      help: remedy(entry.keyText, known) ?? remedy(entry.keyText, others) ?? "its fields are \(Self.list(known))")
    return false
  }
}
