import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

/// Decides cases: sets up the world that a case names, asks the engine, and compares with what is expected.
///
/// A value that any number of threads may share; what one case does is never seen by another.
package struct Verifier: Sendable {
  let evaluator: Evaluator
  let circumstances: Circumstances
  /// By the places of documents that state a time zone of their own for people without one.
  private let inOtherZones: [Int: Verifier]

  /// What all cases of a run have in common.
  package struct Circumstances: Sendable {
    /// The instant of every document that states none.
    package var now: Instant
    /// A budget for each case.
    package var budget: @Sendable () -> Budget
    /// Nanoseconds of a clock that only goes forward.
    package var clock: @Sendable () -> UInt64
    /// Keeps the explanation of cases that pass.
    package var explainsPasses = false
    package var failures = FailureDepth.whole

    package init(now: Instant, budget: @escaping @Sendable () -> Budget, clock: @escaping @Sendable () -> UInt64) {
      self.now = now
      self.budget = budget
      self.clock = clock
    }
  }

  package init(evaluator: Evaluator, circumstances: Circumstances) {
    self.evaluator = evaluator
    self.circumstances = circumstances
    var verifiers: [String: Verifier] = [:]
    var places: [Int: Verifier] = [:]
    for (place, document) in evaluator.project.expectations.enumerated() {
      guard let zone = document.timezone, zone != evaluator.settings.timezone else { continue }
      let verifier = verifiers[zone.name] ?? Verifier(evaluator: evaluator.in(zone), alone: circumstances)
      verifiers[zone.name] = verifier
      places[place] = verifier
    }
    inOtherZones = places
  }

  private init(evaluator: Evaluator, alone circumstances: Circumstances) {
    self.evaluator = evaluator
    self.circumstances = circumstances
    inOtherZones = [:]
  }

  /// Decides one case. `worlds` keeps what the cases of one worker have in common.
  package func verify(_ planned: Case, worlds: WorldCache) -> CaseResult {
    if let other = inOtherZones[planned.document] { return other.verify(planned, worlds: worlds) }
    let start = circumstances.clock()
    var result = CaseResult(id: planned.id, span: planned.span, outcome: .passed)
    if let reason = planned.skip {
      result.outcome = .skipped(reason: reason)
      return result
    }
    var budget: Budget?
    if isPlainPass(planned, worlds, &budget) {
      result.nanoseconds = circumstances.clock() &- start
      return result
    }
    let rest = budget ?? circumstances.budget()
    let now = now(ofDocument: planned.document)
    var examination = Examination(of: planned, by: evaluator, at: now, worlds: worlds, budget: rest)
    examination.explainsPasses = circumstances.explainsPasses
    examination.failures = circumstances.failures
    do throws(Diagnostic) {
      try examination.run()
      examination.budget.finish()
      result.outcome = examination.outcome
      result.corrections = circumstances.failures == .brief ? [] : examination.corrections
      result.explanation = circumstances.explainsPasses ? examination.explanation : []
    } catch {
      result.outcome = .errored(Failure(examination.headline, because: error.message, details: [.diagnostics([error])]))
    }
    result.nanoseconds = circumstances.clock() &- start
    return result
  }

  /// Whether a case passes that asks for a membership and nothing else, as most do. What does not pass here, or can not
  /// be decided, is examined from the start, so that there is one place that says why; `whole` is then what the case may
  /// still cost, the time it has taken so far included.
  private func isPlainPass(_ planned: Case, _ worlds: WorldCache, _ whole: inout Budget?) -> Bool {
    guard case .membership(let persona, let isExpected) = planned.check, let segment = planned.plainSegment,
      !circumstances.explainsPasses
    else { return false }
    let now = now(ofDocument: planned.document)
    var budget = circumstances.budget()
    whole = budget
    guard let world = try? worlds.world(of: persona, at: now, in: evaluator), let profile = world.index(of: persona),
      let outcome = try? evaluator.membership(
        of: profile, in: segment, world: world, context: EvaluationContext(), budget: &budget)
    else { return false }
    budget.finish()
    return outcome.isMember == isExpected && budget.exceeded == nil
  }

  /// The instant at which a document is evaluated.
  package func now(ofDocument place: Int) -> Instant {
    guard let now = evaluator.project.expectations[place].now else { return circumstances.now }
    let zone = evaluator.project.expectations[place].timezone ?? evaluator.settings.timezone
    return now.resolved(at: circumstances.now, in: zone).start(in: zone)
  }
}
