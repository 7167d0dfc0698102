import PersonaAnalysis
import PersonaEngine
import PersonaLoading
import PersonaModel
import PersonaParallel
import PersonaVerification
import Synchronization

extension Runner {
  /// Decides cases, each by the verifier of its environment.
  func verify(_ cases: [TestCase], by verifiers: [String: Verifier], isFailFast: Bool = false) -> [CaseResult] {
    // The first case that did not pass. All before it are run whatever the number of workers, so it is the same for any.
    let first = Atomic(Int.max)
    observer?.begin(cases.count)
    let advance = observer.map { observer in { @Sendable (result: CaseResult) in observer.advance(past: result) } }
    // Whoever wants to stop early wants the first ones first.
    let order = isFailFast ? Array(cases.indices) : cases.placesByPersona
    // A block ends amid a persona's cases, whose store both neighbours then set up: there should be few.
    let blockSize = min(128, max(8, order.count / (configuration.workers.count * 8)))
    let results = configuration.workers.map(
      order: order, blockSize: blockSize, state: { _ in WorkerState(verifiers) }
    ) {
      index, workplace in
      let planned = cases[index]
      guard !isFailFast || index < first.load(ordering: .relaxed) else { return Self.cut(planned) }
      let result = workplace.verify(planned)
      advance?(result)
      if isFailFast, result.failure != nil { first.min(index, ordering: .relaxed) }
      return result
    }
    guard isFailFast, first.load(ordering: .relaxed) < cases.count else { return results }
    let last = first.load(ordering: .relaxed)
    return results[...last] + cases[(last + 1)...].map(Self.cut)
  }

  private static func cut(_ planned: TestCase) -> CaseResult {
    CaseResult(id: planned.id, span: planned.span, outcome: .skipped(reason: failFastReason))
  }

  /// Explains cases of the chosen environments as this run decides them.
  package var explainer: CaseExplainer {
    CaseExplainer(verifiers(in: environments, .whole), explainsPasses: configuration.explainsPasses)
  }

  /// One for each environment, by its name. `recorder` is told what their cases reach.
  func verifiers(
    in environments: [RunEnvironment], _ depth: FailureDepth, recorder: (any CoverageRecorder)? = nil
  ) -> [String: Verifier] {
    let verifiers = environments.map { environment in
      let evaluator = environment.evaluator(of: loaded.project, recorder: recorder)
      return (environment.name, Verifier(evaluator: evaluator, circumstances: circumstances(in: environment, depth)))
    }
    return Dictionary(verifiers, uniquingKeysWith: { first, _ in first })
  }

  private func circumstances(in environment: RunEnvironment, _ depth: FailureDepth) -> Verifier.Context {
    let settings = environment.settings
    var circumstances = Verifier.Context(
      now: environment.now, budget: configuration.budgets(under: settings), clock: configuration.clock)
    circumstances.failures = depth
    // Of cases that pass there are too many to keep what each has to say; it is found again for those that are told.
    circumstances.explainsPasses = depth == .whole && configuration.explainsPasses
    return circumstances
  }
}

/// What one worker works with: the verifier of each environment, and the stores they have set up.
struct WorkerState {
  private let verifiers: [String: Verifier]
  /// Mostly there is but one environment.
  private let only: Verifier?
  private let stores = PeopleStoreCache()

  init(_ verifiers: [String: Verifier]) {
    self.verifiers = verifiers
    only = verifiers.count == 1 ? verifiers.first?.value : nil
  }

  func verify(_ planned: TestCase) -> CaseResult {
    if let result = only?.verify(planned, stores: stores) { return result }
    return verifiers[planned.id.environment]?.verify(planned, stores: stores)
      ?? CaseResult(id: planned.id, span: planned.span, outcome: .skipped(reason: "no environment"))
  }
}
