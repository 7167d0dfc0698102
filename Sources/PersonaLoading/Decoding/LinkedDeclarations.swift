import PersonaDiagnostics
import PersonaLanguage
import PersonaParallel

/// All that a project declares, linked in two passes.
///
/// The first links every declaration and finds out which are broken: by themselves, or by naming a broken one. If there
/// are any, a second one links the rest alone, so that what is linked never refers to what is not. Expectations
/// come last, when it is known what they can be checked against.
///
/// Sendable though its decoder is not: whoever linked hands it over and keeps nothing.
struct LinkedDeclarations: @unchecked Sendable {
  private(set) var decoder: ProjectDecoder
  private(set) var index: DeclarationIndex

  /// All but the personas.
  init(in files: [ParsedFile], of input: ProjectInput) {
    index = DeclarationIndex(files: files, longestID: input.limits.count(.idLength))
    decoder = ProjectDecoder(input: input, files: files, index: index, broken: index.lost)
    decoder.linkDeclarations()
  }

  /// The personas; then it is known what is broken.
  mutating func linkPersonas(_ workers: Workers) {
    decoder.boundInheritance()
    PersonaLinking(decoder: decoder, workers: workers).run()
    let broken = decoder.brokenDeclarations()
    guard !broken.isEmpty else { return }
    decoder.addSuggestions()
    let (diagnostics, patterns) = (decoder.diagnostics, decoder.patterns)
    decoder = ProjectDecoder(anew: decoder, without: broken.union(index.lost))
    decoder.linkDeclarations()
    decoder.boundInheritance()
    PersonaLinking(decoder: decoder, workers: workers).run()
    (decoder.diagnostics, decoder.patterns) = (diagnostics, patterns)
  }

  /// Takes in files with nothing but expectations.
  mutating func add(_ files: [ParsedFile]) {
    index.add(files)
    decoder.add(files)
  }

  /// In the order of files and places.
  var expectations: [DeclarationDocument] {
    index.declarations.filter { $0.name.kind == .expectations }
      .sorted { ($0.idSpan.file.index, $0.idSpan.start) < ($1.idSpan.file.index, $1.idSpan.start) }
  }
}
