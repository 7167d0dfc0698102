import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaTemplates
import PersonaYAML

/// Filters and tags of the project's own.
extension ProjectDecoder {
  func linkOwnLiquid(_ node: YAMLNode?) {
    guard let node, let fields = fields(of: node, .ownLiquid) else { return }
    if let node = fields[.filters] {
      for entry in entries(of: node, "filters") {
        if let filter = ownFilter(entry) { project.settings.filters.append(filter) }
      }
    }
    if let node = fields[.tags] {
      for entry in entries(of: node, "tags") {
        if let tag = ownTag(entry) { project.settings.tags.append(tag) }
      }
    }
    dialects = [:]
    reportShadows()
  }

  /// A language with the project's own filters and tags, read as the language reads them.
  func dialect(_ name: TemplateLanguageName) -> any TemplateLanguage {
    if let known = dialects[name] { return known }
    let settings = project.settings
    var dialect = project.languages[name]
    if name == settings.dialect {
      dialect = dialect.with(settings.filters, settings.tags)
    } else {
      let filters = settings.filters.compactMap { filter in
        again(filter.template, in: dialect).map {
          DeclaredFilter(name: filter.name, arguments: filter.arguments, template: $0, span: filter.span)
        }
      }
      let tags = settings.tags.compactMap { tag in
        again(tag.template, in: dialect).map {
          DeclaredTag(name: tag.name, template: $0, hasEnd: tag.hasEnd, span: tag.span)
        }
      }
      dialect = dialect.with(filters, tags)
    }
    dialects[name] = dialect
    return dialect
  }

  /// Nil where the language cannot read it, and so does not have it.
  private func again(_ template: any ParsedTemplate, in language: any TemplateLanguage) -> (any ParsedTemplate)? {
    let read = language.parse(template.source, name: nil)
    return read.hasErrors ? nil : read
  }

  // MARK: What is declared

  private func ownFilter(_ entry: YAMLEntry) -> DeclaredFilter? {
    guard isName(entry) else { return nil }
    var arguments: [DeclaredFilter.Argument] = []
    var printed = entry.value
    if entry.value.kind == .mapping {
      guard let fields = fields(of: entry.value, .ownFilter), let node = fields[.prints] else { return nil }
      printed = node
      if let node = fields[.arguments] { arguments = entries(of: node, "arguments").compactMap { ownArgument($0) } }
    }
    let known = [DeclaredFilter.valueName] + arguments.map(\.name)
    return ownTemplate(printed, known, "filter '\(entry.keyText)'").map {
      DeclaredFilter(name: entry.keyText, arguments: arguments, template: $0, span: entry.keySpan)
    }
  }

  private func ownArgument(_ entry: YAMLEntry) -> DeclaredFilter.Argument? {
    guard isName(entry) else { return nil }
    guard entry.value.kind == .mapping else {
      return choice(entry.value, DeclaredFilter.Argument.Kind.self).map { .init(name: entry.keyText, kind: $0) }
    }
    guard let fields = fields(of: entry.value, .ownArgument) else { return nil }
    let kind = fields[.type].flatMap { choice($0, DeclaredFilter.Argument.Kind.self) } ?? .any
    let fallback = fields[.default].map { value($0).template }
    if let fallback, let node = fields[.default], !kind.takes(fallback) {
      report(
        .wrongType, "the default of '\(entry.keyText)' is no \(kind.rawValue)", at: node.span,
        help: "make it one, or say another `type`")
    }
    return .init(name: entry.keyText, kind: kind, fallback: fallback)
  }

  private func ownTag(_ entry: YAMLEntry) -> DeclaredTag? {
    guard isName(entry) else { return nil }
    var (printed, hasEnd) = (entry.value, false)
    if entry.value.kind == .mapping {
      guard let fields = fields(of: entry.value, .ownTag), let node = fields[.prints] else { return nil }
      printed = node
      hasEnd = fields[.ends].flatMap { boolean($0) } ?? false
    }
    let known = [DeclaredTag.wordsName] + (hasEnd ? [DeclaredTag.bodyName] : [])
    return ownTemplate(printed, known, "tag '\(entry.keyText)'").map {
      DeclaredTag(name: entry.keyText, template: $0, hasEnd: hasEnd, span: entry.keySpan)
    }
  }

  private func isName(_ entry: YAMLEntry) -> Bool {
    let scalars = entry.keyText.unicodeScalars
    let isFine =
      scalars.first.map { $0.properties.isAlphabetic || $0 == "_" } == true
      && scalars.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_") }
    if !isFine {
      report(
        .invalidID, "'\(entry.keyText)' is no name that a template can call", at: entry.keySpan,
        help: "letters, digits and `_`, with a letter first")
    }
    return isFine
  }

  /// Reads what a filter or a tag prints, among those that are declared before it.
  private func ownTemplate(_ node: YAMLNode, _ known: [String], _ what: String) -> (any ParsedTemplate)? {
    guard text(node, as: "text with Liquid") != nil else { return nil }
    let settings = project.settings
    let language = project.languages[settings.dialect].with(settings.filters, settings.tags)
    let template = language.parse(node.sourceText, name: nil)
    let before = errorCount
    var suggestions = self.suggestions
    for finding in template.checkWithoutVariables(.nothing, &suggestions) { report(finding) }
    for use in template.rootUses where !known.contains(use.name) {
      report(
        .unknownVariable, "\(what) does not know '\(use.name)'", at: use.span,
        help: remedy(use.name, known) ?? "it knows \(Self.list(known))")
    }
    return errorCount == before ? template : nil
  }

  /// What the platform has under the same name is out of reach.
  private func reportShadows() {
    let platform = project.languages[project.settings.dialect]
    let title = platform.title
    for filter in project.settings.filters where platform.hasFilter(named: filter.name) {
      report(
        Diagnostic(
          .shadowedName, "\(title) has a filter '\(filter.name)', which this one replaces", at: filter.span,
          severity: .warning, help: "give it another name, if the platform's is meant anywhere"))
    }
    for tag in project.settings.tags where platform.hasTag(named: tag.name) {
      report(
        Diagnostic(
          .shadowedName, "\(title) has a tag '\(tag.name)', which this one replaces", at: tag.span,
          severity: .warning, help: "give it another name, if the platform's is meant anywhere"))
    }
  }
}
