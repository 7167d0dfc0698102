import PersonaAnalysis
import PersonaDiagnostics
import PersonaEngine
import PersonaLinting
import PersonaLoading
import PersonaModel
import PersonaParallel
import PersonaReports
import PersonaTime
import PersonaVerification

/// A bundle loaded and checked in memory, by libraries alone: no file is read, no process started.
struct BundledProject {
  let input: ProjectInput
  let loaded: LoadedProject
  let plan: Plan
  private let workers: Workers

  /// When every run begins, so that two of them are equal.
  private static let start = Instant(milliseconds: 1_772_442_000_000)

  /// What one case may cost, whatever the settings say. No clock decides, so that the answer is always the same.
  private static let mostSteps = 100_000
  private static let mostBytes = 500_000

  init(_ bundle: Bundle, workers: Workers) {
    let files = bundle.entries.filter { $0.target == nil && Bundle.isPartOfProject($0.path) }
    var input = ProjectInput()
    var seen: Set<String> = []
    input.files = files.filter { seen.insert($0.path).inserted }.map { InputFile(path: $0.path, bytes: $0.bytes) }
    self.init(input, workers: workers)
  }

  init(_ input: ProjectInput, workers: Workers) {
    self.input = input
    self.workers = workers
    loaded = Loader(workers: workers).load(input)
    plan = Plan(loaded.project, sources: loaded.sources, environments: Self.environments(loaded), workers: workers)
  }

  private static func environments(_ loaded: LoadedProject) -> [String] {
    let names = loaded.project.settings.environments.map(\.name)
    return names.isEmpty ? [""] : names
  }

  private var settings: Settings { loaded.project.settings }

  var now: Instant {
    settings.now.map { $0.resolved(at: Self.start, in: settings.timezone).start(in: settings.timezone) } ?? Self.start
  }

  // MARK: - Run

  func results(of cases: [Case], explainsPasses: Bool = false, recorder: Recorder? = nil) -> [CaseResult] {
    let limits = settings.limits
    var circumstances = Verifier.Circumstances(now: now, budget: { Self.budget(within: limits) }, clock: { 0 })
    circumstances.explainsPasses = explainsPasses
    let evaluator = Evaluator(project: loaded.project, recorder: recorder)
    let verifier = Verifier(evaluator: evaluator, circumstances: circumstances)
    return workers.map(cases, blockSize: 2, state: { _ in WorldCache() }) { verifier.verify($0, worlds: $1) }
  }

  /// A project may allow its cases less than this, and what is made of it mostly says so still.
  private static func budget(within limits: Limits) -> Budget {
    Budget(steps: min(mostSteps, limits.renderSteps), bytes: min(mostBytes, limits.outputBytes))
  }

  /// The report of a run, or of one shard of it.
  func document(shard: Shard? = nil, explainsPasses: Bool = false) -> ReportDocument {
    let cases = shard.map { shard in plan.cases.filter { shard.contains($0.id) } } ?? plan.cases
    var suites: [String: [CaseResult]] = [:]
    for result in results(of: cases, explainsPasses: explainsPasses) {
      suites[result.id.file, default: []].append(result)
    }
    var header = RunHeader(
      now: now, zone: settings.timezone, isWallClock: settings.now == nil, startedAt: Self.start, version: "0")
    header.shard = shard
    let result = RunResult(
      suites: suites.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { SuiteResult(path: $0.key, cases: $0.value) },
      diagnostics: (loaded.diagnostics + plan.diagnostics).sorted(by: Diagnostic.inReadingOrder), header: header)
    let context = ReportContext(project: loaded.project, sources: loaded.sources)
    return ReportDocument(result, plan: plan.cases, context: context, workers: workers)
  }

  // MARK: - Look

  /// What the rules find, with what a run reaches.
  func findings() -> [Diagnostic] {
    let recorder = Recorder(Sites(loaded.project))
    _ = results(of: plan.cases, recorder: recorder)
    let evaluator = Evaluator(project: loaded.project)
    let linted = LintedProject(evaluator, sources: loaded.sources, coverage: recorder.coverage, now: now)
    return LintRun().findings(in: linted, loading: loaded.diagnostics)
  }
}
