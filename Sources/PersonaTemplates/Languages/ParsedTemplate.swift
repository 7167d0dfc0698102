import PersonaDiagnostics
import PersonaTime

/// A text in a template language, read once: what can be told of it without data, and what it comes to with them.
package protocol ParsedTemplate: Sendable {
  var language: any TemplateLanguage { get }
  /// The text it was read from.
  var source: SourceText { get }
  /// Everything wrong with the text; a template with errors renders as far as it could be read.
  var diagnostics: [Diagnostic] { get }

  // MARK: What it reads

  /// Every variable read from outside, in the order of the text.
  var variableUses: [VariableUse] { get }
  /// The names at the root that the template names, its own among them.
  var rootNames: [String] { get }
  /// The names at the root that the template reads and has not made itself, each where it is read first.
  var rootUses: [NamedPlace] { get }
  /// The names of the attributes that the template may read; with a platform's object around them, without it here.
  var attributeNames: [String] { get }
  /// The names that are read of a variable at the root; nil for each time that the whole is read, or a name is computed.
  func members(of root: String) -> [String?]
  /// Whether a variable is read by a name that is known only when it is rendered.
  var readsMadeUpNames: Bool { get }
  /// Every value that the template reads from outside, in the order in which it reads them first.
  var neededValues: [NeededValue] { get }
  /// The variables that the template compares with a text written down.
  var textComparisons: [(path: [String], span: SourceSpan)] { get }
  /// What the template counts, each name with its place.
  var counters: [NamedPlace] { get }
  /// Time zones that are given by name.
  var zoneNames: [NamedPlace] { get }

  // MARK: What it calls

  /// The names of the snippets that are called by a fixed name, with the places of the calls.
  var snippetCalls: [NamedPlace] { get }
  /// The names of the layouts that blocks are handed to, snippets or a platform's own.
  var layoutCalls: [NamedPlace] { get }
  /// The names of the snippets whose text it shows by a platform's object.
  var shownSnippets: [String] { get }
  /// Whether a snippet is called by a name that is known only when it is rendered.
  var hasMadeUpSnippetNames: Bool { get }
  /// Whether it may show a snippet that it does not name.
  var mayCallAnySnippet: Bool { get }
  /// Filters and tags of the project's own that it uses.
  var declaredNames: (filters: Set<String>, tags: Set<String>) { get }

  // MARK: What it consists of

  /// The ways through the template.
  var branchSites: [BranchSite] { get }
  /// The pieces in their order; what stands in comments and in raw text is left out.
  var pieces: [TemplatePiece] { get }
  /// What can reach a reader: the texts outside of comments and of branches that no data leads into, and the tags and outputs
  /// as they are written, but for those that print nothing on the platform.
  var printed: String { get }

  // MARK: What is wrong with it

  /// What can be told wrong without rendering, whoever the message goes to. `suggestions` is for how many unknown names
  /// what was meant may still be looked for, which goes through all names.
  func checkWithoutVariables(_ knowledge: StaticContext, _ suggestions: inout Int) -> [Diagnostic]
  /// What can be read, and hardly means what its writer thought, in the order of the text.
  func suspicions(_ knowledge: ValueKnowledge) -> [TemplateWarning]

  // MARK: What it comes to

  /// Renders with the variables; the budget is what the render may cost, and keeps what is left.
  func render(_ variables: any TemplateVariables, _ request: RenderRequest, budget: inout Budget) -> RenderedText
  /// What the expression comes to, for a template that is one expression and nothing else; nil for any other. The value is
  /// not printed, so that truth, times and lists are what they are; the result has no text.
  func evaluate(
    _ variables: any TemplateVariables, _ request: RenderRequest, budget: inout Budget
  ) -> (value: TemplateValue, result: RenderedText)?
}

/// What a template has unless its language says otherwise: it reads variables, and has no snippets, tags, filters or branches.
extension ParsedTemplate {
  package var rootNames: [String] { rootUses.map(\.name) }

  package var rootUses: [NamedPlace] {
    var seen: Set<String> = []
    return variableUses.compactMap { use in
      guard let root = use.path.first, seen.insert(root).inserted else { return nil }
      return (root, use.span)
    }
  }

  package var attributeNames: [String] { rootNames }

  package func members(of root: String) -> [String?] {
    variableUses.filter { $0.path.first == root }.map { $0.path.dropFirst().first }
  }

  package var readsMadeUpNames: Bool { false }

  package var neededValues: [NeededValue] {
    var seen: Set<[String]> = []
    return variableUses.filter { seen.insert($0.path).inserted }.map { NeededValue(path: $0.path, kind: .text) }
  }

  package var textComparisons: [(path: [String], span: SourceSpan)] { [] }
  package var counters: [NamedPlace] { [] }
  package var zoneNames: [NamedPlace] { [] }
  package var snippetCalls: [NamedPlace] { [] }
  package var layoutCalls: [NamedPlace] { [] }
  package var shownSnippets: [String] { [] }
  package var hasMadeUpSnippetNames: Bool { false }
  package var mayCallAnySnippet: Bool { false }
  package var declaredNames: (filters: Set<String>, tags: Set<String>) { ([], []) }
  package var branchSites: [BranchSite] { [] }
  package var printed: String { String(decoding: source.bytes, as: UTF8.self) }

  package func checkWithoutVariables(_ knowledge: StaticContext, _ suggestions: inout Int) -> [Diagnostic] {
    diagnostics
  }

  package func suspicions(_ knowledge: ValueKnowledge) -> [TemplateWarning] { [] }

  package func evaluate(
    _ variables: any TemplateVariables, _ request: RenderRequest, budget: inout Budget
  ) -> (value: TemplateValue, result: RenderedText)? { nil }
}

extension ParsedTemplate {
  /// The variables that nobody has.
  package func checkVariables(_ knowledge: StaticContext, _ suggestions: inout Int) -> [Diagnostic] {
    let found: [Diagnostic] = variableUses.compactMap { use in
      guard !knowledge.knows(use.path) else { return nil }
      let name = use.path.joined(separator: ".")
      let near = StaticContext.near(name, among: knowledge.names, &suggestions)
      return Diagnostic(
        .unknownVariable, "no persona has \"\(name)\", and the schema does not name it", at: use.span,
        severity: use.isGuarded ? .warning : .error, help: near.map { "did you mean \"\($0)\"?" })
    }
    return Array(found.prefix(Diagnostic.mostFindings))
  }

  /// Whether it could not be read as it is written.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
