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
    var page = BoundedText(room: options.mostBytes)
    for item in changes.known.prefix(Self.mostKnown) {
      page.add(entries: 0) {
        console.write([StyledLine("✗ \(item.failure?.headline ?? ""), as before", .weak)], to: &$0)
      }
    }
    for item in changes.mended {
      let words = StyledLine("✓ fixed", .good) + StyledLine("  \(visibleText(item.id.words))  ")
      page.add(entries: 1) { console.write([words + StyledLine(visibleText(item.place.description), .weak)], to: &$0) }
    }
    let losses = LostFileCases(in: changes.new)
    for (file, following) in losses.files.prefix(options.mostFailures) {
      page.add(entries: 1 + following) { console.write(console.lines(of: file, andOthers: following), to: &$0) }
    }
    let others = changes.new.filter { !losses.holds($0) }
    for item in others.prefix(options.mostFailures) {
      page.add(entries: 1) { console.write(console.lines(of: item), to: &$0) }
    }
    page.leaveOut(entries: max(0, others.count - options.mostFailures))
    page.write(to: &writer)
    if page.leftOut > 0 { console.write([StyledLine("… \(page.leftOut) more", .warning)], to: &writer) }
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
    var failing: [CaseID: ReportedCase] = [:]
    for item in earlier.suites.lazy.flatMap(\.cases) where item.failure != nil { failing[item.id] = item }
    for item in document.suites.lazy.flatMap(\.cases) where !failing.isEmpty || item.failure != nil {
      let before = failing.removeValue(forKey: item.id)
      guard item.failure != nil else {
        if before != nil { mended.append(item) }
        continue
      }
      if before.map(item.agrees) ?? false { known.append(item) } else { new.append(item) }
    }
    gone = failing.count
  }

  var summary: StyledLine {
    let counts = [(new.count, "new or changed"), (mended.count, "fixed"), (known.count, "as before"), (gone, "gone")]
    let words = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return StyledLine(words.isEmpty ? "nothing fails, as before" : "failures: \(words.joined(separator: ", "))", .weak)
  }
}
