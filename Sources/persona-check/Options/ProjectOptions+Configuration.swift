import PersonaParallel
import PersonaRunner
import PersonaSystem

extension ProjectOptions {
  /// What these options say of a run; a command adds its own.
  func configuration(jobs: Int? = nil) -> RunConfiguration {
    let workers = Workers(count: jobs ?? Processors.count)
    var configuration = RunConfiguration(startedAt: SystemClock.now, workers: workers, clock: { SystemClock.ticks })
    configuration.now = now
    configuration.isStrict = isStrict
    configuration.version = ProgramVersion.words
    return configuration
  }
}
