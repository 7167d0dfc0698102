import PersonaDiagnostics
import PersonaVerification

/// What a run tells that the one before it did not, for somebody who has just saved a file.
package struct ConsoleChanges: Sendable {
  private let options: ConsoleReport.Options
  private let earlier: ReportDocument
  private let document: ReportDocument

  /// Failures that are as before are named up to this many.
  private static let mostKnown = 10

  package init(from earlier: ReportDocument, to document: ReportDocument, options: ConsoleReport.Options) {
    self.earlier = earlier
    self.document = document
    self.options = options
  }

  package func write(to writer: inout ByteWriter) {
    let console = ConsoleReport(options: options)
    let changes = Changes(from: earlier, to: document)
    for item in changes.known.prefix(Self.mostKnown) {
      console.write([StyledLine("✗ \(item.failure?.headline ?? ""), as before", .weak)], to: &writer)
    }
    for item in changes.mended {
      let words = StyledLine("✓ fixed", .good) + StyledLine("  \(visibleText(item.id.words))  ")
      console.write([words + StyledLine(visibleText(item.place.description), .weak)], to: &writer)
    }
    for item in changes.new.prefix(options.mostFailures) { console.write(console.lines(of: item), to: &writer) }
    console.write([changes.summary, ConsoleReport.summary(of: document.counts)], to: &writer)
  }
}

private struct Changes {
  /// Failing now, and before with other words or not at all.
  private(set) var new: [ReportedCase] = []
  private(set) var known: [ReportedCase] = []
  private(set) var mended: [ReportedCase] = []
  private var gone = 0

  init(from earlier: ReportDocument, to document: ReportDocument) {
    var failing: [CaseID: ReportedFailure] = [:]
    for item in earlier.suites.lazy.flatMap(\.cases) { failing[item.id] = item.failure }
    for item in document.suites.lazy.flatMap(\.cases) where !failing.isEmpty || item.failure != nil {
      let before = failing.removeValue(forKey: item.id)
      guard let failure = item.failure else {
        if before != nil { mended.append(item) }
        continue
      }
      if before == failure { known.append(item) } else { new.append(item) }
    }
    gone = failing.count
  }

  var summary: StyledLine {
    let counts = [(new.count, "new or changed"), (mended.count, "fixed"), (known.count, "as before"), (gone, "gone")]
    let words = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return StyledLine(words.isEmpty ? "nothing fails, as before" : "failures: \(words.joined(separator: ", "))", .weak)
  }
}
