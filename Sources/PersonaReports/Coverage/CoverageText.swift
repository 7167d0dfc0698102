import PersonaAnalysis
import PersonaDiagnostics

/// Coverage in a terminal: a table of files, what is missing, and the sum.
package struct CoverageText: Sendable {
  private let document: CoverageDocument

  package init(_ document: CoverageDocument) { self.document = document }

  package var lines: [StyledLine] {
    guard !document.files.isEmpty else { return [StyledLine("nothing to cover", .weak)] + end }
    let titles = ["file"] + Sites.Branch.Kind.allCases.map(\.title) + ["all"]
    let rows = document.files.map { cells($0.path, $0.tallies) }
    return Columns([titles] + rows).lines + missing + [sum] + end
  }

  private var end: [StyledLine] { (document.proof?.lines ?? []) + unreached }

  private var unreached: [StyledLine] {
    (document.unreached ?? []).map { StyledLine("\($0.place)", .weak) + StyledLine("  \($0.words)", .warning) }
  }

  private func cells(_ path: String, _ tallies: CoverageDocument.Tallies) -> [String] {
    [path]
      + Sites.Branch.Kind.allCases.map { kind in tallies[kind].map { "\($0.taken) of \($0.total)" } ?? "" }
      + [tallies.whole.percentInWords]
  }

  private var missing: [StyledLine] {
    let lines = document.files.flatMap { file in
      file.missing.map { missing in
        StyledLine("\(SourceLocation(path: file.path, position: missing.position))", .weak)
          + StyledLine("  \(missing.words)")
      }
    }
    return lines.isEmpty ? [""] : [""] + lines + [""]
  }

  private var sum: StyledLine {
    let kinds = Sites.Branch.Kind.allCases.compactMap { kind in
      document.total[kind].map { "\(kind.title) \($0.percentInWords)" }
    }
    let scope = document.scope.isEmpty ? "" : " of what has \(document.scope)"
    let whole = document.whole
    return StyledLine("coverage \(whole.percentInWords)\(scope)", whole.taken == whole.total ? .good : .warning)
      + StyledLine(" (\(kinds.joined(separator: ", ")))", .weak)
  }
}
