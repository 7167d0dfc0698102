/// What a run found.
public struct RunResult: Hashable, Sendable {
  /// How a run ended, as the exit code of `persona-check run` says it.
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    case passed
    /// An expectation failed.
    case failed
    /// A fixture is invalid, or a case could not be decided.
    case invalid
    /// Nothing fits what was asked for.
    case nothingSelected
  }

  public let outcome: Outcome
  /// In the order of their files. A file that does not load whole has an errored case of its own, whose kind is `file`.
  public let cases: [CaseResult]
  /// What was found wrong while loading, warnings and notes among it.
  public let findings: [Finding]
  public let counts: Counts
  /// The project's `now`, such as `2026-03-02T09:00:00Z`. Environments may have one of their own.
  public let now: String
  /// No `now` was given, or a relative one, so that the result depends on the day.
  public let isWallClock: Bool

  /// How many cases came out how.
  public struct Counts: Hashable, Sendable {
    public let passed: Int
    public let failed: Int
    public let errored: Int
    public let skipped: Int

    public var total: Int { passed + failed + errored + skipped }
  }
}
