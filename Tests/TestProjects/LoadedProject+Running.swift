import PersonaLoading
import PersonaParallel
import PersonaRunner
import PersonaTime
import PersonaVerification

extension RunConfiguration {
  /// What a test asks of a run: the machine's clock has no part in it, so that it comes out the same every time.
  package static func still(workers: Workers = .one) -> RunConfiguration {
    RunConfiguration(startedAt: Instant(milliseconds: 1_772_442_000_000), workers: workers, clock: { 0 })
  }
}

extension LoadedProject {
  /// What becomes of each case, as a run decides it.
  package func results(_ configuration: RunConfiguration = .still()) throws -> [CaseResult] {
    try Runner(self, configuration).run().result.suites.flatMap(\.cases)
  }
}
