import PersonaDiagnostics
import PersonaLoading
import PersonaModel
import PersonaMutation
import PersonaVerification
import PersonaYAML

/// The files that let somebody notice the mutants of a project, tried before they are written: what is proposed has to load,
/// and to hold.
package struct MutationFix: Sendable {
  /// As they would be, new ones among them.
  package private(set) var files: [InputFile] = []
  package private(set) var proposals: Proposals
  /// How many expectations were proposed that do not hold.
  package private(set) var leftOut = 0
  /// Why nothing can be written.
  package private(set) var problems: [Diagnostic] = []
  package private(set) var sources = SourceMap()

  package static let personaPath = "personas/mutate.yaml"
  package static let expectationPath = "expectations/mutate.yaml"

  package init(
    _ tried: [TriedMutant], in project: OpenedProject, _ configuration: RunConfiguration
  ) throws(UnknownEnvironmentError) {
    proposals = Proposals(tried)
    let count = proposals.count
    let titles = Set(project.loaded.project.expectations.map(\.header.id))
    // What fails is left out, and what is left is tried once more.
    for _ in 0..<2 where !proposals.isEmpty {
      files = [
        Self.file(Self.personaPath, proposals.personaText, in: project.input),
        Self.file(Self.expectationPath, proposals.expectationText(except: titles), in: project.input),
      ].compactMap(\.self)
      let opened = OpenedProject(project.input.replacing(files), configuration)
      (problems, sources) = (opened.loaded.diagnostics.filter { $0.severity == .error }, opened.loaded.sources)
      guard problems.isEmpty else { return }
      let failing = try Runner(opened.loaded, configuration).run(only: [Self.expectationPath]).result.suites
        .flatMap(\.cases).filter { $0.failure != nil }
      guard !failing.isEmpty else { break }
      let names = Set(failing.map { "\($0.id.subject)\n\($0.id.persona)" })
      proposals = proposals.leavingOut { names.contains("\($0)\n\($1)") || names.contains("\($1)\n") }
      leftOut = count - proposals.count
    }
    if proposals.isEmpty { files = [] }
  }

  /// Documents behind those that the file has.
  private static func file(_ path: String, _ text: String, in input: ProjectInput) -> InputFile? {
    guard !text.isEmpty else { return nil }
    guard let known = input.files.first(where: { $0.path == path }), !known.bytes.isEmpty else {
      return InputFile(path: path, bytes: Array(text.utf8))
    }
    let lineBreak = known.bytes.lineBreak
    let (separator, added) = (Array("---\(lineBreak)".utf8), Array(text.replacing("\n", with: lineBreak).utf8))
    guard known.bytes.last != UInt8(ascii: "\n") else {
      return InputFile(path: path, bytes: known.bytes + separator + added)
    }
    // A line break behind a block of text would be a part of it.
    if endsInBlock(known.bytes) { return InputFile(path: path, bytes: added + separator + known.bytes) }
    return InputFile(path: path, bytes: known.bytes + Array(lineBreak.utf8) + separator + added)
  }
}

extension ProjectInput {
  /// With files in place of those of their paths, or behind all others.
  fileprivate func replacing(_ files: [InputFile]) -> ProjectInput {
    var input = self
    for file in files {
      if let place = input.files.firstIndex(where: { $0.path == file.path }) {
        input.files[place] = file
      } else {
        input.files.append(file)
      }
    }
    return input
  }
}
