import PersonaAnalysis
import PersonaDiagnostics
import PersonaEngine
import PersonaModel

extension LinkedDeclarations {
  /// The project as it is, with all that was found in its files.
  func loaded(_ files: [ParsedFile], of input: ProjectInput) -> LoadedProject {
    var sources = SourceMap()
    for file in files { _ = sources.add(file.source) }
    if let refusal = linker.refusal ?? linker.patterns.finding {
      return LoadedProject(project: Project(), sources: sources, diagnostics: [refusal])
    }
    linker.addSuggestions()
    var diagnostics = files.flatMap(\.diagnostics) + index.diagnostics + linker.diagnostics
    diagnostics += conditionWarnings
    if linker.broken.isEmpty { diagnostics += linker.project.entryWarnings }
    if !diagnostics.contains(where: { $0.severity == .error }) { diagnostics += linker.project.queryFindings }
    diagnostics += input.findings(in: &sources)
    return LoadedProject(
      project: linker.project, sources: sources, diagnostics: Self.inOrder(diagnostics),
      broken: linker.broken.map { index.broken($0) }.sorted { ($0.kind, $0.id) < ($1.kind, $1.id) })
  }

  /// Nobody can tell which properties there are as long as a persona is missing.
  private var conditionWarnings: [Diagnostic] {
    let lacksPersonas = linker.broken.contains { $0.kind == .persona }
    return linker.project.conditionWarnings.filter { !(lacksPersonas && $0.id == .unknownProperty) }
  }

  /// In reading order, each once: what an alias stands for is decoded wherever it is used.
  private static func inOrder(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return diagnostics.filter { seen.insert($0).inserted }.sorted(by: Diagnostic.inReadingOrder).withEachChangeOnce()
  }
}

extension ProjectInput {
  /// Files that can not be read, or are not because of their names.
  fileprivate func findings(in sources: inout SourceMap) -> [Diagnostic] {
    func place(_ path: String) -> SourceSpan {
      SourceSpan(file: sources.add(SourceFile(path: path, bytes: [])), start: 0, end: 0)
    }
    return unreadable.map {
      Diagnostic($0.id, "can not read '\($0.path)': \($0.reason)", at: place($0.path), help: $0.help)
    }
      + misnamed.map {
        Diagnostic(
          .misnamedFile, "'\($0.path)' is not read", at: place($0.path), severity: .warning,
          help: "did you mean `\($0.meant)`?")
      }
  }
}
