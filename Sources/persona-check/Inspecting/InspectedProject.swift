import ArgumentParser
import PersonaDiagnostics
import PersonaEngine
import PersonaLoading
import PersonaModel
import PersonaPeople
import PersonaReports
import PersonaRunner
import PersonaText
import PersonaTime
import PersonaVerification

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The project of a folder, opened for a command that looks at it: refusals and findings on the terminal, and exit codes.
/// What does not load is told on standard error and refused; the rest can still be looked at, but the command fails.
struct InspectedProject {
  let folder: ProjectFolder
  let opened: OpenedProject
  let configuration: RunConfiguration
  private let view: ProjectView
  private let isPlain: Bool
  private let errors: Errors

  /// `reading` reads what the command line itself says in the language of fixtures; what is wrong with it is told.
  init(
    _ options: ProjectOptions, in environments: [String] = [], errors: Errors = .told, jobs: Int? = nil,
    reading: ((inout FragmentReader) -> Void)? = nil
  ) throws {
    do throws(FileError) { folder = try ProjectFolder(chosen: options.project) } catch {
      throw refusal(ProjectFolder.unusable(options.project, error), exit: .invalid)
    }
    var configuration = options.configuration(jobs: jobs)
    configuration.environments = environments
    let input = ProjectReading(folder, workers: configuration.workers, limits: options.limits).input
    // Lint weighs by itself, to tell what is allowed in vain.
    opened =
      errors == .unweighed
      ? OpenedProject(unweighed: input, configuration) : OpenedProject(input, configuration, reading: reading)
    self.configuration = configuration
    isPlain = options.isPlain
    self.errors = errors
    if errors == .told { Self.reportErrors(of: opened.loaded) }
    Self.reportTyped(of: opened.loaded, errors: errors)
    if input.files.isEmpty, let below = folder.below(chosen: options.project) { Terminal.complain("note: \(below)") }
    do throws(UnknownEnvironmentError) { view = try ProjectView(opened.loaded, configuration) } catch {
      if errors != .told { Self.reportErrors(of: opened.loaded) }
      for diagnostic in error.diagnostics { Terminal.report(diagnostic) }
      throw ExitCode(RunExit.misused.rawValue)
    }
  }

  /// What becomes of the errors in the project's files.
  enum Errors {
    case told
    /// By ``finish(with:)``, when it is known what the command is about.
    case toldAtTheEnd
    /// Lint weighs them.
    case unweighed
  }

  /// Errors in the files of the project.
  private static func reportErrors(of loaded: LoadedProject) {
    for diagnostic in loaded.diagnostics where diagnostic.severity == .error && !loaded.isTyped(diagnostic) {
      Terminal.report(diagnostic, in: loaded.sources)
    }
  }

  /// What is wrong or odd about what was typed just now, which belongs to no declaration.
  private static func reportTyped(of loaded: LoadedProject, errors: Errors) {
    for diagnostic in loaded.diagnostics where loaded.isTyped(diagnostic) {
      if errors == .told || diagnostic.severity > .note { Terminal.report(diagnostic, in: loaded.sources) }
    }
  }

  /// What the command line says in the language of fixtures; ends a command for which it is wrong, which has been told.
  func typed<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw ExitCode(RunExit.invalid.rawValue) }
    return value
  }

  /// Whether something that was typed is wrong, or odd where that counts as wrong.
  var hasTypedErrors: Bool { loaded.diagnostics.contains { $0.severity == .error && loaded.isTyped($0) } }

  var input: ProjectInput { opened.input }
  var loaded: LoadedProject { opened.loaded }
  /// As it is in the environment that is looked at.
  var project: Project { view.project }
  var evaluator: Evaluator { view.evaluator }
  var now: Instant { view.now }
  var budget: Budget { view.budget }
  var context: ReportContext { ReportContext(project: project, sources: loaded.sources) }

  /// Of all cases in the environments that were chosen, or of those that are selected.
  func runner(selecting selection: CaseSelection = CaseSelection()) throws -> Runner {
    var configuration = configuration
    configuration.selection = selection
    return try Runner(loaded, configuration)
  }

  // MARK: - Names

  var expectationPaths: [String] { project.expectations.map { loaded.sources[$0.header.span.file].path } }

  func path(of header: Header) -> String { loaded.sources[header.span.file].path }
  func place(of span: SourceSpan) -> String { loaded.sources.location(of: span).lineOnly }

  /// By its id, or as `merge:KEY` by what a profile was known by that was merged into it.
  func persona(_ id: String) throws -> PersonaID {
    if id.hasPrefix("merge:") { return try survivor(id) }
    return try found { () throws(MissingDeclarationError) in try view.persona(id) }
  }

  private func survivor(_ text: String) throws -> PersonaID {
    let (store, key) = (everyone, visibleText(String(text.dropFirst("merge:".count))))
    let found = try search(text, in: store).compactMap { store.profiles[$0].persona }
    if found.count == 1, let only = found.first { return only }
    guard found.isEmpty else {
      let ids = found.map { project.personas[$0].header.id }.joined(separator: ", ")
      throw refusal(.unknownPersona, "several profiles had '\(key)' before they were merged", help: "choose of \(ids)")
    }
    throw refusal(
      .unknownPersona, "no profile that was merged into another had '\(key)'",
      help: "`persona-check list personas --search \(key)` finds who has it now")
  }

  func account(_ id: String) throws -> AccountID {
    try found { () throws(MissingDeclarationError) in try view.account(id) }
  }

  /// One lookup for many ids: what it does not have is asked of ``persona(_:)``, which says why.
  var personasByName: [Name: PersonaID] { view.personasByName }

  func segment(_ id: String) throws -> SegmentID {
    try found { () throws(MissingDeclarationError) in try view.segment(id) }
  }

  func template(_ id: String) throws -> TemplateID {
    try found { () throws(MissingDeclarationError) in try view.template(id) }
  }

  func workflow(_ id: String) throws -> WorkflowID {
    try found { () throws(MissingDeclarationError) in try view.workflow(id) }
  }

  private func found<ID>(_ body: () throws(MissingDeclarationError) -> ID) throws -> ID {
    do throws(MissingDeclarationError) { return try body() } catch {
      switch error {
      case .unknown(let diagnostic): throw refusal(diagnostic, exit: .misused)
      case .broken(let diagnostic):
        // They say why.
        if errors == .toldAtTheEnd { Self.reportErrors(of: loaded) }
        throw refusal(diagnostic, exit: .invalid)
      }
    }
  }

  /// The store of one persona, and the persona's place in it.
  func store(of persona: PersonaID) throws -> (store: PeopleStore, profile: Int) {
    guard let found = try reporting({ () throws(Diagnostic) in try view.store(of: persona) }) else {
      throw ExitCode(RunExit.invalid.rawValue)
    }
    return found
  }

  /// Moves the clock of a store on to a time that somebody typed as `--at`, in the zone of a profile.
  func advance(_ store: inout PeopleStore, to text: String, of profile: Int) throws {
    let (now, zone) = (store.now, store.profiles[profile].zone)
    let instant: Instant
    do throws(TimeError) { instant = try WrittenTime(parsing: text).resolved(at: now, in: zone).start(in: zone) } catch
    {
      throw refusal(.invalidOption, "--at: \(error.message)", help: error.help)
    }
    guard instant >= now else {
      throw refusal(.invalidOption, "--at takes a time from now on", help: "use --now to go back")
    }
    var (moved, budget) = (store, budget)
    try reporting { () throws(Diagnostic) in _ = try moved.advance(to: instant, budget: &budget) }
    store = moved
  }

  func store(of account: AccountID) throws -> PeopleStore {
    try reporting { () throws(Diagnostic) in try view.store(of: account) }
  }

  func store(of set: ProfileSetID) throws -> PeopleStore {
    try reporting { () throws(Diagnostic) in try view.store(of: set) }
  }

  /// All personas side by side.
  var everyone: PeopleStore { view.everyone }

  /// The places of those in whom a text is found, among the active ones or in the archive.
  func search(_ text: String, in store: PeopleStore, archived: Bool = false) throws -> [Int] {
    var budget = budget
    return try reporting { () throws(Diagnostic) in
      do throws(BudgetExceededError) { return try store.search(text, inArchive: archived, within: &budget) } catch {
        throw error.diagnostic(at: nil)
      }
    }
  }

  /// Ends a look at a project that did not load whole, as `run` and `lint` end.
  func finish() throws {
    if loaded.hasErrors { throw ExitCode(RunExit.invalid.rawValue) }
  }

  /// Likewise of somebody of whom not everything can be decided.
  func finish(telling failures: [Diagnostic]) throws {
    for failure in failures { Terminal.report(failure, in: loaded.sources) }
    if !failures.isEmpty { throw ExitCode(RunExit.invalid.rawValue) }
    try finish()
  }

  /// Ends a command that stands on the settings where these did not load.
  func finishIfSettingsAreWrong() throws {
    let isWrong = loaded.diagnostics.contains { diagnostic in
      guard diagnostic.severity == .error, let span = diagnostic.span else { return false }
      return loaded.sources[span.file].path == ProjectFolder.settingsFile
    }
    if isWrong { throw ExitCode(RunExit.invalid.rawValue) }
  }

  /// Ends a look at some declarations: tells what is wrong in their files, and of the others only that there is something.
  func finish(with headers: [Header], andIn files: [FileID] = []) throws {
    let settings = loaded.sources.files.indices.filter {
      loaded.sources.files[$0].path == ProjectFolder.settingsFile
    }
    let concerned = Set(headers.map(\.span.file) + files + settings.map { FileID(index: UInt32($0)) })
    let errors = loaded.diagnostics.filter { $0.severity == .error }
    let own = errors.filter { $0.span.map { concerned.contains($0.file) } ?? true }
    for diagnostic in own { Terminal.report(diagnostic, in: loaded.sources) }
    if own.count < errors.count {
      let count = errors.count - own.count
      Terminal.complain(
        "note: \(count) more \(count == 1 ? "error" : "errors") elsewhere: `persona-check run` tells them")
    }
    if !own.isEmpty { throw ExitCode(RunExit.invalid.rawValue) }
  }

  // MARK: - Output

  /// Runs what may end in a located finding; tells it and ends the command.
  func reporting<Result>(_ body: () throws(Diagnostic) -> Result) throws -> Result {
    do throws(Diagnostic) { return try body() } catch {
      Terminal.report(error, in: loaded.sources)
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

extension LoadedProject {
  fileprivate func isTyped(_ diagnostic: Diagnostic) -> Bool {
    diagnostic.span.map { fragments.contains($0.file) } ?? false
  }
}
