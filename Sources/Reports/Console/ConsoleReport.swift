import Diagnostics
import Time
import Verification

/// What a person reads in a terminal: nothing but the summary when all is well, otherwise each failure with its reason.
package struct ConsoleReport: Sendable {
  private let context: ReportContext
  private let options: Options

  package struct Options: Sendable {
    package var isColoured = false
    /// Tells every case, those that passed with their explanation.
    package var explainsPasses = false
    /// Failures beyond this many are only counted.
    package var mostFailures = 100

    package init() {}
  }

  package init(context: ReportContext, options: Options) {
    self.context = context
    self.options = options
  }

  package func write(_ result: RunResult, to writer: inout ByteWriter) {
    if result.header.isWallClock, result.counts.passed + result.counts.failed > 0 {
      let now = result.header.now.words(in: result.header.zone)
      write(
        StyledLine("now is \(now), by this machine's clock; set `now` in persona-check.yaml", .warning), to: &writer)
    }
    var shown = 0
    for suite in result.suites {
      for item in suite.cases {
        guard item.failure != nil || options.explainsPasses else { continue }
        shown += 1
        guard shown <= options.mostFailures || options.explainsPasses else { continue }
        write(item, to: &writer)
      }
    }
    if shown > options.mostFailures, !options.explainsPasses {
      write(StyledLine("… \(shown - options.mostFailures) more; a report file holds them all", .warning), to: &writer)
    }
    write(summary(of: result), to: &writer)
  }

  private func write(_ item: CaseResult, to writer: inout ByteWriter) {
    let place = context.sources.location(of: item.span).description
    switch item.outcome {
    case .passed:
      write(
        StyledLine("✓", .good) + StyledLine(" \(visibleText(item.id.words))  ") + StyledLine(place, .weak), to: &writer)
      for line in item.explanation.flatMap(context.lines) { write(line.indented(by: 4), to: &writer) }
    case .skipped(let reason):
      write(StyledLine("- \(visibleText(item.id.words)): skipped, \(visibleText(reason))", .weak), to: &writer)
    case .failed(let failure): write(failure, "✗", item, to: &writer)
    case .errored(let failure): write(failure, "!", item, to: &writer)
    }
  }

  private func write(_ failure: Failure, _ mark: StaticString, _ item: CaseResult, to writer: inout ByteWriter) {
    let place = context.sources.location(of: item.span).description
    let head = "\(mark) \(visibleText(failure.headline))"
    write(StyledLine(head.padded(to: 70), .bad) + StyledLine("  \(place)", .weak), to: &writer)
    if !failure.because.isEmpty { write(StyledLine("    \(visibleText(failure.because))", .strong), to: &writer) }
    // What keeps a file from loading stands on standard error already.
    let lines = item.id.isFile ? [] : context.lines(of: failure)
    for line in lines { write(line.indented(by: 4), to: &writer) }
    writer.write("\n")
  }

  /// Ends in the words that continuous integration looks for: `112 passed, 0 failed`.
  private func summary(of result: RunResult) -> StyledLine {
    let counts = result.counts
    var words = "\(counts.passed) passed, \(counts.failed) failed"
    if counts.errored > 0 { words += ", \(counts.errored) errored" }
    if counts.skipped > 0 { words += ", \(counts.skipped) skipped" }
    return StyledLine(words, counts.failed + counts.errored > 0 ? .bad : .good)
  }

  private func write(_ line: StyledLine, to writer: inout ByteWriter) {
    writer.write(options.isColoured ? line.coloured : line.plain)
    writer.write("\n")
  }
}

extension CaseID {
  /// The case for a reader who sees the file beside it.
  package var words: String {
    let subject = persona.isEmpty ? "\(kind) \(self.subject)" : "\(kind) \(self.subject) · \(persona)"
    let named = name.isEmpty ? subject : "\(subject) · \(name)"
    return environment.isEmpty ? named : "\(named) [\(environment)]"
  }
}
