import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  func segmentID(_ node: YAMLNode) -> SegmentID? { link(node, .segment) }
  func traitID(_ node: YAMLNode) -> TraitID? { link(node, .trait) }
  func templateID(_ node: YAMLNode) -> TemplateID? { link(node, .template) }
  func workflowID(_ node: YAMLNode) -> WorkflowID? { link(node, .workflow) }
  func accountID(_ node: YAMLNode) -> AccountID? { link(node, .account) }
  func personaID(_ node: YAMLNode) -> PersonaID? { link(node, .persona) }

  func reference<Definition>(_ node: YAMLNode, _ kind: DeclarationKind) -> Reference<Definition>? {
    link(node, kind).map { Reference($0, at: node.span) }
  }

  /// The declaration that a scalar names.
  func link<Definition>(_ node: YAMLNode, _ kind: DeclarationKind) -> Link<Definition>? {
    guard node.kind == .scalar, let number = ids.number(of: kind, named: node) else {
      return text(node, as: "the id of \(kind.phrase)").flatMap { link(to: $0, kind, at: node.span) }
    }
    if current != nil { note(dependencyOn: DeclarationName(kind: kind, id: node.text).declaring, at: node.span) }
    return Link(number)
  }

  func link<Definition>(to id: String, _ kind: DeclarationKind, at span: SourceSpan) -> Link<Definition>? {
    let name = DeclarationName(kind: kind, id: id)
    guard let number = ids[name] else {
      reportMissing(name, at: span)
      return nil
    }
    if current != nil { note(dependencyOn: name.declaring, at: span) }
    return Link(number)
  }

  func note(dependencyOn name: DeclarationName, at span: SourceSpan) {
    guard let current, current != name else { return noteSelf(name, at: span) }
    dependencies[current, default: []].append(Dependency(on: name, span: span))
  }

  private func noteSelf(_ name: DeclarationName, at span: SourceSpan) {
    guard let current, current == name, name.kind == .segment || name.kind == .trait else { return }
    dependencies[current, default: []].append(Dependency(on: name, span: span))
  }

  private func reportMissing(_ name: DeclarationName, at span: SourceSpan) {
    let declaring = name.declaring
    if broken.contains(name) || broken.contains(declaring) { return reportNotLoaded(declaring, at: span) }
    if let base = personas.abstract(name.id), name.kind == .persona {
      return report(
        .unknownPersona, "'\(base)' is abstract, a base that is no persona itself", at: span,
        help: "name a persona that extends it")
    }
    let elsewhere = DeclarationKind.allCases.first { ids[DeclarationName(kind: $0, id: name.id)] != nil }
    let remedy =
      elsewhere.map { "there is \($0.phrase) of that name" }
      ?? (ids.isEmpty(of: name.kind) ? "the project declares none" : nil)
    var missing = Diagnostic(
      name.kind.unknownID, "unknown \(name.kind.rawValue) '\(name.id)'", at: span, help: remedy)
    missing.unknownName = .init(name.id, kind: name.kind.place)
    report(missing)
  }

  /// In an expectation this is no finding of its own: the case is reported as errored, with this reason.
  func reportNotLoaded(_ name: DeclarationName, at span: SourceSpan) {
    guard current == nil else { return reportConsequence(of: name, at: span) }
    reportElsewhere(Self.words(forBroken: name))
  }

  /// That a declaration is broken only because it names a broken one.
  func reportConsequence(of name: DeclarationName, at span: SourceSpan) {
    report(.notLoaded, Self.words(forBroken: name), at: span, help: "mend what is wrong with it first")
  }

  private static func words(forBroken name: DeclarationName) -> String {
    "\(name.kind.rawValue) '\(name.id)' did not load"
  }
}
