import PersonaDiagnostics

/// How much room the regular expressions of a project take, which may be a thousand times that of their text. A project
/// that has too many is refused as a whole, so that nothing depends on which linker met them.
struct PatternTally: Sendable {
  private struct Use: Sendable {
    let bytes: Int
    let span: SourceSpan
  }

  private var uses: [Use] = []
  private var bytes = 0

  /// What the whole project may take; a linker keeps no more.
  private let mostBytes: Int
  static let reason = "the project's regular expressions take too much room"

  init(mostBytes: Int) { self.mostBytes = mostBytes }

  /// False when there is no room for it.
  mutating func take(_ size: Int, at span: SourceSpan) -> Bool {
    uses.append(Use(bytes: size, span: span))
    bytes += size
    return bytes <= mostBytes
  }

  /// What was counted since the last time; what it takes is still counted here, as long as the linker has it.
  mutating func handOver() -> PatternTally {
    let since = self
    uses = []
    return since
  }

  /// Takes in what another linker counted.
  mutating func add(_ other: PatternTally) {
    uses += other.uses
    bytes += other.uses.reduce(0) { $0 + $1.bytes }
  }

  /// What there is no room for, located at the first that is too much in reading order, whichever linker met it.
  var finding: Diagnostic? {
    guard bytes > mostBytes else { return nil }
    var sum = 0
    for use in uses.sorted(by: { ($0.span.file.index, $0.span.start) < ($1.span.file.index, $1.span.start) }) {
      sum += use.bytes
      guard sum > mostBytes else { continue }
      return Diagnostic(
        .invalidPattern, "\(Self.reason) from here on", at: use.span,
        help:
          "together they may take \(mostBytes) bytes; count to less, as `.*` does in place of `.{0,900}`, or allow more "
          + "with `--limit \(LimitName.patternBytes)=…`")
    }
    return nil
  }
}
