import PersonaDiagnostics
import PersonaLanguage

extension ProjectDecoder {
  /// Bases of personas among the kinds of names; the other numbers are places of kinds of declarations.
  static var bases: Int { -1 }

  /// Adds to unknown ids what was probably meant, in the order in which findings are read: to as many as are shown, since each
  /// takes a walk through all ids of the kind.
  func addSuggestions() {
    let open = diagnostics.indices.filter { diagnostics[$0].unknownName != nil }
      .sorted { Diagnostic.inReadingOrder(diagnostics[$0], diagnostics[$1]) }
    (comparisons, suggestions) = (Self.mostComparisons, Self.mostSuggestions)
    var lists: [Int: [String]] = [:]
    var found: [Diagnostic.UnknownName: String?] = [:]
    for place in open {
      guard let unknown = diagnostics[place].unknownName else { continue }
      diagnostics[place].unknownName = nil
      if found[unknown] == nil {
        let list = lists[unknown.kind] ?? ids(ofKind: unknown.kind)
        lists[unknown.kind] = list
        found[unknown] = .some(near(unknown.name, among: list))
      }
      guard case .some(.some(let near)) = found[unknown] else { continue }
      let diagnostic = diagnostics[place]
      diagnostics[place] = Diagnostic(
        diagnostic.id, diagnostic.message, at: diagnostic.span, severity: diagnostic.severity, notes: diagnostic.notes,
        help: "did you mean `\(near)`?")
    }
  }

  private func ids(ofKind kind: Int) -> [String] {
    kind == Self.bases ? personas.ids : ids.all(of: DeclarationKind.allCases[kind])
  }
}
