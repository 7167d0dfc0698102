import PersonaAnalysis
import PersonaLoading
import PersonaModel
import PersonaParallel
import PersonaVerification
import Synchronization

extension Runner {
  /// Decides cases, each in its environment. `recorder` is told what they reach.
  func verify(
    _ cases: [Case], in environments: [RunEnvironment], isFailFast: Bool = false, recorder: Recorder? = nil
  ) -> [CaseResult] {
    let verifiers = verifiers(in: environments, recorder)
    // The first case that did not pass. All before it are run whatever the number of workers, so it is the same for any.
    let first = Atomic(Int.max)
    observer?.begin(cases.count)
    // Whoever wants to stop early wants the first ones first.
    let order = isFailFast ? Array(cases.indices) : cases.placesByPersona
    // A block ends amid a persona's cases, whose world both neighbours then set up: there should be few.
    let blockSize = min(128, max(8, order.count / (configuration.workers.count * 8)))
    let checked = configuration.workers.map(order, blockSize: blockSize, state: { _ in Workplace(verifiers) }) {
      index, workplace in
      let planned = cases[index]
      guard !isFailFast || index < first.load(ordering: .relaxed) else { return Self.cut(planned) }
      let result = workplace.verify(planned)
      observer?.advance(past: result)
      if isFailFast, result.failure != nil { first.min(index, ordering: .relaxed) }
      return result
    }
    let results = order.inverted.map { checked[$0] }
    guard isFailFast, first.load(ordering: .relaxed) < cases.count else { return results }
    let last = first.load(ordering: .relaxed)
    return results[...last] + cases[(last + 1)...].map(Self.cut)
  }

  private static func cut(_ planned: Case) -> CaseResult {
    CaseResult(id: planned.id, span: planned.span, outcome: .skipped(reason: failFastReason))
  }

  private func verifiers(in environments: [RunEnvironment], _ recorder: Recorder?) -> [String: Verifier] {
    Dictionary(
      environments.map { ($0.name, verifier(in: $0, recorder)) }, uniquingKeysWith: { first, _ in first })
  }

  private func verifier(in environment: RunEnvironment, _ recorder: Recorder?) -> Verifier {
    let settings = environment.settings
    var circumstances = Verifier.Circumstances(
      now: environment.now, budget: { [configuration] in configuration.budget(under: settings) },
      clock: configuration.clock)
    circumstances.explainsPasses = configuration.explainsPasses
    return Verifier(
      evaluator: environment.evaluator(of: loaded.project, recorder: recorder), circumstances: circumstances)
  }
}

/// What one worker works with: the verifier of each environment, and the worlds they have set up.
private struct Workplace {
  private let verifiers: [String: Verifier]
  /// Mostly there is but one environment.
  private let only: Verifier?
  private let worlds = WorldCache()

  init(_ verifiers: [String: Verifier]) {
    self.verifiers = verifiers
    only = verifiers.count == 1 ? verifiers.first?.value : nil
  }

  func verify(_ planned: Case) -> CaseResult {
    if let result = only?.verify(planned, worlds: worlds) { return result }
    return verifiers[planned.id.environment]?.verify(planned, worlds: worlds)
      ?? CaseResult(id: planned.id, span: planned.span, outcome: .skipped(reason: "no environment"))
  }
}
