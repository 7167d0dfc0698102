import PersonaAnalysis
import PersonaDiagnostics

/// Coverage as a pull request shows it: a table of the files, and what is missing with links to the lines.
package struct CoverageMarkdown: Sendable {
  private let document: CoverageDocument
  private let repository: RepositoryLinks

  package init(_ document: CoverageDocument, repository: RepositoryLinks = RepositoryLinks()) {
    self.document = document
    self.repository = repository
  }

  package func write(to writer: inout ByteWriter) {
    writer.write("# Coverage: ")
    writer.write(unescaped: document.whole.percentInWords)
    if !document.scope.isEmpty {
      writer.write(" of what has ")
      writer.write(document.scope, .markdown)
    }
    writer.write("\n\n| file |")
    for kind in Sites.Branch.Kind.allCases { writer.write(unescaped: " \(kind.title) |") }
    writer.write(" all |\n|---|---:|---:|---:|---:|---:|\n")
    for file in document.files { write(file.path, file.tallies, to: &writer) }
    write("together", document.total, to: &writer)
    if document.files.contains(where: { !$0.missing.isEmpty }) {
      writer.write("\n## Not reached\n\n")
      for file in document.files { for missing in file.missing { write(missing, in: file.path, to: &writer) } }
    }
    if let proof = document.proof {
      writer.write("\n")
      writer.write(proof.words, .markdown)
      writer.write(".\n")
    }
    guard let unreached = document.unreached, !unreached.isEmpty else { return }
    writer.write("\n## Changed, and reached by nobody\n\n")
    for declaration in unreached {
      write("\(declaration.kind) '\(declaration.id)'", at: declaration.place, to: &writer)
    }
  }

  private func write(_ name: String, _ tallies: CoverageDocument.Tallies, to writer: inout ByteWriter) {
    writer.write("| ")
    writer.write(name, .markdown)
    for kind in Sites.Branch.Kind.allCases {
      writer.write(unescaped: tallies[kind].map { " | \($0.taken) of \($0.total)" } ?? " |")
    }
    writer.write(unescaped: " | \(tallies.whole.percentInWords) |\n")
  }

  private func write(_ missing: CoverageDocument.Missing, in path: String, to writer: inout ByteWriter) {
    write(missing.words, at: SourceLocation(path: path, position: missing.position), to: &writer)
  }

  private func write(_ words: String, at place: SourceLocation, to writer: inout ByteWriter) {
    writer.write("- [")
    writer.write("\(place.path):\(place.position.line)", .markdown)
    writer.write("](")
    writer.write(unescaped: repository.link(to: place))
    writer.write(") ")
    writer.write(words, .markdown)
    writer.write("\n")
  }
}
