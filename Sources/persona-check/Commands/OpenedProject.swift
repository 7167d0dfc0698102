import ArgumentParser
import PersonaDiagnostics
import PersonaEngine
import PersonaLoading
import PersonaModel
import PersonaParallel
import PersonaPeople
import PersonaReports
import PersonaTime

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A project opened for a look at one of its parts. What does not load is told on standard error and refused; the rest can
/// still be looked at, but the command fails.
struct OpenedProject {
  let folder: ProjectFolder
  let input: ProjectInput
  let loaded: LoadedProject
  let workers: Workers
  let evaluator: Evaluator
  let now: Instant
  private let isPlain: Bool

  /// `spoken` is what the command line itself says in the language of fixtures.
  init(_ options: ProjectOptions, spoken: SpokenFile? = nil, tellsErrors: Bool = true) throws {
    do throws(FileFault) { folder = try ProjectFolder(chosen: options.project) } catch {
      throw refusal(
        .missingProject, "the project '\(options.project ?? ".")' can not be used: \(error.words)",
        help: "name a folder with --project", exit: .invalid)
    }
    workers = Workers(count: sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    var input = ProjectReading(folder, workers: workers, limits: options.limits).input
    if let spoken { input.files.append(spoken.input) }
    self.input = input
    let loaded = Loader(workers: workers).load(input)
    // Lint weighs by itself, to tell what is allowed in vain.
    self.loaded = tellsErrors ? loaded.weighed(isStrict: options.isStrict) : loaded
    evaluator = Evaluator(project: loaded.project)
    now = Self.now(options, loaded.project.settings)
    isPlain = options.isPlain
    if tellsErrors { tell(spoken) }
  }

  /// Errors, and of what was typed just now the rest, too.
  private func tell(_ spoken: SpokenFile?) {
    for diagnostic in loaded.diagnostics {
      if let spoken, let span = diagnostic.span, loaded.sources[span.file].path == spoken.path {
        if let words = spoken.rendered(diagnostic) { Terminal.complain(words) }
      } else if diagnostic.severity == .error {
        Terminal.complain(diagnostic.rendered(in: loaded.sources))
      }
    }
  }

  private static func now(_ options: ProjectOptions, _ settings: Settings) -> Instant {
    let start = Clock.now
    guard let written = options.now ?? settings.now else { return start }
    return written.resolved(at: start, in: settings.timezone).start(in: settings.timezone)
  }

  var project: Project { loaded.project }
  var context: ReportContext { ReportContext(project: project, sources: loaded.sources) }

  var budget: Budget {
    let limits = project.settings.limits
    let end = Clock.ticks &+ UInt64(limits.caseSeconds * 1_000_000_000)
    return Budget(steps: limits.renderSteps, bytes: limits.outputBytes, isTimeUp: { Clock.ticks > end })
  }

  // MARK: - Names

  var expectationPaths: [String] { project.expectations.map { loaded.sources[$0.header.span.file].path } }

  func persona(_ id: String) throws -> PersonaID {
    PersonaID(try place(of: id, "persona", .unknownPersona, among: project.personas.map(\.header.id)))
  }

  func segment(_ id: String) throws -> SegmentID {
    SegmentID(try place(of: id, "segment", .unknownSegment, among: project.segments.map(\.header.id)))
  }

  func template(_ id: String) throws -> TemplateID {
    TemplateID(try place(of: id, "template", .unknownTemplate, among: project.templates.map(\.header.id)))
  }

  func workflow(_ id: String) throws -> WorkflowID {
    WorkflowID(try place(of: id, "workflow", .unknownWorkflow, among: project.workflows.map(\.header.id)))
  }

  private func place(of id: String, _ kind: String, _ unknown: DiagnosticID, among ids: [String]) throws -> Int {
    if let place = ids.firstIndex(where: { Name($0) == Name(id) }) { return place }
    if loaded.broken.contains(where: { $0.kind == kind && Name($0.id) == Name(id) }) {
      throw refusal(
        .notLoaded, "\(kind) '\(id)' did not load", help: "mend what is wrong with it first", exit: .invalid)
    }
    let near = nearestName(to: id, among: ids).map { "did you mean '\($0)'?" }
    throw refusal(unknown, "there is no \(kind) '\(id)'", help: near ?? "`persona-check list \(kind)s` shows them all")
  }

  /// The world of one persona, and the persona's place in it.
  func world(of persona: PersonaID) throws -> (world: World, profile: Int) {
    let world = try told { () throws(Diagnostic) in try World(context: evaluator.people, personas: [persona], now: now)
    }
    guard let profile = world.index(of: persona) else { throw ExitCode(RunExit.invalid.rawValue) }
    return (world, profile)
  }

  /// Ends a look at a project that did not load whole, as `run` and `lint` end.
  func finish() throws {
    if loaded.hasErrors { throw ExitCode(RunExit.invalid.rawValue) }
  }

  // MARK: - Output

  /// Runs what may end in a located finding; tells it and ends the command.
  func told<Result>(_ body: () throws(Diagnostic) -> Result) throws -> Result {
    do throws(Diagnostic) { return try body() } catch {
      Terminal.complain(error.rendered(in: loaded.sources))
      throw ExitCode(RunExit.invalid.rawValue)
    }
  }

  /// Bytes for a program to read.
  func write(_ body: (inout ByteWriter) -> Void) {
    var writer = ByteWriter { Terminal.write($0, to: STDOUT_FILENO) }
    body(&writer)
    writer.finish()
  }

  func print(_ lines: [StyledLine]) {
    let isColoured = Terminal.isColoured(STDOUT_FILENO, isRefused: isPlain)
    var writer = ByteWriter { Terminal.write($0, to: STDOUT_FILENO) }
    for line in lines {
      writer.write(unescaped: isColoured ? line.coloured : line.plain)
      writer.write("\n")
    }
    writer.finish()
  }
}
