import PersonaDiagnostics
import PersonaLoading
import PersonaModel
import PersonaVerification

/// Runs a loaded project: everything that decides cases goes through here, so that all of it sees the same environments at
/// the same instants.
package struct Runner: Sendable {
  package let loaded: LoadedProject
  package let configuration: RunConfiguration
  /// Those that were chosen.
  package let environments: [RunEnvironment]
  /// The one that is looked at where there is no case to say.
  let place: RunEnvironment
  let observer: (any RunObserver)?

  /// What a case says that was not run because one before it did not pass.
  package static let failFastReason = "--fail-fast"

  package init(
    _ loaded: LoadedProject, _ configuration: RunConfiguration, observer: (any RunObserver)? = nil
  ) throws(UnknownEnvironmentError) {
    environments = try configuration.environments(of: loaded.project.settings)
    place = try configuration.place(in: loaded.project.settings)
    self.loaded = loaded
    self.configuration = configuration
    self.observer = observer
  }

  /// Decides what is selected; only the cases of these files, if any are named.
  package func run(only files: Set<String>? = nil) -> CompletedRun {
    let plan = plan
    let selected = selected(from: plan.cases)
    let cases = files.map { files in selected.cases.filter { files.contains($0.id.file) } } ?? selected.cases
    let results = verify(
      cases, by: verifiers(in: environments, .brief), isFailFast: configuration.isFailFast)
    let diagnostics = loaded.diagnostics + plan.diagnostics + selected.diagnostics
    var header = header
    header.planned = plan.cases.count
    header.isNothingSelected = selected.isMistake
    let result = RunResult(
      suites: suites(results, diagnostics), diagnostics: diagnostics.sorted(by: Diagnostic.inReadingOrder),
      header: header)
    return CompletedRun(plan: plan, result: result)
  }

  /// What a reader must know of any run of this project.
  package var header: RunHeader {
    let told = told
    var header = RunHeader(
      now: told.now, zone: told.settings.timezone, isWallClock: told.isWallClock, startedAt: configuration.startedAt,
      version: configuration.version)
    header.shard = configuration.shard
    header.isStrict = configuration.isStrict || told.settings.isStrict
    return header
  }

  /// The project itself, unless it leaves to its environments to say what time it is, and all of them do.
  private var told: RunEnvironment {
    let project = RunEnvironment(of: loaded.project.settings, configuration)
    guard project.isWallClock, let first = environments.first, !environments.contains(where: \.isWallClock) else {
      return project
    }
    return first
  }

  /// Every case in the environments that were chosen, selected or not.
  package var plan: CasePlan { plan(in: environments) }

  func plan(in environments: [RunEnvironment]) -> CasePlan {
    CasePlan(
      loaded.project, sources: loaded.sources, environments: environments.map(\.name), workers: configuration.workers)
  }
}

/// What a run found, beside all that there was to run.
package struct CompletedRun: Sendable {
  package let plan: CasePlan
  package let result: RunResult
}

/// Watches a run from the threads that it runs on.
package protocol RunObserver: Sendable {
  /// So many cases are to be decided.
  func begin(_ count: Int)
  func advance(past result: CaseResult)
}
