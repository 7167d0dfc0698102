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
    /// How many cases there are, of which the run may have checked a part; nil where nobody knows.
    package var planned: Int?
    /// The output is read by a GitHub runner, which would obey a line that looks like a command.
    package var isReadByGitHub = false

    package init() {}
  }

  package init(options: Options) { self.options = options }

  package func write(_ document: ReportDocument, to writer: inout ByteWriter) {
    let counts = document.counts
    if document.run.isWallClock, counts.passed + counts.failed > 0 {
      let words = "now is \(document.run.nowInWords), by this machine's clock; set `now` in persona-check.yaml"
      write([StyledLine(words, .warning)], to: &writer)
    }
    var shown = 0
    for suite in document.suites {
      for item in suite.cases {
        guard item.failure != nil || options.explainsPasses else { continue }
        shown += 1
        guard shown <= options.mostFailures || options.explainsPasses else { continue }
        write(lines(of: item), to: &writer)
      }
    }
    if shown > options.mostFailures, !options.explainsPasses {
      write([StyledLine("… \(shown - options.mostFailures) more; a report file holds them all", .warning)], to: &writer)
    }
    write(SlowestCases(in: document).lines + part(of: document), to: &writer)
    write([Self.summary(of: counts)], to: &writer)
  }

  /// What was left out, unless that is nothing.
  private func part(of document: ReportDocument) -> [StyledLine] {
    let checked = document.suites.reduce(0) { $0 + $1.cases.count { !$0.id.isFile } }
    guard let planned = options.planned, checked < planned else { return [] }
    let shard = document.run.shard.map { ", part \($0.index) of \($0.count)" } ?? ""
    return [StyledLine("\(checked) of \(planned) cases were selected\(shard)", .weak)]
  }

  /// One case with all there is to tell of it.
  func lines(of item: ReportedCase) -> [StyledLine] {
    let place = visibleText(item.place.description)
    switch item.outcome {
    case .passed:
      let head = StyledLine("✓", .good) + StyledLine(" \(visibleText(item.id.words))  ") + StyledLine(place, .weak)
      return [head] + item.explanation.flatMap(\.lines).map { $0.indented(by: 4) }
    case .skipped(let reason): return [StyledLine("- \(visibleText(item.id.words)): skipped, \(reason)", .weak)]
    case .failed(let failure): return lines(of: failure, "✗", item)
    case .errored(let failure): return lines(of: failure, "!", item)
    }
  }

  private func lines(of failure: ReportedFailure, _ mark: StaticString, _ item: ReportedCase) -> [StyledLine] {
    let place = visibleText(item.place.description)
    let head = "\(mark) \(failure.headline)"
    let because = failure.because.isEmpty ? [] : [StyledLine("    \(failure.because)", .strong)]
    // What keeps a file from loading stands on standard error already.
    let lines = item.id.isFile ? [] : failure.lines.map { $0.indented(by: 4) }
    return [StyledLine(head.padded(to: 70), .bad) + StyledLine("  \(place)", .weak)] + because + lines
      + [StyledLine("")]
  }

  /// Ends in the words that continuous integration looks for: `112 passed, 0 failed`.
  package static func summary(of counts: OutcomeCounts) -> StyledLine {
    var words = "\(counts.passed) passed, \(counts.failed) failed"
    if counts.errored > 0 { words += ", \(counts.errored) errored" }
    if counts.skipped > 0 { words += ", \(counts.skipped) skipped" }
    return StyledLine(words, counts.failed + counts.errored > 0 ? .bad : .good)
  }

  func write(_ lines: [StyledLine], to writer: inout ByteWriter) {
    for line in lines {
      let text = options.isColoured ? line.coloured : line.plain
      writer.write(unescaped: options.isReadByGitHub ? withoutGitHubCommands(text) : text)
      writer.write("\n")
    }
  }
}
