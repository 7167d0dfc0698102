import PersonaDiagnostics
import PersonaLanguage
import PersonaLoading
import PersonaModel
import PersonaParallel
import PersonaReports
import PersonaRunner
import PersonaVerification

/// One `run`, from options to exit code: a folder is read, and a runner does the rest.
struct RunSession {
  private let command: RunCommand
  private let shard: Shard?
  /// Of reading and loading; what is selected is known only then.
  private let configuration: RunConfiguration

  init(_ command: RunCommand, shard: Shard?) {
    self.command = command
    self.shard = shard
    configuration = command.projectOptions.configuration(jobs: command.jobs)
  }

  var limits: ProjectLimits { command.limits }

  /// Ends the process. The system takes back at once what a run holds, while letting go of it piece by piece takes as
  /// long as a report.
  func run() -> Never {
    let folder: ProjectFolder
    do throws(FileError) { folder = try ProjectFolder(chosen: command.projectOptions.project) } catch {
      let chosen = command.projectOptions.project
      fail(ProjectFolder.unusable(chosen, error), at: chosen ?? ".")
    }
    if command.watch { endProcess(Watching(session: self, folder: folder).run()) }
    let progress = Progress.start()
    let input = read(folder).input
    let loaded = load(input)
    // A project that declares nothing checks nothing, which must not look like success.
    guard !loaded.sources.files.isEmpty else {
      progress?.end()
      fail(folder.emptiness(chosen: command.projectOptions.project), at: ProjectFolder.settingsFile)
    }
    end(folder, loaded, of: input, progress)
  }

  private func end(
    _ folder: ProjectFolder?, _ loaded: LoadedProject, of input: ProjectInput = ProjectInput(),
    _ progress: Progress? = nil
  ) -> Never {
    guard let run = start(folder, loaded, progress) else {
      let isNamedWell =
        (try? command.configuration(of: loaded, in: folder, shard).environments(of: loaded.project.settings)) != nil
      endProcess(isNamedWell ? .invalid : .misused)
    }
    var checked = run.check()
    if command.mutants { checked.document.run.mutants = run.mutants(of: input) }
    progress?.end()
    let code = checked.exit(areReportsWritten: run.delivery.deliver(checked.document))
    withExtendedLifetime((run, checked)) { endProcess(code) }
  }

  /// For what goes wrong before there is a project: the message, and a report that says the same.
  private func fail(_ reason: Diagnostic, at path: String) -> Never {
    var sources = SourceMap()
    let file = sources.add(SourceFile(path: path, bytes: []))
    let span = SourceSpan(file: file, start: 0, end: 0)
    let diagnostic = Diagnostic(reason.id, reason.message, at: span, help: reason.help)
    end(nil, LoadedProject(project: Project(), sources: sources, diagnostics: [diagnostic]))
  }

  func read(_ folder: ProjectFolder) -> ProjectReading {
    ProjectReading(folder, workers: configuration.workers, limits: limits)
  }

  func load(_ input: ProjectInput) -> LoadedProject { OpenedProject(input, configuration).loaded }

  /// Nil, and said so, when it cannot begin.
  func start(_ folder: ProjectFolder?, _ loaded: LoadedProject, _ progress: Progress? = nil) -> FolderRun? {
    FolderRun(
      of: loaded, in: folder, command, command.configuration(of: loaded, in: folder, shard), progress: progress)
  }
}
