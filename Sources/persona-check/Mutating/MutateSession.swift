import ArgumentParser
import PersonaDiagnostics
import PersonaLoading
import PersonaModel
import PersonaMutation
import PersonaReports
import PersonaRunner
import PersonaVerification

/// One `mutate`: try, tell, and write what is missing where that is asked for.
struct MutateSession {
  private let command: MutateCommand
  private let project: InspectedProject

  init(_ command: MutateCommand) throws {
    self.command = command
    if command.fix, ProcessEnvironment.named("CI") != nil {
      throw refusal(
        .invalidOption, "--fix writes what is, not what is right, and in CI nobody reads it",
        help: "run it where somebody does, and commit what they agree to")
    }
    project = try InspectedProject(command.projectOptions, in: command.environments.environment)
  }

  func run() throws -> RunExit {
    let isChosen = try chosen()
    let runner = try project.runner()
    if project.loaded.hasErrors {
      Terminal.complain("nothing is mutated before everything loads")
      return .invalid
    }
    let relinkable = Loader(workers: project.configuration.workers).loadRelinkable(project.input)
    let run = runner.mutation(of: relinkable, only: isChosen)
    guard !run.tried.isEmpty else {
      Terminal.complain("there is nothing here to mutate")
      // A change need not touch anything of the kind.
      return command.since == nil ? .nothingSelected : .passed
    }
    for finding in run.findings { Terminal.report(finding, in: project.loaded.sources) }
    let document = MutationDocument(run.tried, notPassing: run.notPassing, in: project.loaded.sources)
    try write(document, run)
    if command.fix { return try write(run) }
    return exit(document.score)
  }

  private func exit(_ score: MutationScore) -> RunExit {
    guard let least = command.least, score.percent < least else { return .passed }
    Terminal.complain("\(score.words), less than \(least.inWords) %")
    return .failed
  }

  // MARK: - Which

  private func chosen() throws -> (Mutant) -> Bool {
    let sources = project.loaded.sources
    let paths = try command.paths.map { path -> String in
      guard let relative = project.folder.relative(path) else {
        throw refusal(missingPath(path, among: sources.files.map(\.path)), exit: .misused)
      }
      return relative
    }
    let changes = try changes()
    return { mutant in
      let path = sources[mutant.file].path
      let isNamed = paths.isEmpty || paths.contains { $0 == "." || $0 == path || path.hasPrefix($0 + "/") }
      guard isNamed, let changes else { return isNamed }
      let source = sources[mutant.file]
      let lines = source.position(at: mutant.site.start).line...source.position(at: mutant.site.end).line
      return changes.touches(path, lines)
    }
  }

  private func changes() throws -> TouchedLines? {
    guard let revision = command.since else { return nil }
    let files = project.input.files.filter { !$0.path.hasSuffix(".csv") }
    do throws(GitError) {
      return try TouchedLines(of: files, in: project.folder, since: revision, seconds: command.gitTimeout)
    } catch {
      throw refusal(error.id, "the changes since '\(revision)' cannot be told: \(error.words)", help: error.help)
    }
  }

  // MARK: - What is told

  private func write(_ document: MutationDocument, _ run: MutationRun) throws {
    if let report = command.report.flatMap({ MutantReportFile($0) }) {
      let json = StrykerReport(document, version: ProgramVersion.words).json
      guard !report.isStandardOutput else { return Terminal.say(json) }
      try write(Array(json.utf8), to: report.path)
    }
    switch command.format {
    case .text where command.fix: project.print([StyledLine(document.headline, .strong)])
    case .text: project.print(MutationText(document).lines)
    case .yaml: project.print(ProposalText.lines(of: Proposals(run.tried), except: titles))
    case .json: Terminal.say(MutationJSON(document).json)
    }
  }

  private var titles: Set<String> { Set(project.loaded.project.expectations.map(\.header.id)) }

  /// In place of nothing, of an empty file or of a report of before.
  private func write(_ bytes: [UInt8], to path: String) throws {
    do throws(FileError) {
      let place = try PathWalk(named: path, checkout: Checkout.current).place(makingFolders: true)
      let mark = bytes.prefix(StrykerReport.beginningSize)
      if let status = place.status, status.kind == .file {
        let begin = try place.folder.readBegin(of: place.name, count: mark.count)
        guard begin.isEmpty || begin.elementsEqual(mark) else { throw FileError.foreign(format: "stryker") }
      }
      try place.write(bytes)
    } catch { throw unwritable(path, error) }
  }

  // MARK: - What is written

  private func write(_ run: MutationRun) throws -> RunExit {
    let fix = try MutationFix(run.tried, in: project.opened, project.configuration)
    guard fix.problems.isEmpty else {
      for problem in fix.problems { Terminal.report(problem, in: fix.sources) }
      Terminal.complain("nothing was written: with what is proposed the project would not load")
      return .invalid
    }
    if fix.leftOut > 0 {
      Terminal.complain("\(fix.leftOut) of the expectations proposed do not hold, and are left out")
    }
    guard !fix.files.isEmpty else {
      project.print([StyledLine("nothing to write")])
      return .passed
    }
    let proposed = ProposedFiles(fix.files, in: project)
    proposed.show()
    guard proposed.isAgreed(isGiven: command.yes) else {
      project.print([StyledLine("nothing was written", .strong)])
      return .failed
    }
    try proposed.write()
    return .passed
  }
}

extension Double {
  fileprivate var inWords: String { self == rounded() ? "\(Int(self))" : "\(self)" }
}
