import PersonaDiagnostics

/// How many cases a report explains: the first that have something to explain, until there are this many or their explanations are
/// this long. Those after them are told with their headline and the deciding fact alone.
///
/// Once one is left out, all after it are. Because of that each shard explains whatever the whole run would have explained of
/// its cases, and the merged shards can be cut to just that.
struct ExplanationAllowance {
  static let mostCases = 1_000
  /// UTF-8 bytes of text, whatever a format adds to it.
  static let mostBytes = 16_000_000

  private var cases = 0
  private var bytes = 0
  private(set) var isUsedUp = false

  /// Whether one more explanation of so many bytes is told.
  mutating func takes(_ size: Int) -> Bool {
    guard !isUsedUp, cases < Self.mostCases, bytes + size <= Self.mostBytes else {
      isUsedUp = true
      return false
    }
    cases += 1
    bytes += size
    return true
  }

  /// After a case whose explanation is known to be left out.
  mutating func useUp() { isUsedUp = true }
}

/// Of a run: what fails has an allowance of its own, so that no number of explained passes takes it away.
struct ExplanationAllowances {
  var failures = ExplanationAllowance()
  var passes = ExplanationAllowance()

  var areUsedUp: Bool { failures.isUsedUp && passes.isUsedUp }

  /// The case as it is told after those before it.
  mutating func bounded(_ item: ReportedCase) -> ReportedCase {
    let isFailure = item.failure != nil
    guard isFailure || !item.explanation.isEmpty || !item.isExplained else { return item }
    let path = isFailure ? \ExplanationAllowances.failures : \.passes
    if !item.isExplained { self[keyPath: path].useUp() }
    return self[keyPath: path].takes(item.explanationSize) ? item : item.unexplained
  }
}

extension ReportedCase {
  /// In UTF-8 bytes of text.
  var explanationSize: Int {
    let related = failure?.related.reduce(0) { $0 + $1.message.utf8.count + $1.place.path.utf8.count } ?? 0
    return (failure?.details ?? explanation).reduce(related) { $0 + $1.size }
  }

  /// Without what explains its outcome beside the deciding fact.
  var unexplained: ReportedCase {
    guard isExplained else { return self }
    let outcome: Outcome =
      switch outcome {
      case .failed(let failure): .failed(failure.brief)
      case .errored(let failure): .errored(failure.brief)
      case .passed, .skipped: outcome
      }
    return ReportedCase(
      id: id, naming: naming, position: position, place: place, outcome: outcome, nanoseconds: nanoseconds,
      explanation: [], isExplained: false)
  }
}

extension ReportedFailure {
  fileprivate var brief: ReportedFailure {
    ReportedFailure(headline: headline, because: because, details: [], related: [], owner: owner, persona: persona)
  }
}

extension ReportedDetail {
  fileprivate var size: Int {
    let values = values.map { $0.name.utf8.count + $0.expected.utf8.count + $0.actual.utf8.count } ?? 0
    return lines.reduce(values) { size, line in line.parts.reduce(size + 1) { $0 + $1.text.utf8.count } }
  }
}
