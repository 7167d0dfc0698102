import PersonaDiagnostics
import PersonaParallel

/// All that a project declares, linked in two passes.
///
/// The first links every declaration and finds out which are broken: by themselves, or by naming a broken one. If there
/// are any, a second one links the rest alone, so that what is linked never refers to what is not. Expectations
/// come last, when it is known what they can be checked against.
///
/// Sendable though its linker is not: whoever linked hands it over and keeps nothing.
struct LinkedDeclarations: @unchecked Sendable {
  private(set) var linker: Linker
  private(set) var index: DeclarationIndex

  /// All but the personas.
  init(in files: [ParsedFile], of input: ProjectInput) {
    index = DeclarationIndex(files: files, longestID: input.limits.count(.idLength))
    linker = Linker(input: input, files: files, index: index, broken: index.lost)
    linker.linkDeclarations()
  }

  /// The personas; then it is known what is broken.
  mutating func linkPersonas(_ workers: Workers) {
    linker.boundInheritance()
    PersonaLinking(linker: linker, workers: workers).run()
    let broken = linker.brokenDeclarations()
    guard !broken.isEmpty else { return }
    linker.addSuggestions()
    let (diagnostics, patterns) = (linker.diagnostics, linker.patterns)
    linker = Linker(anew: linker, without: broken.union(index.lost))
    linker.linkDeclarations()
    linker.boundInheritance()
    PersonaLinking(linker: linker, workers: workers).run()
    (linker.diagnostics, linker.patterns) = (diagnostics, patterns)
  }

  /// Takes in files with nothing but expectations.
  mutating func add(_ files: [ParsedFile]) {
    index.add(files)
    linker.take(files)
  }

  /// In the order of files and places.
  var expectations: [Declaration] {
    index.declarations.filter { $0.name.kind == .expectations }
      .sorted { ($0.idSpan.file.index, $0.idSpan.start) < ($1.idSpan.file.index, $1.idSpan.start) }
  }
}
