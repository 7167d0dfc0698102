import PersonaDiagnostics
import PersonaMutation

/// A small change that nothing notices, as pages and terminals tell it.
package struct UntestedEdge: Sendable {
  /// `segment`, `trait`, `template`, `snippet`, `workflow` or `campaign`, and its id.
  package let kind: String
  package let id: String
  package let place: SourceLocation
  /// `within: last 90 days → last 91 days`
  package let words: String
  /// Why nothing does.
  package let reason: String
  /// What would, as YAML to paste; empty where nothing was found.
  package let remedy: [String]
  /// Nobody was found whom it makes a difference to, so that it does not count.
  package let isPerhapsEqual: Bool
}

extension MutationDocument {
  /// In the order of files and places; what a comment allows is not among them.
  package var edges: [UntestedEdge] { tried.compactMap(edge) }

  func edge(_ tried: TriedMutant) -> UntestedEdge? {
    let reason: String
    switch tried.outcome {
    case .survived, .uncovered: reason = Self.reason(tried)
    case .perhapsEqual(let tries): reason = "nobody found in \(tries) \(tries == 1 ? "try" : "tries"): perhaps the same"
    case .killed, .ranAway, .invalid, .allowed: return nil
    }
    let mutant = tried.mutant
    return UntestedEdge(
      kind: mutant.declaration.kind, id: mutant.declaration.id, place: place(of: mutant),
      words: visibleText(mutant.words), reason: reason, remedy: tried.remedy.map(Self.lines) ?? [],
      isPerhapsEqual: tried.outcome.isPerhapsEqual)
  }

  private static func reason(_ tried: TriedMutant) -> String {
    if let words = tried.remedy?.words { return visibleText(words) }
    if case .uncovered = tried.outcome { return "no expectation comes by" }
    return "nobody was found who would notice"
  }

  private static func lines(_ remedy: Remedy) -> [String] {
    let persona =
      remedy.persona.map { $0.yaml.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init) } ?? []
    return (persona + remedy.expectation.lines).map { visibleText($0) }
  }
}
