import Diagnostics
import Time
import Verification

/// What a person reads in a terminal: nothing but the summary when all is well, otherwise each failure with its reason.
package struct ConsoleReport: Sendable {
  private let options: Options

  package struct Options: Sendable {
    package var isColoured = false
    /// Tells every case, those that passed with their explanation.
    package var explainsPasses = false
    /// Failures beyond this many are only counted.
    package var mostFailures = 100
    /// The output is read by a GitHub runner, which would obey a line that looks like a command.
    package var isReadByGitHub = false

    package init() {}
  }

  package init(options: Options) { self.options = options }

  package func write(_ document: ReportDocument, to writer: inout ByteWriter) {
    let counts = document.counts
    if document.run.isWallClock, counts.passed + counts.failed > 0 {
      let words = "now is \(document.run.nowInWords), by this machine's clock; set `now` in persona-check.yaml"
      write(StyledLine(words, .warning), to: &writer)
    }
    var shown = 0
    for suite in document.suites {
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
    write(Self.summary(of: counts), to: &writer)
  }

  private func write(_ item: ReportedCase, to writer: inout ByteWriter) {
    let place = visibleText(item.place.description)
    switch item.outcome {
    case .passed:
      write(
        StyledLine("✓", .good) + StyledLine(" \(visibleText(item.id.words))  ") + StyledLine(place, .weak), to: &writer)
      for line in item.explanation.flatMap(\.lines) { write(line.indented(by: 4), to: &writer) }
    case .skipped(let reason):
      write(StyledLine("- \(visibleText(item.id.words)): skipped, \(reason)", .weak), to: &writer)
    case .failed(let failure): write(failure, "✗", item, to: &writer)
    case .errored(let failure): write(failure, "!", item, to: &writer)
    }
  }

  private func write(
    _ failure: ReportedFailure, _ mark: StaticString, _ item: ReportedCase, to writer: inout ByteWriter
  ) {
    let place = visibleText(item.place.description)
    let head = "\(mark) \(failure.headline)"
    write(StyledLine(head.padded(to: 70), .bad) + StyledLine("  \(place)", .weak), to: &writer)
    if !failure.because.isEmpty { write(StyledLine("    \(failure.because)", .strong), to: &writer) }
    // What keeps a file from loading stands on standard error already.
    let lines = item.id.isFile ? [] : failure.lines
    for line in lines { write(line.indented(by: 4), to: &writer) }
    writer.write("\n")
  }

  /// Ends in the words that continuous integration looks for: `112 passed, 0 failed`.
  package static func summary(of counts: OutcomeCounts) -> StyledLine {
    var words = "\(counts.passed) passed, \(counts.failed) failed"
    if counts.errored > 0 { words += ", \(counts.errored) errored" }
    if counts.skipped > 0 { words += ", \(counts.skipped) skipped" }
    return StyledLine(words, counts.failed + counts.errored > 0 ? .bad : .good)
  }

  private func write(_ line: StyledLine, to writer: inout ByteWriter) {
    let text = options.isColoured ? line.coloured : line.plain
    writer.write(unescaped: options.isReadByGitHub ? withoutGitHubCommands(text) : text)
    writer.write("\n")
  }
}
