import PersonaDiagnostics
import PersonaModel
import PersonaParallel
import PersonaTime
import PersonaVerification

/// What somebody asks of a run, and what the machine gives it: all that decides an outcome beside the project itself.
package struct RunConfiguration: Sendable {
  /// The instant to evaluate at, in place of those that environments and settings state.
  package var now: WrittenTime?
  /// The names of the environments to check in; all of them without.
  package var environments: [String] = []
  package var selection = CaseSelection()
  /// What was wrong with how the selection was written, to be told beside what it selects.
  package var selectionDiagnostics: [Diagnostic] = []
  package var shard: Shard?
  /// Seconds of one case, in place of what the settings say.
  package var caseSeconds: Double?
  /// Skips what follows the first case that does not pass.
  package var isFailFast = false
  package var explainsPasses = false
  /// Warnings count as errors; the settings may say so, too.
  package var isStrict = false
  /// Of the program, for reports.
  package var version = ""

  /// By the wall clock.
  package let startedAt: Instant
  package let workers: Workers
  /// Nanoseconds of a clock that only goes forward.
  package let clock: @Sendable () -> UInt64

  package init(startedAt: Instant, workers: Workers = .one, clock: @escaping @Sendable () -> UInt64) {
    self.startedAt = startedAt
    self.workers = workers
    self.clock = clock
  }

  /// What one case, or one look at something, may cost from now on.
  package func budget(under settings: Settings) -> Budget { budgets(under: settings)(clock()) }

  /// What one case may cost from an instant of the clock on.
  func budgets(under settings: Settings) -> @Sendable (UInt64) -> Budget {
    let limits = settings.limits
    let (steps, bytes) = (limits.renderSteps, limits.outputBytes)
    let time = UInt64((caseSeconds ?? limits.caseSeconds) * 1_000_000_000)
    return { [clock] start in Budget(steps: steps, bytes: bytes, until: start &+ time, by: clock) }
  }
}
