import ArgumentParser
import PersonaComparison
import PersonaDiagnostics
import PersonaLoading
import PersonaReports
import PersonaRunner
import PersonaVerification

/// `persona-check diff REF`: what a change does to the people of a project.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say what a change does: who joins or leaves a segment, what reads differently, which sends vanish.",
    discussion: """
      Compares the project with what it was where a revision and the present parted, for every persona, whether or not an \
      expectation is about it. FILE is what --save wrote, and ends in .json. Exits 0, or 1 with --exit-code when anybody is \
      affected and with --fail-untested when a change moves nobody; 2 when a revision does not load.
      """
        + examples(
          ("diff main", "what this branch does, in a terminal"),
          ("diff main --format markdown", "for a pull request"),
          ("diff main --only sends --exit-code", "fail when any send changes"),
          ("diff --save build/before.json", "to compare with later, where there is no history")))

  enum Format: String, CaseIterable {
    case text, markdown, json
  }

  enum Kind: String, CaseIterable {
    case segments, messages, journeys, sends
  }

  @OptionGroup var projectOptions: ProjectOptions
  @OptionGroup var place: EnvironmentOption

  @Argument(
    help: ArgumentHelp("A branch, a tag or a commit; or a file that --save wrote.", valueName: "revision|file"))
  var revision: String?

  @Option(help: "text, markdown or json.", completion: .words(of: Format.self), transform: choice)
  var format = Format.text

  @Option(
    parsing: .singleValue, help: "Only these effects: segments, messages, journeys or sends; repeat for more.",
    completion: .words(of: Kind.self), transform: choice)
  var only: [Kind] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Only personas whose ids fit, such as 'vip-*'; repeat for more.", valueName: "pattern"))
  var personas: [String] = []

  @Flag(help: "Exit with 1 when anybody is affected.")
  var exitCode = false

  @Flag(help: "Exit with 1 when a declaration changed and nobody in the project shows a difference.")
  var failUntested = false

  @Option(
    help: ArgumentHelp("Write the project as it is to a file, to compare with later, and end.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var save: String?

  @Option(
    help: ArgumentHelp(
      "Write the comment for a pull request to a file: Markdown that fits into one.", valueName: "file"),
    completion: .file(extensions: ["md"]))
  var comment: String?

  @Option(help: ArgumentHelp("How long git may take, all in all.", valueName: "seconds"))
  var gitTimeout = 60

  func validate() throws {
    if save != nil {
      guard revision == nil else {
        throw ValidationError("--save writes and compares with nothing; leave out the revision.")
      }
      guard save?.hasSuffix(".json") == true else { throw ValidationError("--save takes a file that ends in .json.") }
      return
    }
    guard let revision, !revision.isEmpty else {
      throw ValidationError("Name what to compare with: a branch, a tag, a commit, or a file that --save wrote.")
    }
    guard !revision.hasPrefix("-") else { throw ValidationError("A revision may not begin with '-'.") }
    guard (1...86_400).contains(gitTimeout) else {
      throw ValidationError("--git-timeout takes a number of seconds from 1 to 86400.")
    }
  }

  func run() throws {
    let project = try InspectedProject(projectOptions, in: place.names)
    if let save { return try write(project, to: save) }
    guard let revision else { return }
    let (comparison, basis) = try ComparedBase(revision, seconds: gitTimeout).comparison(with: project)
    try checkPatterns(comparison)
    let patterns = personas.map { Glob($0) }
    var found = comparison.run(
      only: patterns.isEmpty ? nil : { id in patterns.contains { $0.matches(id) } })
    if !only.isEmpty { found.groups.removeAll { group in !only.contains { $0.holds(group.effect) } } }
    try write(ComparisonDocument(found, basis), in: project)
    try finish(found, comparison, project)
  }

  private func checkPatterns(_ comparison: ProjectComparison) throws {
    let patterns = personas.map { Glob($0) }
    let ids = comparison.personas
    guard !patterns.isEmpty, !ids.contains(where: { id in patterns.contains { $0.matches(id) } }) else { return }
    let words = personas.map { "'\(visibleText($0))'" }.joined(separator: " or ")
    throw refusal(
      .nothingSelected, "nothing was selected: no persona's id fits \(words)",
      help: "`persona-check list personas` has the ids", exit: .nothingSelected)
  }

  private func write(_ project: InspectedProject, to path: String) throws {
    try write(Array(SavedProject(project.input.files).json.utf8), to: path)
    try project.finish()
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    do throws(FileError) {
      try PathWalk(named: path, checkout: Checkout.current).place(makingFolders: true).write(bytes)
    } catch { throw unwritable(path, error) }
  }

  // MARK: - What is told

  private func write(_ document: ComparisonDocument, in project: InspectedProject) throws {
    let environment = CIEnvironment(project: project.folder.path)
    func markdown(_ most: Int) -> ComparisonMarkdown {
      ComparisonMarkdown(document, repository: environment.links, mostBytes: most)
    }
    switch format {
    case .text: project.print(ComparisonText(document, width: Terminal.columns).lines)
    case .markdown: project.write { markdown(ComparisonMarkdown.largestComment).write(to: &$0) }
    case .json: project.write(ComparisonJSON(document).json(project.answer(to: "diff")))
    }
    if let comment {
      try write(bytes { markdown(ComparisonMarkdown.largestComment).write(to: &$0) }, to: comment)
    }
    guard let summary = environment.jobSummary else { return }
    do throws(FileError) {
      try AppendedFile(summary).append(bytes { markdown(ComparisonMarkdown.largestComment).write(to: &$0) })
    } catch {
      Terminal.complain("warning[unwritable-report]: cannot write the job summary: \(error.words)")
    }
  }

  private func finish(_ found: Comparison, _ comparison: ProjectComparison, _ project: InspectedProject) throws {
    if !comparison.ofOld.diagnostics.isEmpty { throw ExitCode(RunExit.invalid.rawValue) }
    try project.finish()
    if failUntested, !found.untested.isEmpty {
      let ids = found.untested.map(\.key.id).joined(separator: ", ")
      Terminal.complain("changed, and no test person shows a difference: \(visibleText(ids))")
      throw ExitCode(RunExit.failed.rawValue)
    }
    if exitCode, found.hasEffects { throw ExitCode(RunExit.failed.rawValue) }
  }
}

extension DiffCommand.Kind {
  fileprivate func holds(_ effect: Effect) -> Bool {
    switch self {
    case .segments: effect.section == .members
    case .messages: [.failing, .texts].contains(effect.section)
    case .journeys: [.sends, .journeys, .times].contains(effect.section)
    case .sends: [.sends, .consent].contains(effect.section)
    }
  }
}
