import PersonaAnalysis
import PersonaDiagnostics
import PersonaEngine
import PersonaLanguage
import PersonaModel

extension LinkedDeclarations {
  /// The project as it is, with all that was found in its files.
  func loaded(_ files: [ParsedFile], of input: ProjectInput) -> LoadedProject {
    var sources = SourceMap()
    for file in files { _ = sources.add(file.source) }
    if let refusal = decoder.refusal ?? decoder.patterns.finding {
      return LoadedProject(project: Project(), sources: sources, diagnostics: [refusal])
    }
    let unread = input.findings(in: &sources)
    var lost = LostFiles(unread + files.compactMap { file in file.loss.map { (file.source.path, $0) } })
    decoder.diagnostics = lost.fold(decoder.diagnostics)
    decoder.addSuggestions()
    let read = files.flatMap { file in file.loss.map { [lost.annotated($0)] } ?? file.diagnostics }
    var diagnostics = read + index.diagnostics + decoder.diagnostics
    diagnostics += decoder.conditionWarnings(hidesPersonas: lost.hides(.persona))
    if decoder.broken.isEmpty { diagnostics += decoder.project.entryWarnings + decoder.project.reentryWarnings }
    if !diagnostics.contains(where: { $0.severity == .error }) { diagnostics += decoder.project.queryFindings }
    diagnostics += unread.map { lost.annotated($0.finding) }
    var loaded = LoadedProject(
      project: decoder.project, sources: sources, diagnostics: Self.inOrder(diagnostics),
      broken: decoder.broken.map { index.broken($0) }.sorted { ($0.kind, $0.id) < ($1.kind, $1.id) })
    loaded.bases = decoder.personas.entries.filter(\.isAbstract).map(\.id)
    loaded.lacksPersonas = lost.hides(.persona)
    loaded.messageChannels = decoder.names.messageChannels.map { decoder.project.channels[$0].name.text }
    return loaded
  }

  /// In reading order, each once: what an alias stands for is decoded wherever it is used.
  static func inOrder(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return diagnostics.filter { seen.insert($0).inserted }.sorted(by: Diagnostic.inReadingOrder).withEachChangeOnce()
  }
}

extension ProjectDecoder {
  /// Nobody can tell which properties there are as long as a persona is missing.
  func conditionWarnings(hidesPersonas: Bool) -> [Diagnostic] {
    guard !hidesPersonas else { return [] }
    let lacksPersonas = broken.contains { $0.kind == .persona }
    return project.conditionWarnings.filter { !(lacksPersonas && $0.id == .unknownProperty) }
  }
}

extension ProjectInput {
  /// Files that cannot be read, or are not because of their names.
  fileprivate func findings(in sources: inout SourceMap) -> [(path: String, finding: Diagnostic)] {
    func place(_ path: String) -> SourceSpan {
      SourceSpan(file: sources.add(SourceFile(path: path, bytes: [])), start: 0, end: 0)
    }
    let unread = unreadable.map { file in
      let finding = Diagnostic(
        file.id, "cannot read '\(file.path)': \(file.reason)", at: place(file.path), help: file.help)
      return (file.path, finding)
    }
    let misnamed = misnamed.map { file in
      let finding = Diagnostic(
        .misnamedFile, "'\(file.path)' is not read", at: place(file.path), severity: .warning,
        help: "did you mean `\(file.meant)`?")
      return (file.meant + "/", finding)
    }
    return unread + misnamed
  }
}
