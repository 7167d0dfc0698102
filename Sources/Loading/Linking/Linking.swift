import Diagnostics
import Engine
import Time
import YAML

/// The two passes of linking.
///
/// The first links every declaration and finds out which are broken: by themselves, or by naming a broken one. If there
/// are any, a second one links the rest alone, so that what is linked never refers to what is not. Expectations
/// come last, when it is known what they can be checked against.
struct Linking {
  let input: ProjectInput
  let files: [ParsedFile]

  func loaded() -> LoadedProject {
    let index = DeclarationIndex(files: files)
    let first = Linker(input: input, files: files, index: index, broken: index.lost)
    first.linkDeclarations()
    let broken = first.brokenDeclarations()
    var linker = first
    if !broken.isEmpty {
      linker = Linker(input: input, files: files, index: index, broken: broken.union(index.lost))
      linker.linkDeclarations()
      linker.diagnostics = first.diagnostics
    }
    linker.linkExpectations()
    linker.checkMessages()
    linker.checkEvents()
    return loaded(by: linker, index: index)
  }

  private func loaded(by linker: Linker, index: DeclarationIndex) -> LoadedProject {
    var sources = SourceMap()
    for file in files { _ = sources.add(file.source) }
    var diagnostics = files.flatMap(\.diagnostics) + index.diagnostics + linker.diagnostics
    let lacksPersonas = linker.broken.contains { $0.kind == .persona }
    diagnostics += linker.project.conditionWarnings.filter { !(lacksPersonas && $0.id == .unknownProperty) }
    if !diagnostics.contains(where: { $0.severity == .error }) { diagnostics += linker.project.queryFindings }
    for file in input.unreadable {
      let place = sources.add(SourceFile(path: file.path, bytes: []))
      diagnostics.append(
        Diagnostic(
          file.id, "can not read '\(file.path)': \(file.reason)", at: SourceSpan(file: place, start: 0, end: 0)))
    }
    for file in input.misnamed {
      let place = sources.add(SourceFile(path: file.path, bytes: []))
      diagnostics.append(
        Diagnostic(
          .misnamedFile, "'\(file.path)' is not read", at: SourceSpan(file: place, start: 0, end: 0),
          severity: .warning, help: "did you mean `\(file.meant)`?"))
    }
    return LoadedProject(
      project: linker.project, sources: sources, diagnostics: Self.inOrder(diagnostics),
      broken: linker.broken.map { index.broken($0) }.sorted { ($0.kind, $0.id) < ($1.kind, $1.id) })
  }

  /// In reading order, each once: what an alias stands for is decoded wherever it is used.
  private static func inOrder(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return withoutConsequences(diagnostics).filter { seen.insert($0).inserted }.sorted(by: Diagnostic.inReadingOrder)
  }

  /// A key that is misspelt is missing, too; that it is misspelt says it all.
  private static func withoutConsequences(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    let misspelt = diagnostics.filter { $0.id == .unknownKey && $0.help?.hasPrefix("did you mean") == true }.compactMap(
      \.span)
    guard !misspelt.isEmpty else { return diagnostics }
    return diagnostics.filter { diagnostic in
      guard diagnostic.id == .missingKey, let whole = diagnostic.span else { return true }
      return !misspelt.contains { $0.file == whole.file && whole.start <= $0.start && $0.end <= whole.end }
    }
  }
}
