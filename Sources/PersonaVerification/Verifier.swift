import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

/// Decides cases: sets up the store that a case names, asks the engine, and compares with what is expected.
///
/// A value that any number of threads may share; what one case does is never seen by another.
package struct Verifier: Sendable {
  let evaluator: Evaluator
  let circumstances: Context
  /// By the places of documents that state a time zone of their own for people without one.
  private let inOtherZones: [Int: Verifier]

  /// What all cases of a run have in common.
  package struct Context: Sendable {
    /// The instant of every document that states none.
    package var now: Instant
    /// A budget for each case, from an instant of the clock on.
    package var budget: @Sendable (UInt64) -> Budget
    /// Nanoseconds of a clock that only goes forward.
    package var clock: @Sendable () -> UInt64
    /// Keeps the explanation of cases that pass.
    package var explainsPasses = false
    package var failures = FailureDepth.whole

    package init(
      now: Instant, budget: @escaping @Sendable (UInt64) -> Budget, clock: @escaping @Sendable () -> UInt64
    ) {
      self.now = now
      self.budget = budget
      self.clock = clock
    }
  }

  package init(evaluator: Evaluator, circumstances: Context) {
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

  /// The same for a project that differs in definitions alone, see ``Evaluator/init(_:defining:)``.
  package init(_ other: Verifier, defining project: Project) {
    evaluator = Evaluator(other.evaluator, defining: project)
    circumstances = other.circumstances
    var verifiers: [String: Verifier] = [:]
    inOtherZones = other.inOtherZones.mapValues { inner in
      let zone = inner.evaluator.settings.timezone.name
      if let known = verifiers[zone] { return known }
      let verifier = Verifier(
        evaluator: Evaluator(inner.evaluator, defining: project), alone: other.circumstances)
      verifiers[zone] = verifier
      return verifier
    }
  }

  private init(evaluator: Evaluator, alone circumstances: Context) {
    self.evaluator = evaluator
    self.circumstances = circumstances
    inOtherZones = [:]
  }

  /// Decides one case. `stores` keeps what the cases of one worker have in common.
  package func verify(_ planned: TestCase, stores: PeopleStoreCache) -> CaseResult {
    if let other = inOtherZones[planned.document] { return other.verify(planned, stores: stores) }
    let start = circumstances.clock()
    if let reason = planned.skip {
      return CaseResult(id: planned.id, span: planned.span, outcome: .skipped(reason: reason))
    }
    // What does not pass plainly is examined from the start; the time it has taken so far is included.
    let budget = circumstances.budget(start)
    if let end = endOfPlainPass(planned, stores, budget) {
      return CaseResult(id: planned.id, span: planned.span, outcome: .passed, nanoseconds: end &- start)
    }
    var result = CaseResult(id: planned.id, span: planned.span, outcome: .passed)
    let now = now(ofDocument: planned.document)
    var runner = CaseRunner(of: planned, by: evaluator, at: now, stores: stores, budget: budget)
    runner.failures = circumstances.failures
    do throws(Diagnostic) {
      try runner.run()
      runner.budget.finish()
      runner.missExpectedError()
      result.outcome = runner.outcome
      if circumstances.failures != .brief { result.corrections = runner.corrections }
      if circumstances.explainsPasses, case .passed = result.outcome {
        result.explanation = explanation(of: planned, at: now, stores)
      }
    } catch  where error.id == runner.expectation.error {
      // It is what was expected.
      if circumstances.explainsPasses { result.explanation = [.note(error.message)] }
    } catch {
      let wanted = runner.expectation.error.map {
        "it ends with the error '\(error.id.rawValue)', not '\($0.rawValue)': "
      }
      result.outcome = .errored(
        Failure(
          runner.headline, because: (wanted ?? "") + error.message, details: [.diagnostics([error])]))
    }
    result.nanoseconds = circumstances.clock() &- start
    return result
  }

  /// What would be told of a case that passes if it did not: it is examined once more, as one that is told. Nothing where it
  /// comes to a limit on that way.
  private func explanation(of planned: TestCase, at now: Instant, _ stores: PeopleStoreCache) -> [Failure.Detail] {
    let budget = circumstances.budget(circumstances.clock())
    var runner = CaseRunner(of: planned, by: evaluator, at: now, stores: stores, budget: budget)
    runner.explainsPasses = true
    runner.tellsPass = true
    do throws(Diagnostic) { try runner.run() } catch { return [] }
    return runner.explanation + runner.details
  }

  /// When a case was found to pass that asks for a membership and nothing else, as most do. Nil for what does not pass here,
  /// or cannot be decided: that is examined from the start, so that there is one place that says why.
  private func endOfPlainPass(_ planned: TestCase, _ stores: PeopleStoreCache, _ budget: Budget) -> UInt64? {
    guard case .membership(let persona, let isExpected) = planned.check, let segment = planned.plainSegment,
      !circumstances.explainsPasses
    else { return nil }
    let now = now(ofDocument: planned.document)
    var budget = budget
    guard let beginning = try? stores.beginning(of: persona, at: now, in: evaluator),
      let outcome = try? beginning.membership(in: segment, by: evaluator, within: &budget)
    else { return nil }
    let end = circumstances.clock()
    budget.finish(at: end)
    return outcome.isMember == isExpected && budget.exceeded == nil ? end : nil
  }

  /// The instant at which a document is evaluated.
  package func now(ofDocument place: Int) -> Instant {
    guard let now = evaluator.project.expectations[place].now else { return circumstances.now }
    let zone = evaluator.project.expectations[place].timezone ?? evaluator.settings.timezone
    return now.resolved(at: circumstances.now, in: zone).start(in: zone)
  }
}
