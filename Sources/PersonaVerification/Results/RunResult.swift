import PersonaDiagnostics
import PersonaTime

/// Everything a run found, ready to be reported: one suite for each file that states expectations or could not be
/// loaded, in the order of their paths.
package struct RunResult: Sendable {
  package var suites: [SuiteResult]
  /// All that was found wrong while loading, warnings too.
  package var diagnostics: [Diagnostic]
  package var header: RunHeader

  package init(suites: [SuiteResult], diagnostics: [Diagnostic], header: RunHeader) {
    self.suites = suites
    self.diagnostics = diagnostics
    self.header = header
  }
}

/// What a reader must know about the circumstances of a run.
package struct RunHeader: Sendable {
  /// The project's `now`, or the clock's.
  package var now: Instant
  package var zone: Zone
  /// No `now` was given anywhere: the result depends on the day.
  package var isWallClock: Bool
  /// When the run began, by the wall clock.
  package var startedAt: Instant
  package var version: String
  /// Which part of the whole was run; nil for all of it.
  package var shard: Shard?
  /// How many cases there are, selected or not; nil for what checks no cases.
  package var planned: Int?
  /// Nothing fits what was asked for, in this part and in every other one.
  package var isNothingSelected = false
  /// Warnings count as errors.
  package var isStrict = false

  package init(now: Instant, zone: Zone, isWallClock: Bool, startedAt: Instant, version: String) {
    self.now = now
    self.zone = zone
    self.isWallClock = isWallClock
    self.startedAt = startedAt
    self.version = version
  }
}

package struct SuiteResult: Sendable {
  /// The file, relative to the project.
  package let path: String
  package var cases: [CaseResult]
  package let counts: OutcomeCounts

  package init(path: String, cases: [CaseResult]) {
    self.path = path
    self.cases = cases
    self.counts = cases.reduce(into: OutcomeCounts()) { $0.add($1.outcome) }
  }
}

package struct OutcomeCounts: Hashable, Sendable {
  package var passed = 0
  package var failed = 0
  package var errored = 0
  package var skipped = 0

  package init() {}

  package var total: Int { passed + failed + errored + skipped }

  package mutating func add(_ outcome: CaseResult.Outcome) {
    switch outcome {
    case .passed: passed += 1
    case .failed: failed += 1
    case .errored: errored += 1
    case .skipped: skipped += 1
    }
  }

  package mutating func add(_ other: OutcomeCounts) {
    passed += other.passed
    failed += other.failed
    errored += other.errored
    skipped += other.skipped
  }
}
