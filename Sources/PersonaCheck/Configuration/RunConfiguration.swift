/// What is asked of a run; every property is an option of `persona-check run`.
public struct RunConfiguration: Sendable {
  /// Evaluates as if it were this instant, such as `2026-03-02T09:00:00Z`, a day, or `in 3 days`. Without it the `now` of the
  /// environment counts, then that of the settings, then the machine's clock.
  public var now: String?
  /// Names of environments of the settings to check in; all of them without.
  public var environments: [String] = []
  /// Expectation files, or folders of them, relative to the project; all without.
  public var paths: [String] = []
  /// All of them must fit.
  public var filters: [CaseFilter] = []
  /// A case must carry one of these tags, if there are any.
  public var tags: [String] = []
  /// One part of the cases; all of them without.
  public var shard: Shard?
  /// How many cases are checked at a time; as many as there are processors without. The result does not depend on it.
  public var jobs: Int?
  /// What one case may take, in place of what the settings say.
  public var timeout: Duration?
  /// Stops at the first case that does not pass; the rest is skipped.
  public var isFailFast = false
  /// Explains cases that pass, too.
  public var explainsPasses = false
  /// Lets a warning count as an error.
  public var isStrict = false

  public init() {}
}

/// A condition on cases.
public struct CaseFilter: Hashable, Sendable {
  public enum Key: String, Hashable, Sendable, CaseIterable {
    case persona, segment, template, workflow, kind, subject, file, title, name, tag, environment
    /// The whole identity, as ``CaseID/description`` has it.
    case id
  }

  public let key: Key
  /// Alternatives, in which `*` and `?` are wildcards.
  public let patterns: [String]

  public init(_ key: Key, _ patterns: String...) {
    self.key = key
    self.patterns = patterns
  }
}

/// One of several runs that divide the cases among them, counted from 1.
public struct Shard: Hashable, Sendable {
  public let index: Int
  public let count: Int

  /// Nil unless 1 ≤ index ≤ count.
  public init?(index: Int, count: Int) {
    guard count >= 1, (1...count).contains(index) else { return nil }
    self.index = index
    self.count = count
  }
}
