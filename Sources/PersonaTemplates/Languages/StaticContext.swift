import PersonaDiagnostics

/// What is known without data: which variables can exist, and which snippets do.
package struct StaticContext: Sendable {
  /// Whether a path is in the schema or in any persona; answers for prefixes too.
  package var knows: @Sendable (_ path: [String]) -> Bool
  /// All root names and dotted paths, for suggestions.
  package var names: [String]
  package var snippets: @Sendable (String) -> (any ParsedTemplate)?
  package var snippetNames: [String]

  package init(
    knows: @escaping @Sendable ([String]) -> Bool, names: [String],
    snippets: @escaping @Sendable (String) -> (any ParsedTemplate)? = { _ in nil }, snippetNames: [String] = []
  ) {
    self.knows = knows
    self.names = names
    self.snippets = snippets
    self.snippetNames = snippetNames
  }
}

extension StaticContext {
  /// Where only the text itself counts.
  package static let nothing = StaticContext(knows: { _ in true }, names: [])

  /// The name that was most likely meant, as long as suggestions are left.
  package static func near(_ name: String, among known: [String], _ suggestions: inout Int) -> String? {
    guard suggestions > 0 else { return nil }
    suggestions -= 1
    return nearestName(to: name, among: known)
  }
}
