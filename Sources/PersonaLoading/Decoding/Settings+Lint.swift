import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  func lint(_ node: YAMLNode) -> LintSettings? {
    guard let fields = fields(of: node, .lint) else { return nil }
    var lint = LintSettings()
    readNames(fields, into: &lint)
    lint.isSchemaWhole = fields[.wholeSchema].flatMap { boolean($0) } ?? false
    lint.unsubscribe = fields[.unsubscribe].map { oneOrMore($0).compactMap { text($0) }.filter { !$0.isEmpty } } ?? []
    lint.reviewEvery = fields[.reviewEvery].flatMap { duration($0) }
    for entry in fields[.severity].map({ Array(entries(of: $0, "rules")) }) ?? [] {
      let rule = LintSettings.NamedRule(DiagnosticID(entry.keyText), at: entry.keySpan)
      lint.namedRules.append(rule)
      lint.levels[rule.id] = choice(entry.value, LintSettings.Level.self)
    }
    for item in fields[.ignore].map({ oneOrMore($0) }) ?? [] {
      guard let name = text(item, as: "the name of a rule") else { continue }
      lint.namedRules.append(LintSettings.NamedRule(DiagnosticID(name), at: item.span))
      lint.levels[DiagnosticID(name)] = .off
    }
    if let coverage = fields[.coverage].flatMap({ self.fields(of: $0, .lintCoverage) }) { read(coverage, into: &lint) }
    return lint
  }

  private func readNames(_ fields: MappingFields, into lint: inout LintSettings) {
    lint.namePrefix = fields[.namePrefix].flatMap { text($0) }
    if let node = fields[.testLabel], let name = text(node, as: "a label") {
      lint.testLabel = LintSettings.TestLabel(label(name, at: node.span), at: node.span)
    }
    if fields.has(.namePrefix), let entry = fields.entry(.testLabel) {
      report(
        .contradiction, "'namePrefix' and 'testLabel' exclude each other", at: entry.keySpan,
        help: "mark personas by their names or by a label")
    }
    lint.naming = fields[.naming].flatMap { naming($0) }
  }

  private func naming(_ node: YAMLNode) -> NamePattern? {
    guard let text = text(node, as: "how names read, such as `\"{scenario}, {channel}, {attribute}\"`") else {
      return nil
    }
    do throws(NamePattern.FormError) { return try NamePattern(text) } catch {
      report(
        .invalidPattern, "'\(text)' does not say how names read: \(error.words)", at: node.span, help: error.remedy)
      return nil
    }
  }

  private func read(_ fields: MappingFields, into lint: inout LintSettings) {
    lint.coverageBy = fields[.by].map { oneOrMore($0).compactMap { aspect($0) } } ?? []
    lint.coverageAtLeast = fields[.atLeast].flatMap { integer($0, in: 1...1_000_000) } ?? 1
  }

  private func aspect(_ node: YAMLNode) -> LintSettings.Aspect? {
    guard let name = text(node, as: "a property, `channel` or `consent`") else { return nil }
    let kind: LintSettings.Aspect.Kind =
      switch name {
      case "channel": .channel
      case "consent": .consent
      default: .property(property(named: name, at: node.span))
      }
    return LintSettings.Aspect(kind, at: node.span)
  }
}

extension NamePattern.FormError {
  fileprivate var words: String {
    switch self {
    case .noPlace: "it has no place for words"
    case .unclosed: "a brace has no partner"
    case .unnamed: "a place has no name"
    case .adjacent(let name): "nothing stands before '{\(name)}'"
    case .tooLong: "it is longer than any name is read"
    }
  }

  fileprivate var remedy: String {
    switch self {
    case .noPlace, .unclosed, .unnamed:
      "write `\"{scenario}, {channel}, {attribute}\"`; each place stands for any words"
    case .tooLong: "leave some of it out"
    case .adjacent: "put what divides the two between them, such as a comma"
    }
  }
}
