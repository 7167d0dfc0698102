import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaTemplates
import PersonaTime
import PersonaYAML

extension ProjectDecoder {
  /// A scalar with Liquid in it, or `{file: …}` relative to `templates/`.
  func message(_ node: YAMLNode) -> MessageText? {
    if node.kind == .mapping {
      guard let file = fields(of: node, .file)?[.file] else { return nil }
      guard let found = projectFile(file, beside: node, in: ["templates"]), let text = text(of: found) else {
        return nil
      }
      return parsed(SourceText(wholeFile: found, bytes: text.bytes), at: file.span)
    }
    guard text(node, as: "text, or `{file: …}`") != nil else { return nil }
    return parsed(node.sourceText, at: node.span)
  }

  private func parsed(
    _ source: SourceText, at span: SourceSpan, in fixed: (any TemplateLanguage)? = nil
  ) -> MessageText {
    let name = fixed?.name ?? textDialect ?? project.settings.dialect
    linkSnippets(in: name)
    let template = (fixed ?? dialect(name)).parse(source, name: nil)
    check(template)
    linkZones(of: template)
    return MessageText(source: source, template: template, span: span)
  }

  /// An expression, parsed as it would be between `{{` and `}}`. Formulas are plain Liquid, whatever the project adds to it.
  func formula(_ node: YAMLNode) -> MessageText? {
    guard text(node, as: "an expression such as `lifetimeValue | divided_by: orderCount`") != nil else { return nil }
    let language = project.languages.first
    let inner = node.sourceText
    let (opening, closing) =
      language.expressionMarks.map { (Array($0.opening.utf8), Array($0.closing.utf8)) } ?? ([], [])
    let runs = inner.runs.map {
      SourceText.Run(textOffset: $0.textOffset + opening.count, fileOffset: $0.fileOffset)
    }
    let source = SourceText(bytes: opening + inner.bytes + closing, file: inner.file, runs: runs)
    return parsed(source, at: node.span, in: language)
  }

  /// Every `*.liquid` file under `templates/`, by the name that `{% render %}` uses: its path without the ending.
  func linkSnippets() {
    project.snippets = snippets(in: project.settings.dialect)
    checkSnippets(in: project.settings.dialect)
  }

  /// The same files once more for a template that is written in another dialect than the project's.
  private func linkSnippets(in dialect: TemplateLanguageName) {
    guard dialect != project.settings.dialect, project.platformSnippets[dialect] == nil else { return }
    project.platformSnippets[dialect] = snippets(in: dialect)
  }

  private func snippets(in dialect: TemplateLanguageName) -> [String: any ParsedTemplate] {
    var snippets: [String: any ParsedTemplate] = [:]
    for (place, file) in input.files.enumerated() where ProjectFiles.isSnippet(file.path) {
      let name = String(file.path.dropFirst("templates/".count).dropLast(".liquid".count))
      let id = FileID(index: UInt32(place))
      let source = SourceText(wholeFile: id, bytes: (text(of: id) ?? self.source(of: id)).bytes)
      snippets[name] = self.dialect(dialect).parse(source, name: name)
    }
    return snippets
  }

  /// Zones that filters are given have to be there when messages are rendered.
  private func linkZones(of template: any ParsedTemplate) {
    for (name, span) in template.zoneNames where project.zones[name] == nil && !unknownZones.contains(name) {
      if let zone = try? input.zones.zone(named: name) {
        project.zones[name] = zone
      } else {
        unknownZones.insert(name)
        report(
          .unknownZone, "unknown time zone '\(name)'", at: span, help: remedy(name, input.zones.names()))
      }
    }
  }

  /// A value whose texts may be templates.
  func messageValue(_ node: YAMLNode) -> MessageValue {
    switch node.kind {
    case .sequence: .list(node.items.map { messageValue($0) })
    case .mapping:
      .map(node.entries.map { MessageValue.Entry(key: Name($0.keyText), value: messageValue($0.value)) })
    case .scalar where isTemplate(node): message(node).map { .text($0) } ?? .value(.null)
    case .scalar, .null: .value(value(node))
    }
  }

  /// Whether a scalar is more than literal text in the language that texts are in here.
  func isTemplate(_ node: YAMLNode) -> Bool {
    guard node.kind == .scalar else { return false }
    let openings = project.languages[textDialect ?? project.settings.dialect].openings
    return node.withBytes { bytes in
      openings.contains { opening in
        guard let first = opening.utf8.first else { return false }
        return bytes.indices.contains { bytes[$0] == first && bytes[$0...].starts(with: opening.utf8) }
      }
    }
  }

  /// What `dialect:` says.
  func languageName(_ node: YAMLNode) -> TemplateLanguageName? {
    let names = project.languages.names.map(\.rawValue)
    if node.kind == .scalar, names.contains(node.text) { return TemplateLanguageName(node.text) }
    guard let text = text(node, as: Self.list(names)) else { return nil }
    report(
      .unknownWord, "expected \(Self.list(names)), found '\(text)'", at: node.span, help: remedy(text, names))
    return nil
  }
}
