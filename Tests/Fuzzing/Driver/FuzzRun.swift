/// Checks the seeds of a target and then inputs made of them, the same ones for the same seed.
package struct FuzzRun: Sendable {
  package enum Length: Sendable {
    /// So many mutated inputs, whatever time they take.
    case inputs(Int)
    case seconds(Double)
  }

  package struct Summary: Sendable {
    package var inputs = 0
    package var slowest = 0.0
  }

  /// An input with what is wrong with it.
  package struct Failure: Error {
    package let violation: Violation
    package let input: [UInt8]
  }

  private let target: FuzzTarget
  private let record: InputRecord?
  private let mostSeconds: Double

  /// `record` keeps the input at hand for whoever finds the process gone. An input may take `mostSeconds` of processor time;
  /// one that takes twice as much ends the process.
  package init(_ target: FuzzTarget, record: InputRecord? = nil, mostSeconds: Double = 20) {
    (self.target, self.record, self.mostSeconds) = (target, record, mostSeconds)
  }

  /// The corpus first. What a seed becomes is no seed itself, since nobody sees what is new in it.
  package func run(_ length: Length, seed: UInt64) throws(Failure) -> Summary {
    var summary = try replay(Corpus.inputs(of: target).map(\.bytes))
    let seeds = target.seeds
    var numbers = SeededNumbers(seed: seed)
    let start = ProcessTime.monotonic
    for count in 0... {
      switch length {
      case .inputs(let most): if count >= most { return summary }
      case .seconds(let seconds): if ProcessTime.monotonic - start > seconds { return summary }
      }
      let input = target.mutate(&numbers, numbers.pick(seeds) ?? [], numbers.pick(seeds) ?? [])
      try check(Array(input.prefix(target.largest)), &summary)
    }
    return summary
  }

  /// Each input once.
  package func replay(_ inputs: [[UInt8]]) throws(Failure) -> Summary {
    var summary = Summary()
    for input in inputs { try check(input, &summary) }
    return summary
  }

  private func check(_ input: [UInt8], _ summary: inout Summary) throws(Failure) {
    record?.keep(input)
    ProcessTime.limit(to: mostSeconds * 2)
    let before = ProcessTime.used
    do throws(Violation) { try target.check(input) } catch { throw Failure(violation: error, input: input) }
    let seconds = ProcessTime.used - before
    summary.inputs += 1
    summary.slowest = max(summary.slowest, seconds)
    guard seconds > mostSeconds else { return }
    throw Failure(violation: Violation("\(seconds) s of processor time"), input: input)
  }
}
