import PersonaDiagnostics
import PersonaMutation

/// Mutants in a terminal: those that nobody notices, what would let somebody notice them, and the score.
package struct MutationText: Sendable {
  private let document: MutationDocument

  /// So many lines of what is proposed are told for one mutant.
  private static let mostLines = 12

  package init(_ document: MutationDocument) { self.document = document }

  package var lines: [StyledLine] {
    let told = document.edges.flatMap(lines)
    let notes = document.notPassingInWords.map { [StyledLine($0, .warning)] } ?? []
    return told + (told.isEmpty ? [] : [StyledLine("")]) + notes + [StyledLine(document.headline, .strong)]
  }

  private func lines(of edge: UntestedEdge) -> [StyledLine] {
    let sign = edge.isPerhapsEqual ? StyledLine("? ", .warning) : StyledLine("✗ ", .bad)
    let head =
      sign + StyledLine("\(edge.place)  ", .weak) + StyledLine(edge.words) + StyledLine("  \(edge.reason)", .weak)
    return [head] + edge.remedy.bounded(to: Self.mostLines).map { StyledLine("    \($0)", .weak) }
  }
}

extension [String] {
  fileprivate func bounded(to most: Int) -> [String] {
    count > most + 1 ? prefix(most) + ["… \(count - most) more lines: --format yaml has them all"] : self
  }
}
