import PersonaDiagnostics
import PersonaLoading
import PersonaModel
import PersonaParallel
import PersonaReports
import PersonaRunner
import PersonaTestProjects
import PersonaVerification

/// A bundle loaded and run in memory, as the command line does it but for the files: no file is read, no process started.
struct BundledProject {
  let input: ProjectInput
  let loaded: LoadedProject
  let plan: CasePlan
  private let runner: Runner

  /// What one case may cost. A project may allow its cases less than this, and what is made of it mostly says so still.
  private static let mostSteps = 100_000
  private static let mostBytes = 500_000

  init(_ bundle: Bundle, workers: Workers) throws(Violation) {
    let files = bundle.entries.filter { $0.target == nil && Bundle.isPartOfProject($0.path) }
    var seen: Set<String> = []
    let first = files.filter { seen.insert($0.path).inserted }.map { ($0.path, $0.bytes) }
    try self.init(ProjectInput(bytes: first), workers: workers)
  }

  init(_ input: ProjectInput, workers: Workers) throws(Violation) {
    self.input = input
    var loaded = input.loaded(workers: workers)
    loaded.project.settings.limits.renderSteps = min(Self.mostSteps, loaded.project.settings.limits.renderSteps)
    loaded.project.settings.limits.outputBytes = min(Self.mostBytes, loaded.project.settings.limits.outputBytes)
    self.loaded = loaded
    runner = try Self.runner(loaded, .still(workers: workers))
    plan = runner.plan
  }

  private static func runner(
    _ loaded: LoadedProject, _ configuration: RunConfiguration
  ) throws(Violation) -> Runner {
    do {
      return try Runner(loaded, configuration)
    } catch {
      throw Violation("no environment is chosen, and one of them is unknown")
    }
  }

  // MARK: - Run

  func results() -> [CaseResult] { runner.run().result.suites.flatMap(\.cases) }

  /// The report of a run, or of one shard of it.
  func document(shard: Shard? = nil, explainsPasses: Bool = false) throws(Violation) -> ReportDocument {
    var configuration = runner.configuration
    configuration.shard = shard
    configuration.explainsPasses = explainsPasses
    let run = try Self.runner(loaded, configuration).run()
    let context = ReportContext(project: loaded.project, sources: loaded.sources)
    return ReportDocument(run.result, plan: run.plan.cases, context: context, workers: configuration.workers)
  }

  // MARK: - Look

  /// What the rules find, with what a run reaches.
  func findings() -> [Diagnostic] { runner.lint() }
}
