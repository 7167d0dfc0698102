import ArgumentParser
import PersonaDiagnostics
import PersonaJSON
import PersonaLinting
import PersonaLoading
import PersonaModel
import PersonaReports
import PersonaRunner
import PersonaVerification

/// `persona-check lint`: everything weak in the fixtures, though no expectation fails.
struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Find what is weak in the fixtures: untested branches, stale personas, forgotten reviews …",
    discussion: """
      Exits 0 when there is nothing but notes, 1 when there is something to mend, 2 when a fixture does not load, \
      and with --strict instead of 1. \
      `# persona-check: allow RULE` behind a line or above it allows what a rule finds there; `lint.ignore` and \
      `lint.severity` in persona-check.yaml weigh a rule for the whole project. docs/lint.md has a page on every rule.
      """
        + examples(
          ("lint", "everything that is weak, each with its place and what to do"),
          ("lint --rule one-sided-segment", "what one rule finds"),
          ("lint --rules", "the rules, and how much each weighs in this project"),
          ("lint --fix", "mend misspelt names and the like, after showing what would change"),
          ("lint --report sarif=build/lint.sarif", "also for code scanning")))

  @OptionGroup var projectOptions: ProjectOptions
  @OptionGroup var place: EnvironmentOption

  @Option(
    name: .customLong("rule"), parsing: .singleValue,
    help: ArgumentHelp("Only this rule; repeat for more.", valueName: "name"),
    completion: .list(LintRule.all.map(\.id.rawValue)))
  var chosen: [String] = []

  @Flag(name: .customLong("rules"), help: "List the rules instead.")
  var listsRules = false

  @Option(
    name: .long, parsing: .singleValue, help: Self.reportHelp, completion: .reports(Self.formats),
    transform: ReportDestination.init(argument:))
  var report: [ReportDestination] = []

  private static let formats: [ReportFormat] = [.sarif, .gitlab, .github]

  private static let reportHelp = ArgumentHelp(
    "Write the findings, such as sarif=build/lint.sarif; repeat for more.",
    discussion: "Formats: \(formats.map(\.rawValue).joined(separator: ", ")). The path - is standard output.",
    valueName: "format=path")

  @Flag(
    help: "Mend what needs no decision (misspelt names, curly quotes, escaped characters in Liquid), after showing it.")
  var fix = false

  @Flag(name: .shortAndLong, help: "With --fix: write without asking.")
  var yes = false

  @Flag(help: "With --fix: write nothing; exit 1 when there is something to mend.")
  var check = false

  @Option(help: "text or json.", completion: .words(of: AnswerFormat.self), transform: choice)
  var format = AnswerFormat.text

  func validate() throws {
    for name in chosen where !LintRule.all.contains(where: { $0.id.rawValue == name }) {
      let near = nearestName(to: name, among: LintRule.all.map(\.id.rawValue)).map { "Did you mean '\($0)'?" }
      throw ValidationError("There is no rule '\(name)'. \(near ?? "`persona-check lint --rules` lists them.")")
    }
    if !fix, yes || check { throw ValidationError("--yes and --check say how --fix writes.") }
    if yes, check { throw ValidationError("Choose one of --yes and --check.") }
    if fix, listsRules || format == .json || !report.isEmpty {
      throw ValidationError("--fix shows a difference; look at what is found without it.")
    }
    if format == .json, listsRules || report.contains(where: { $0.path == ReportDestination.standardOutput }) {
      throw ValidationError("--format json has standard output for itself, and tells what was found.")
    }
    for destination in report where !Self.formats.contains(destination.format) {
      throw ValidationError(
        "lint writes \(Self.formats.map(\.rawValue).joined(separator: ", ")), not \(destination.format.rawValue).")
    }
  }

  func run() throws {
    let project = try InspectedProject(projectOptions, in: place.names, errors: .unweighed)
    guard !listsRules else { return project.print(Columns(rules(project.project.settings.lint)).lines) }
    let only = chosen.isEmpty ? nil : Set(chosen.map { DiagnosticID($0) })
    if fix { return try fix(in: project, only: only) }
    let runner = try project.runner()
    let findings = runner.lint(only: only)
    let isWritten = deliver(findings, project, runner.header)
    if format == .json {
      let sources = project.loaded.sources
      project.write(project.answer(to: "lint").rendered(("findings", .list(findings.map(sources.json)))))
    }
    let mendable = findings.count { !$0.edits(in: project.loaded.sources).isEmpty }
    if mendable > 0, format == .text, report.isEmpty {
      Terminal.complain("`persona-check lint --fix` tries to mend \(mendable) of these")
    }
    let exit = isWritten ? exit(findings, hasErrors: project.loaded.hasErrors) : .invalid
    if exit != .passed { throw ExitCode(exit.rawValue) }
  }

  private func fix(in project: InspectedProject, only: Set<DiagnosticID>?) throws {
    let mended = try ProjectFix(of: project.opened, project.configuration) { opened in
      let findings = try Runner(opened.loaded, project.configuration).lint(only: only)
      return findings.filter { only?.contains($0.id) ?? true }
    }
    let proposed = ProposedFiles(mended.files, in: project)
    proposed.show()
    let left = mended.left.count { $0.severity > .note }
    let again = mended.isCut ? ", of which it mends more when it is called again" : ""
    let rest = left == 0 ? "" : "; \(left) left, which `persona-check lint` tells\(again)"
    guard !proposed.isEmpty else {
      project.print([StyledLine("nothing to mend\(rest)")])
      throw ExitCode(exit(mended.left, hasErrors: mended.loaded.hasErrors).rawValue)
    }
    guard !check, proposed.isAgreed(isGiven: yes) else {
      project.print([StyledLine("nothing was written", .strong)])
      throw ExitCode(RunExit.failed.rawValue)
    }
    try proposed.write()
    project.print([StyledLine("mended \(mended.mended.count)\(rest)")])
    throw ExitCode(exit(mended.left, hasErrors: mended.loaded.hasErrors).rawValue)
  }

  private func rules(_ settings: LintSettings) -> [[String]] {
    LintRule.all.map { rule in
      [rule.id.rawValue, settings.levels[rule.id]?.rawValue ?? rule.severity.rawValue, rule.summary]
    }
  }

  private func deliver(_ findings: [Diagnostic], _ project: InspectedProject, _ header: RunHeader) -> Bool {
    var environment = CIEnvironment(project: project.folder.path)
    // Bazel asks for the report of a test, which this is not.
    environment.bazelReport = nil
    let fixtures = project.loaded.sources.files.map { "\(project.folder.path)/\($0.path)" }
    let targets = ReportTargets(report, environment: environment, protected: Set(fixtures))
    for diagnostic in targets.diagnostics { Terminal.report(diagnostic, in: project.loaded.sources) }
    guard targets.diagnostics.isEmpty else { return false }
    let result = RunResult(suites: [], diagnostics: findings, header: header)
    let document = ReportDocument(result, plan: [], context: project.context)
    let console = ReportDelivery.Console(isPlain: projectOptions.isPlain, isSilent: format == .json)
    return ReportDelivery(to: targets, in: environment, console: console).deliver(findingsOf: document)
  }

  private func exit(_ findings: [Diagnostic], hasErrors: Bool) -> RunExit {
    if hasErrors || findings.contains(where: \.isRaised) { return .invalid }
    return findings.contains { $0.severity > .note } ? .failed : .passed
  }
}
