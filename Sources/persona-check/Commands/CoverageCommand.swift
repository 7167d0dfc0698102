import ArgumentParser
import PersonaAnalysis
import PersonaLoading
import PersonaReports
import PersonaRunner

/// `persona-check coverage`: what the expectations reach of conditions, branches and messages, and what they do not.
struct CoverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Say which conditions, steps, branches and template branches the expectations reach.",
    discussion: """
      A condition counts twice: seen true and seen false. Exits 0, or 1 when less than --min is reached, and 2 when a \
      fixture does not load or a case cannot be decided.
      """
        + examples(
          ("coverage", "what is reached of each file, and what is not"),
          ("coverage --min 90", "fail when less than that is reached"),
          ("coverage --by persona", "which personas expectations name, for what, and which they do not"),
          ("coverage --format markdown", "for a pull request")))

  enum Grouping: String, CaseIterable {
    case file, persona
  }

  enum Format: String, CaseIterable {
    case terminal, json, markdown
  }

  @OptionGroup var projectOptions: ProjectOptions
  @OptionGroup var environments: EnvironmentsOption

  @Option(name: .customLong("min"), help: ArgumentHelp("Fail when less than this is reached.", valueName: "percent"))
  var least: Double?

  @Option(
    help: ArgumentHelp(
      "Only what a change touches: declarations and snippets that differ from where this revision and the present parted.",
      valueName: "revision"))
  var changedSince: String?

  @Option(
    help: ArgumentHelp("How long git may take for --changed-since, all in all.", valueName: "seconds"))
  var gitTimeout = 60

  @Option(
    help: "Of what is told how far it is reached: file or persona.", completion: .words(of: Grouping.self),
    transform: choice)
  var by = Grouping.file

  @Option(
    help: "terminal, json or markdown.", completion: .words(of: Format.self), transform: choice)
  var format = Format.terminal

  func validate() throws {
    if let least, !(0...100).contains(least) {
      throw ValidationError("--min takes a number from 0 to 100.")
    }
    if let changedSince, changedSince.isEmpty || changedSince.hasPrefix("-") {
      throw ValidationError("--changed-since takes a branch, a tag or a commit, not '\(changedSince)'.")
    }
    guard by == .file || changedSince == nil else {
      throw ValidationError("--changed-since is for --by file.")
    }
    guard (1...86_400).contains(gitTimeout) else {
      throw ValidationError("--git-timeout takes a number of seconds from 1 to 86400.")
    }
  }

  func run() throws {
    let project = try InspectedProject(projectOptions, in: environments.environment)
    if by == .persona { return try writePersonas(of: project) }
    let changes = try changes(in: project)
    let coverage = try project.runner().coverage()
    let document = CoverageDocument(
      coverage.reached, decided: coverage.decided, in: project.context, since: changes)
    switch format {
    case .terminal: project.print(CoverageText(document).lines)
    case .json: project.write { CoverageJSON(document, as: project.answer(to: "coverage")).write(to: &$0) }
    case .markdown:
      let links = CIEnvironment(project: project.folder.path).links
      project.write { CoverageMarkdown(document, repository: links).write(to: &$0) }
    }
    try check(document.whole, coverage.undecided, project)
  }

  private func writePersonas(of project: InspectedProject) throws {
    let table = PersonaUseTable(of: project.project)
    switch format {
    case .terminal: project.print(table.lines)
    case .json: project.write { table.writeJSON(as: project.answer(to: "coverage"), to: &$0) }
    case .markdown: project.write { table.writeMarkdown(to: &$0) }
    }
    try check(table.whole, 0, project)
  }

  private func check(_ tally: Coverage.Tally, _ undecided: Int, _ project: InspectedProject) throws {
    if undecided > 0 {
      Terminal.complain(
        "\(undecided == 1 ? "a case was" : "\(undecided) cases were") not decided, and may reach more; `run` says why")
    }
    if project.loaded.hasErrors || undecided > 0 { throw ExitCode(RunExit.invalid.rawValue) }
    guard let least, tally.percent < least else { return }
    Terminal.complain("coverage is \(tally.percentInWords), less than \(least) %")
    throw ExitCode(RunExit.failed.rawValue)
  }

  private func changes(in project: InspectedProject) throws -> TouchedLines? {
    guard let revision = changedSince else { return nil }
    let files = project.input.files.filter { !$0.path.hasSuffix(".csv") }
    do throws(GitError) {
      return try TouchedLines(of: files, in: project.folder, since: revision, seconds: gitTimeout)
    } catch {
      throw refusal(error.id, "the changes since '\(revision)' cannot be told: \(error.words)", help: error.help)
    }
  }
}
