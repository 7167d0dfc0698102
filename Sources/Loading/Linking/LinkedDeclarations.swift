import Diagnostics
import Engine
import YAML

/// All that a project declares, linked in two passes.
///
/// The first links every declaration and finds out which are broken: by themselves, or by naming a broken one. If there
/// are any, a second one links the rest alone, so that what is linked never refers to what is not. Expectations
/// come last, when it is known what they can be checked against.
///
/// Sendable though its linker is not: whoever linked hands it over and keeps nothing.
struct LinkedDeclarations: @unchecked Sendable {
  let linker: Linker
  private(set) var index: DeclarationIndex

  init(in files: [ParsedFile], of input: ProjectInput) {
    index = DeclarationIndex(files: files)
    let first = Linker(input: input, files: files, index: index, broken: index.lost)
    first.linkDeclarations()
    let broken = first.brokenDeclarations()
    guard !broken.isEmpty else {
      linker = first
      return
    }
    linker = Linker(input: input, files: files, index: index, broken: broken.union(index.lost))
    linker.linkDeclarations()
    linker.diagnostics = first.diagnostics
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
