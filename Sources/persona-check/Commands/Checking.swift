import PersonaDiagnostics
import PersonaLoading
import PersonaModel
import PersonaParallel
import PersonaReports
import PersonaTime
import PersonaVerification

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A loaded project on its way to reports and an exit code.
struct Checking {
  let command: RunCommand
  let shard: Shard?
  let folder: ProjectFolder?
  let loaded: LoadedProject
  let workers: Workers
  let startedAt: Instant
  var progress: Progress?

  /// What a case says that was not run because one before it did not pass.
  static let failFastReason = "--fail-fast"

  /// Ends the process, with everything in its place.
  func run() -> Never {
    guard let delivery = delivery() else { endProcess(.invalid) }
    let checked = check()
    progress?.end()
    let code = checked.exit(areReportsWritten: delivery.deliver(checked.document))
    withExtendedLifetime((self, checked)) { endProcess(code) }
  }

  /// Where reports go; nil, and said so, when one of them can not be written, which is an error before anything is run.
  func delivery() -> Delivery? {
    let surroundings = Surroundings(project: folder?.path)
    let targets = targets(in: surroundings)
    let mistakes = targets.diagnostics + unknownEnvironments
    guard mistakes.isEmpty else {
      progress?.end()
      refuse(mistakes)
      return nil
    }
    let console = Delivery.Console(isPlain: command.projectOptions.isPlain, explainsPasses: command.explain)
    return Delivery(to: targets, in: surroundings, console: console)
  }

  struct Checked {
    var document: ReportDocument
    /// What the document was made of, kept until the process ends.
    fileprivate let sources: (plan: Plan, result: RunResult)

    func exit(areReportsWritten: Bool) -> RunExit { document.exit(areReportsWritten: areReportsWritten) }
  }

  /// Only the cases of these files, if any are named.
  func check(only files: Set<String>? = nil) -> Checked {
    var diagnostics = loaded.diagnostics
    let settings = loaded.project.settings
    let now = command.projectOptions.now ?? settings.now
    let instant =
      now.map { $0.resolved(at: startedAt, in: settings.timezone).start(in: settings.timezone) } ?? startedAt
    let plan = Plan(loaded.project, sources: loaded.sources, environments: environmentNames, workers: workers)
    diagnostics += plan.diagnostics
    let selected = selected(from: plan.cases)
    diagnostics += selected.diagnostics
    let cases = files.map { files in selected.cases.filter { files.contains($0.id.file) } } ?? selected.cases
    let results = verify(cases, now: instant)
    var header = RunHeader(
      now: instant, zone: settings.timezone, isWallClock: now?.isFixed != true, startedAt: startedAt,
      version: PersonaCheck.version)
    header.shard = shard
    header.isStrict = command.projectOptions.isStrict || settings.isStrict
    header.planned = plan.cases.count
    header.isNothingSelected = selected.isMistake
    let suites = suites(results, diagnostics)
    remember(suites, of: plan.cases)
    let result = RunResult(
      suites: suites, diagnostics: diagnostics.sorted(by: Diagnostic.inReadingOrder),
      header: header)
    let context = ReportContext(project: loaded.project, sources: loaded.sources)
    return Checked(
      document: ReportDocument(result, plan: plan.cases, context: context, workers: workers),
      sources: (plan, result))
  }

  private func targets(in surroundings: Surroundings) -> ReportTargets {
    let fixtures = folder.map { folder in loaded.sources.files.map { "\(folder.path)/\($0.path)" } } ?? []
    return ReportTargets(
      command.report, settings: loaded.project.settings, folder: folder, surroundings: surroundings,
      protected: Set(fixtures))
  }

  private func refuse(_ diagnostics: [Diagnostic]) {
    for diagnostic in loaded.diagnostics + diagnostics { Terminal.complain(diagnostic.rendered(in: loaded.sources)) }
  }

  /// Those that `--environment` names, else all; a single one without a name for a project that has none.
  var environmentNames: [String] {
    let names = loaded.project.settings.environments.map(\.name)
    let chosen = command.environment.isEmpty ? names : names.filter(command.environment.contains)
    return names.isEmpty ? [""] : chosen
  }

  private var unknownEnvironments: [Diagnostic] {
    let names = loaded.project.settings.environments.map(\.name)
    return command.environment.filter { !names.contains($0) }.map { name in
      let known = names.isEmpty ? "the settings declare none" : "there are \(names.joined(separator: ", "))"
      let near = nearestName(to: name, among: names).map { "did you mean `\($0)`?" }
      return Diagnostic(.invalidOption, "--environment: unknown environment '\(name)'", at: nil, help: near ?? known)
    }
  }

  private func remember(_ suites: [SuiteResult], of plan: [Case]) {
    guard let folder else { return }
    var failures = RememberedFailures(of: folder) ?? RememberedFailures()
    for suite in suites { failures.learn(from: suite) }
    // What is missing because its file does not load, or stands in an environment not chosen, may come back.
    if !loaded.hasErrors, command.environment.isEmpty { failures.forget(allBut: plan) }
    failures.save(in: folder)
  }
}
