import PersonaEngine
import PersonaLoading
import PersonaModel
import PersonaParallel
import PersonaTime
import PersonaVerification
import Synchronization

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

extension Checking {
  func verify(_ cases: [Case], now: Instant) -> [CaseResult] {
    let verifiers = verifiers(now: now)
    let isFailFast = command.failFast || Bazel.isFailFast
    // The first case that did not pass. All before it are run whatever the number of workers, so it is the same for any.
    let first = Atomic(Int.max)
    progress?.begin(cases.count)
    // Whoever wants to stop early wants the first ones first.
    let order = isFailFast ? Array(cases.indices) : cases.placesByPersona
    // A block ends amid a persona's cases, whose world both neighbours then set up: there should be few.
    let blockSize = min(128, max(8, order.count / (workers.count * 8)))
    let checked = workers.map(order, blockSize: blockSize, state: { _ in Workplace(verifiers) }) { index, workplace in
      let planned = cases[index]
      guard !isFailFast || index < first.load(ordering: .relaxed) else { return Self.cut(planned) }
      let result = workplace.verify(planned)
      progress?.advance(past: result)
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

  private func verifiers(now: Instant) -> [String: Verifier] {
    let settings = loaded.project.settings
    var limits = settings.limits
    if let timeout = command.timeout { limits.caseSeconds = timeout }
    var circumstances = Verifier.Circumstances(
      now: now,
      budget: { [limits] in
        let end = Clock.ticks &+ UInt64(limits.caseSeconds * 1_000_000_000)
        return Budget(steps: limits.renderSteps, bytes: limits.outputBytes, isTimeUp: { Clock.ticks > end })
      },
      clock: { Clock.ticks })
    circumstances.explainsPasses = command.explain
    return Dictionary(
      environmentNames.map { name in
        let overlaid = settings.overlaid(by: name)
        let evaluator = Evaluator(project: loaded.project, settings: overlaid)
        var circumstances = circumstances
        circumstances.now = self.now(of: overlaid) ?? now
        return (name, Verifier(evaluator: evaluator, circumstances: circumstances))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The environment's own `now`, which `--now` overrides as it does the project's.
  private func now(of overlaid: Settings) -> Instant? {
    guard command.projectOptions.now == nil, let written = overlaid.now else { return nil }
    return written.resolved(at: startedAt, in: overlaid.timezone).start(in: overlaid.timezone)
  }
}

extension Settings {
  /// The settings with those of an environment over them; unchanged for a name that is none.
  func overlaid(by name: String) -> Settings {
    guard let overlay = environments.first(where: { $0.name == name }) else { return self }
    var settings = self
    settings.timezone = overlay.timezone ?? timezone
    settings.now = overlay.now ?? now
    settings.undefinedVariables = overlay.undefinedVariables ?? undefinedVariables
    settings.missingProperties = overlay.missingProperties ?? missingProperties
    settings.consentRules.merge(overlay.consentRules) { _, new in new }
    return settings
  }
}
