import PersonaDiagnostics
import PersonaModel
import PersonaVerification

/// What a person reads in a terminal: nothing but the summary when all is well, otherwise each failure with its reason.
package struct ConsoleReport: Sendable {
  private let options: Options

  package struct Options: Sendable {
    package var isColoured = false
    /// How many columns a line has; nil for as many as it needs.
    package var width: Int?
    /// Tells every case, those that passed with their explanation.
    package var explainsPasses = false
    /// Failures beyond this many are only counted.
    package var mostFailures = 100
    /// What would go beyond this many bytes is only counted, too.
    package var mostBytes = 1_000_000
    /// The output is read by a GitHub runner, which would obey a line that looks like a command.
    package var isReadByGitHub = false
    /// Leads from a failure into the published book.
    package var links = RepositoryLinks()

    package init() {}
  }

  package init(options: Options) { self.options = options }

  package func write(_ document: ReportDocument, to writer: inout ByteWriter) {
    let counts = document.counts
    if document.run.isWallClock, counts.passed + counts.failed > 0 {
      let now =
        document.run.projects.isEmpty ? "\(document.run.nowInWords), by this machine's clock" : document.run.asOf
      let words = "now is \(now); set `now` in persona-check.yaml"
      write([StyledLine(words, .warning)], to: &writer)
    }
    // A log of many runs need not say it each time.
    if options.width != nil || options.explainsPasses {
      write([StyledLine("every persona is a \(Persona.testEntityWords)", .weak)], to: &writer)
    }
    var page = BoundedText(room: options.mostBytes)
    let losses = LostFileCases(in: document.suites.lazy.flatMap(\.cases))
    var told = 0
    for (file, following) in losses.files.prefix(options.mostFailures) {
      told += 1
      page.add(entries: 1 + following) { write(lines(of: file, andOthers: following), to: &$0) }
    }
    page.leaveOut(entries: losses.files.dropFirst(told).reduce(0) { $0 + 1 + $1.following })
    for suite in document.suites {
      var items = suite.cases[...]
      while let item = items.popFirst() {
        guard item.failure != nil || options.explainsPasses, !losses.holds(item) else { continue }
        let others = items.prefix { $0.isConsequence(like: item) }.count
        items.removeFirst(others)
        guard told < options.mostFailures || options.explainsPasses else {
          page.leaveOut(entries: 1 + others)
          continue
        }
        told += 1 + others
        page.add(entries: 1 + others) { write(lines(of: item, andOthers: others), to: &$0) }
      }
    }
    page.write(to: &writer)
    if page.leftOut > 0 {
      write([StyledLine("… \(page.leftOut) more; a report file holds them all", .warning)], to: &writer)
    }
    write(SlowestCases(in: document).lines + part(of: document) + (document.proof?.lines ?? []), to: &writer)
    write([Self.summary(of: counts)], to: &writer)
  }

  /// What was left out, unless that is nothing.
  private func part(of document: ReportDocument) -> [StyledLine] {
    guard document.isPart, let planned = document.run.planned else { return [] }
    let checked = document.checked
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

  /// What one mistake keeps from being checked is told once: the rest would push the mistake out of sight.
  func lines(of item: ReportedCase, andOthers count: Int) -> [StyledLine] {
    guard count > 0 else { return lines(of: item) }
    let words = "    and \(count) more \(count == 1 ? "case" : "cases") for the same reason"
    return lines(of: item).dropLast() + [StyledLine(words, .weak), StyledLine("")]
  }

  /// The place stands at the right where there is room for it, else beneath.
  private func heading(_ head: String, at place: String) -> [StyledLine] {
    let room = options.width.map { $0 - place.displayWidth - 2 } ?? .max
    guard head.displayWidth <= room else { return [StyledLine(head, .bad), StyledLine("    \(place)", .weak)] }
    return [StyledLine(head.padded(to: min(70, room)), .bad) + StyledLine("  \(place)", .weak)]
  }

  private func lines(of failure: ReportedFailure, _ mark: StaticString, _ item: ReportedCase) -> [StyledLine] {
    let head = heading("\(mark) \(failure.headline)", at: visibleText(item.place.description))
    let because = failure.because.isEmpty ? [] : [StyledLine("    \(failure.because)", .strong)]
    // What keeps a file from loading stands on standard error already.
    let lines = item.id.isFile ? [] : failure.lines.map { $0.indented(by: 4) }
    let book = options.links.inBook(item).map { [StyledLine("    in the book: \(visibleText($0))", .weak)] } ?? []
    return head + because + lines + book + [StyledLine("")]
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

extension ReportedCase {
  /// Not decided for the same reason as the one before it, with nothing of its own to tell.
  fileprivate func isConsequence(like other: ReportedCase) -> Bool {
    guard case .errored(let failure) = outcome, case .errored(let before) = other.outcome else { return false }
    return !id.isFile && !other.id.isFile && failure.details.isEmpty && before.details.isEmpty
      && failure.because == before.because
  }
}
