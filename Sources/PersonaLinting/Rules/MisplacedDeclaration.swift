import PersonaDiagnostics
import PersonaModel

extension DiagnosticID {
  package static let misplacedDeclaration = DiagnosticID("misplaced-declaration")
}

extension LintRule {
  /// A declaration in another kind's folder, where nobody looks for it.
  static let misplacedDeclaration = LintRule(.misplacedDeclaration, "a declaration in another kind's folder") {
    rule, linted in
    linted.declarations.compactMap { kind, header in
      let folder = linted.path(of: header.span).prefix { $0 != "/" }
      guard !kind.folders.contains(String(folder)), linted.path(of: header.span).contains("/") else { return nil }
      return rule.finding(
        "\(kind.phrase) '\(header.id)' stands in \(folder)/", at: header.span,
        help: "move it to \(kind.folders[0])/")
    }
  }
}

private struct DeclaredKind {
  let phrase: String
  let folders: [String]
}

extension LintedProject {
  fileprivate var declarations: [(DeclaredKind, Header)] {
    func all(_ phrase: String, in folders: [String], _ headers: [Header]) -> [(DeclaredKind, Header)] {
      headers.map { (DeclaredKind(phrase: phrase, folders: folders), $0) }
    }
    return all("persona", in: ["personas"], project.personas.filter { $0.variantOf == nil }.map(\.header))
      + all("account", in: ["accounts", "personas"], project.accounts.map(\.header))
      + all("profiles", in: ["profiles", "personas"], project.profileSets.map(\.header))
      + all("segment", in: ["segments"], project.segments.map(\.header))
      + all("trait", in: ["traits", "segments"], project.traits.map(\.header))
      + all("template", in: ["templates"], project.templates.map(\.header))
      + all("workflow", in: ["workflows"], project.workflows.map(\.header))
      + all("expectations", in: ["expectations"], project.expectations.map(\.header))
  }
}
