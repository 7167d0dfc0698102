import PersonaDiagnostics
import PersonaLoading
import PersonaModel
import PersonaReports
import PersonaRunner
import PersonaVerification

/// A run of the project in a folder: from what was loaded to reports, the memory of failures and an exit code.
struct FolderRun {
  /// Nil where there is no project, which is then all that there is to report.
  let folder: ProjectFolder?
  let delivery: ReportDelivery
  private let runner: Runner
  /// The project's folder in its repository.
  private let place: String

  /// Nil, and said so, when what was asked for cannot be done: a report that cannot be written, or an unknown environment,
  /// is an error before anything is run.
  init?(
    of loaded: LoadedProject, in folder: ProjectFolder?, _ command: RunCommand, _ configuration: RunConfiguration,
    progress: Progress? = nil
  ) {
    let environment = CIEnvironment(project: folder?.path).linking(toBook: loaded.project.settings.book.url)
    let fixtures = folder.map { folder in loaded.sources.files.map { "\(folder.path)/\($0.path)" } } ?? []
    let targets = ReportTargets(
      command.report, settings: loaded.project.settings, folder: folder, environment: environment,
      protected: Set(fixtures), comment: command.comment)
    let (runner, unknown) = Self.runner(of: loaded, configuration, progress)
    guard let runner, targets.diagnostics.isEmpty else {
      progress?.end()
      for diagnostic in loaded.diagnostics + targets.diagnostics + unknown {
        Terminal.report(diagnostic, in: loaded.sources)
      }
      return nil
    }
    self.runner = runner
    self.folder = folder
    place = environment.projectFolder
    let console = ReportDelivery.Console(isPlain: command.projectOptions.isPlain, explainsPasses: command.explain)
    delivery = ReportDelivery(to: targets, in: environment, console: console)
  }

  private static func runner(
    of loaded: LoadedProject, _ configuration: RunConfiguration, _ progress: Progress?
  ) -> (Runner?, [Diagnostic]) {
    do throws(UnknownEnvironmentError) { return (try Runner(loaded, configuration, observer: progress), []) } catch {
      return (nil, error.diagnostics)
    }
  }

  struct Checked {
    var document: ReportDocument
    /// What the document was made of, kept until the process ends.
    fileprivate let run: CompletedRun

    func exit(areReportsWritten: Bool) -> RunExit { document.exit(areReportsWritten: areReportsWritten) }
  }

  /// Only the cases of these files, if any are named.
  func check(only files: Set<String>? = nil) -> Checked {
    let run = runner.run(only: files)
    remember(run)
    let context = ReportContext(
      project: runner.loaded.project, sources: runner.loaded.sources, explainer: runner.explainer)
    var document = ReportDocument(
      run.result, plan: run.plan.cases, context: context, workers: runner.configuration.workers)
    document.run.project = place
    return Checked(document: document, run: run)
  }

  /// Nil where a fixture does not load.
  func mutants(of input: ProjectInput) -> ReportedMutants? {
    guard !runner.loaded.hasErrors else { return nil }
    let project = Loader(workers: runner.configuration.workers).loadRelinkable(input)
    return ReportedMutants(runner.mutation(of: project) { _ in true }.score)
  }

  private func remember(_ run: CompletedRun) {
    guard let folder else { return }
    var failures = RememberedFailures(of: folder) ?? RememberedFailures()
    for suite in run.result.suites { failures.update(from: suite) }
    // What is missing because its file does not load, or stands in an environment not chosen, may come back.
    if !runner.loaded.hasErrors, runner.configuration.environments.isEmpty { failures.forget(allBut: run.plan.cases) }
    failures.save(in: folder)
  }
}
