import PersonaDiagnostics
import PersonaMutation

/// Mutants in a terminal: those that nobody notices, what would let somebody notice them, and the score.
package struct MutationText: Sendable {
  private let document: MutationDocument

  /// So many lines of what is proposed are told for one mutant.
  private static let mostLines = 12

  package init(_ document: MutationDocument) { self.document = document }

  package var lines: [StyledLine] {
    let told = document.tried.flatMap(lines)
    let notes = document.notPassingInWords.map { [StyledLine($0, .warning)] } ?? []
    return told + (told.isEmpty ? [] : [StyledLine("")]) + notes + [StyledLine(document.headline, .strong)]
  }

  private func lines(of tried: TriedMutant) -> [StyledLine] {
    switch tried.outcome {
    case .survived, .uncovered:
      return [head(of: tried, "✗ ", .bad) + StyledLine("  \(Self.reason(tried))", .weak)] + remedy(of: tried)
    case .perhapsEqual(let tries):
      let count = "\(tries) \(tries == 1 ? "try" : "tries")"
      return [head(of: tried, "? ", .warning) + StyledLine("  nobody found in \(count): perhaps the same", .weak)]
    case .killed, .ranAway, .invalid, .allowed: return []
    }
  }

  private func head(of tried: TriedMutant, _ sign: String, _ role: StyledLine.Role) -> StyledLine {
    let mutant = tried.mutant
    return StyledLine(sign, role) + StyledLine("\(document.place(of: mutant))  ", .weak)
      + StyledLine(visibleText(mutant.words))
  }

  static func reason(_ tried: TriedMutant) -> String {
    if let words = tried.remedy?.words { return visibleText(words) }
    if case .uncovered = tried.outcome { return "no expectation comes by" }
    return "nobody was found who would notice"
  }

  private func remedy(of tried: TriedMutant) -> [StyledLine] {
    guard let remedy = tried.remedy else { return [] }
    let persona =
      remedy.persona.map { $0.yaml.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init) } ?? []
    return (persona + remedy.expectation.lines).bounded(to: Self.mostLines).map {
      StyledLine("    \(visibleText($0))", .weak)
    }
  }
}

extension [String] {
  fileprivate func bounded(to most: Int) -> [String] {
    count > most + 1 ? prefix(most) + ["… \(count - most) more lines: --format yaml has them all"] : self
  }
}
