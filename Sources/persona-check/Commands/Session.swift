import PersonaDiagnostics
import PersonaLoading
import PersonaModel
import PersonaParallel
import PersonaVerification

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One `run`, from options to exit code: load, evaluate, verify, report.
struct Session {
  let workers: Workers
  let limits: ProjectLimits
  private let command: RunCommand
  private let shard: Shard?

  init(_ command: RunCommand, shard: Shard?) {
    self.command = command
    self.shard = shard
    limits = command.limits
    workers = Workers(count: command.jobs ?? sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }

  /// Ends the process. The system takes back at once what a run holds, while letting go of it piece by piece takes as
  /// long as a report.
  func run() -> Never {
    let folder: ProjectFolder
    do throws(FileFault) { folder = try ProjectFolder(chosen: command.projectOptions.project) } catch {
      let name = command.projectOptions.project ?? "."
      fail(
        .missingProject, "the project '\(name)' can not be used: \(error.words)", at: name,
        help: "name a folder with --project")
    }
    if command.watch { endProcess(Watching(session: self, folder: folder).run()) }
    let progress = Progress.start()
    let loaded = load(ProjectReading(folder, workers: workers, limits: limits).input)
    // A project that declares nothing checks nothing, which must not look like success.
    guard !loaded.sources.files.isEmpty else {
      progress?.end()
      fail(
        .emptyProject, "nothing is declared in '\(folder.path)'", at: ProjectFolder.settingsFile,
        help: "`persona-check init` makes a first project here; --project names another folder")
    }
    checking(folder, loaded, progress).run()
  }

  /// For what goes wrong before there is a project: the message, and a report that says the same.
  private func fail(_ id: DiagnosticID, _ message: String, at path: String, help: String) -> Never {
    var sources = SourceMap()
    let file = sources.add(SourceFile(path: path, bytes: []))
    let diagnostic = Diagnostic(id, message, at: SourceSpan(file: file, start: 0, end: 0), help: help)
    let loaded = LoadedProject(project: Project(), sources: sources, diagnostics: [diagnostic])
    checking(nil, loaded).run()
  }

  func load(_ input: ProjectInput) -> LoadedProject {
    Loader(workers: workers).load(input).weighed(isStrict: command.projectOptions.isStrict)
  }

  func checking(_ folder: ProjectFolder?, _ loaded: LoadedProject, _ progress: Progress? = nil) -> Checking {
    Checking(
      command: command, shard: shard, folder: folder, loaded: loaded, workers: workers, startedAt: Clock.now,
      progress: progress)
  }
}
