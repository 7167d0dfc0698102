import PersonaDiagnostics
import PersonaLanguage

/// How much room the regular expressions of a project take, which may be a thousand times that of their text. A project
/// that has too many is refused as a whole, so that nothing depends on which decoder met them.
struct PatternTally: Sendable {
  private struct Use: Sendable {
    let bytes: Int
    let instructions: Int
    let span: SourceSpan
  }

  private var uses: [Use] = []
  private var bytes = 0
  private var instructions = 0

  /// What the whole project may take; a decoder keeps no more.
  private let mostBytes: Int
  static let reason = "the project's regular expressions take too much room"

  init(mostBytes: Int) { self.mostBytes = mostBytes }

  /// Mostly an instruction takes more room than that, so that this bounds the time alone.
  private var mostInstructions: Int { mostBytes / 8 }

  /// False when it would take too long to make the pattern. That is counted before it is made, and of every pattern, so
  /// that what is found is the same whichever decoder made how many.
  mutating func spendWork(of instructions: Int, at span: SourceSpan) -> Bool {
    uses.append(Use(bytes: 0, instructions: instructions, span: span))
    self.instructions += instructions
    return self.instructions <= mostInstructions
  }

  /// False when there is no room for it.
  mutating func spend(_ size: Int, at span: SourceSpan) -> Bool {
    uses.append(Use(bytes: size, instructions: 0, span: span))
    bytes += size
    return bytes <= mostBytes
  }

  /// What was counted since the last time; what it takes is still counted here, as long as the decoder has it.
  mutating func handOver() -> PatternTally {
    let since = self
    uses = []
    return since
  }

  /// Takes in what another decoder counted.
  mutating func add(_ other: PatternTally) {
    uses += other.uses
    bytes += other.uses.reduce(0) { $0 + $1.bytes }
    instructions += other.uses.reduce(0) { $0 + $1.instructions }
  }

  /// What there is no room for, located at the first that is too much in reading order, whichever decoder met it.
  var finding: Diagnostic? {
    // Where it is too much work, some are not made, and the sum of their room is not known.
    if instructions > mostInstructions { return finding(where: \.instructions, beyond: mostInstructions) }
    return bytes > mostBytes ? finding(where: \.bytes, beyond: mostBytes) : nil
  }

  private func finding(where amount: (Use) -> Int, beyond most: Int) -> Diagnostic? {
    var sum = 0
    for use in uses.sorted(by: { ($0.span.file.index, $0.span.start) < ($1.span.file.index, $1.span.start) }) {
      sum += amount(use)
      guard sum > most else { continue }
      return Diagnostic(
        .invalidPattern, "\(Self.reason) from here on", at: use.span,
        help:
          "together they may take \(mostBytes) bytes; count to less, as `.*` does in place of `.{0,900}`, or allow more "
          + "with `--limit \(LimitName.patternBytes)=…`")
    }
    return nil
  }
}
