import Diagnostics
import Engine
import Loading
import Reports
import Time
import Verification

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A loaded project on its way to reports and an exit code.
struct Checking {
  private let command: RunCommand
  private let folder: ProjectFolder?
  private let loaded: LoadedProject
  private let workers: Workers
  private let startedAt: Instant

  init(command: RunCommand, folder: ProjectFolder?, loaded: LoadedProject, workers: Workers, startedAt: Instant) {
    self.command = command
    self.folder = folder
    self.loaded = loaded
    self.workers = workers
    self.startedAt = startedAt
  }

  func run() -> RunExit {
    let surroundings = Surroundings(project: folder?.path)
    let targets = targets(in: surroundings)
    guard targets.diagnostics.isEmpty else { return refuse(targets.diagnostics) }
    let (document, isEmpty) = check()
    let console = Delivery.Console(isPlain: command.projectOptions.isPlain, explainsPasses: command.explain)
    let areReportsWritten = Delivery(to: targets, in: surroundings, console: console).deliver(document)
    let exit = document.exit(areReportsWritten: areReportsWritten)
    return exit == .invalid || !isEmpty ? exit : .nothingSelected
  }

  /// What the run found, and whether nothing was selected.
  private func check() -> (ReportDocument, isEmpty: Bool) {
    var diagnostics = loaded.diagnostics
    let settings = loaded.project.settings
    let now = now(settings, &diagnostics)
    let plan = Plan(loaded.project, sources: loaded.sources, environments: environmentNames)
    diagnostics += plan.diagnostics + unknownEnvironments
    let selection = selection(&diagnostics)
    let chosen = plan.cases.filter { selection.contains($0) }
    let results = verify(chosen, now: now.instant)
    let result = RunResult(
      suites: suites(results, diagnostics), diagnostics: diagnostics.sorted(by: Diagnostic.inReadingOrder),
      header: RunHeader(
        now: now.instant, zone: settings.timezone, isWallClock: now.isWallClock, startedAt: startedAt,
        version: PersonaCheck.version))
    let context = ReportContext(project: loaded.project, sources: loaded.sources)
    return (ReportDocument(result, plan: plan.cases, context: context), chosen.isEmpty)
  }

  /// A report that can not be written is an error before anything is run.
  private func targets(in surroundings: Surroundings) -> ReportTargets {
    let fixtures = folder.map { folder in loaded.sources.files.map { "\(folder.path)/\($0.path)" } } ?? []
    return ReportTargets(
      command.report, settings: loaded.project.settings, folder: folder, surroundings: surroundings,
      protected: Set(fixtures))
  }

  private func refuse(_ diagnostics: [Diagnostic]) -> RunExit {
    for diagnostic in loaded.diagnostics + diagnostics { Terminal.complain(diagnostic.rendered(in: loaded.sources)) }
    return .invalid
  }

  /// `--now`, else the project's, else the clock, read once.
  private func now(_ settings: Settings, _ diagnostics: inout [Diagnostic]) -> (instant: Instant, isWallClock: Bool) {
    var written = settings.now
    if let text = command.projectOptions.now {
      do throws(TimeError) { written = try WrittenTime(parsing: text) } catch {
        diagnostics.append(Diagnostic(.invalidOption, "--now: \(error.message)", at: nil, help: error.help))
      }
    }
    guard let written else { return (startedAt, true) }
    return (written.resolved(at: startedAt, in: settings.timezone).start(in: settings.timezone), false)
  }

  /// The environment's own `now`, which `--now` overrides as it does the project's.
  private func now(of overlaid: Settings) -> Instant? {
    guard command.projectOptions.now == nil, let written = overlaid.now else { return nil }
    return written.resolved(at: startedAt, in: overlaid.timezone).start(in: overlaid.timezone)
  }

  /// Those that `--environment` names, else all; a single one without a name for a project that has none.
  private var environmentNames: [String] {
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

  private func selection(_ diagnostics: inout [Diagnostic]) -> CaseSelection {
    var selection = CaseSelection()
    selection.filters = command.filter
    selection.tags = command.tag
    for path in command.paths {
      if let relative = folder?.relative(path) { selection.paths.append(relative); continue }
      diagnostics.append(Diagnostic(.missingPath, "'\(path)' is not in the project", at: nil))
      selection.paths.append("")
    }
    return selection
  }

  // MARK: - Verify

  private func verify(_ cases: [Case], now: Instant) -> [CaseResult] {
    let verifiers = verifiers(now: now)
    let isFailFast = command.failFast
    let results = workers.map(cases, state: { WorldCache() }) { planned, worlds in
      (verifiers[planned.id.environment] ?? verifiers.first?.value)?.verify(planned, worlds: &worlds)
        ?? CaseResult(id: planned.id, span: planned.span, outcome: .skipped(reason: "no environment"))
    }
    return isFailFast ? Self.cutAfterFirstFailure(results) : results
  }

  private func verifiers(now: Instant) -> [String: Verifier] {
    let settings = loaded.project.settings
    var limits = settings.limits
    if let timeout = command.timeout { limits.caseSeconds = timeout }
    var circumstances = Verifier.Circumstances(
      now: now,
      budget: { [limits] in
        let end = Clock.ticks &+ UInt64(limits.caseSeconds * 1_000_000_000)
        return Budget(steps: limits.renderSteps, bytes: limits.outputBytes, isTimeUp: { Clock.ticks > end })
      },
      clock: { Clock.ticks })
    circumstances.explainsPasses = command.explain
    return Dictionary(
      environmentNames.map { name in
        let overlaid = settings.overlaid(by: name)
        let evaluator = Evaluator(project: loaded.project, settings: overlaid)
        var circumstances = circumstances
        circumstances.now = self.now(of: overlaid) ?? now
        return (name, Verifier(evaluator: evaluator, circumstances: circumstances))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// What comes after the first case that did not pass counts as skipped, whatever was run beside it meanwhile, so that
  /// the result does not depend on the number of workers.
  private static func cutAfterFirstFailure(_ results: [CaseResult]) -> [CaseResult] {
    guard let first = results.firstIndex(where: { $0.failure != nil }) else { return results }
    return results.enumerated().map { index, result in
      guard index > first else { return result }
      return CaseResult(id: result.id, span: result.span, outcome: .skipped(reason: "--fail-fast"))
    }
  }

  // MARK: - Suites

  /// One suite a file: its cases, and before them one errored case for each file that could not be loaded whole.
  private func suites(_ results: [CaseResult], _ diagnostics: [Diagnostic]) -> [SuiteResult] {
    var cases: [String: [CaseResult]] = [:]
    for (path, found) in errorsByFile(diagnostics) { cases[path] = [errored(path, found)] }
    for result in results { cases[result.id.file, default: []].append(result) }
    return cases.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { SuiteResult(path: $0, cases: cases[$0] ?? []) }
  }

  private func errorsByFile(_ diagnostics: [Diagnostic]) -> [String: [Diagnostic]] {
    var found: [String: [Diagnostic]] = [:]
    for diagnostic in diagnostics where diagnostic.severity == .error {
      guard let span = diagnostic.span else { continue }
      found[loaded.sources[span.file].path, default: []].append(diagnostic)
    }
    return found
  }

  private func errored(_ path: String, _ diagnostics: [Diagnostic]) -> CaseResult {
    let id = CaseID(file: path, title: "", kind: CaseID.fileKind, subject: path, persona: "")
    let count = diagnostics.count
    let words = count == 1 ? diagnostics[0].message : "\(diagnostics[0].message), and \(count - 1) more"
    let failure = Failure("\(path) does not load", because: words, details: [.diagnostics(diagnostics)])
    let span = diagnostics[0].span ?? SourceSpan(file: FileID(index: 0), start: 0, end: 0)
    return CaseResult(id: id, span: span, outcome: .errored(failure))
  }
}

extension Settings {
  /// The settings with those of an environment over them; unchanged for a name that is none.
  func overlaid(by name: String) -> Settings {
    guard let overlay = environments.first(where: { $0.name == name }) else { return self }
    var settings = self
    settings.timezone = overlay.timezone ?? timezone
    settings.now = overlay.now ?? now
    settings.undefinedVariables = overlay.undefinedVariables ?? undefinedVariables
    settings.missingProperties = overlay.missingProperties ?? missingProperties
    settings.consentRules.merge(overlay.consentRules) { _, new in new }
    return settings
  }
}
