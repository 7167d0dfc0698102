import ArgumentParser
import PersonaDiagnostics
import PersonaFixtureEditing
import PersonaLoading
import PersonaVerification

/// `persona-check fmt`: fixtures in the house form.
struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Put the YAML of a project into the house form; comments stay.",
    discussion: """
      Keys of declarations stand in the order of the reference, lists and mappings in brackets are spaced alike, quotes are double, empty lines \
      are single. Nothing changes its meaning. What changes is shown and written. Exits 1 with --check when a file is not in this form, 2 when one cannot be read.
      """
        + examples(
          ("fmt", "every file of the project"), ("fmt --check personas", "what would change in a folder; for CI")))

  @OptionGroup var projectOptions: ProjectOptions

  @Argument(help: "Files or folders of the project; all without.", completion: .file())
  var paths: [String] = []

  @Flag(help: "Write nothing; show what would change, and exit 1 if anything would.")
  var check = false

  func run() throws {
    let project = try InspectedProject(projectOptions)
    let chosen = try paths.map { path in
      guard let relative = project.folder.relative(path) else {
        throw refusal(missingPath(path, among: project.input.files.map(\.path)), exit: .misused)
      }
      return relative
    }
    let fixtures = project.input.files.filter(\.isFixture)
    let known = fixtures.map(\.path) + project.input.unreadable.map(\.path)
    for (path, written) in zip(chosen, paths) where !known.contains(where: { Self.isChosen($0, [path]) }) {
      throw refusal(
        .nothingSelected, "no fixture stands in '\(written)'",
        help: "fixtures are the YAML files of a project's folders",
        exit: .nothingSelected)
    }
    // What could not be read has been told, and nobody knows its form.
    let isWhole = !project.input.unreadable.contains { Self.isChosen($0.path, chosen) }
    var code = isWhole ? RunExit.passed : .invalid
    var changed: [InputFile] = []
    for file in fixtures where Self.isChosen(file.path, chosen) {
      guard let form = FixtureFormatter(of: file.bytes, within: project.input.limits) else {
        Terminal.complain("\(visibleText(file.path)) cannot be read, and is left as it is")
        code = .invalid
        continue
      }
      if form.bytes != file.bytes { changed.append(InputFile(path: file.path, bytes: form.bytes)) }
    }
    let proposed = ProposedFiles(changed, in: project)
    proposed.show()
    if !check { try proposed.write() } else if !changed.isEmpty, code == .passed { code = .failed }
    if code != .passed { throw ExitCode(code.rawValue) }
  }

  private static func isChosen(_ path: String, _ chosen: [String]) -> Bool {
    chosen.isEmpty || chosen.contains { $0 == "." || path == $0 || path.hasPrefix($0 + "/") }
  }
}
