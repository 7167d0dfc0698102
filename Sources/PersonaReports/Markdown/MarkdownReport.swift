import PersonaDiagnostics
import PersonaVerification

/// What a marketer reads in a pull request: what failed, in words, with the reason, the difference and links to the lines.
package struct MarkdownReport: Sendable {
  private let repository: RepositoryLinks
  private let most: Int

  /// Room for the sentence that says how much was left out.
  private static let reserve = 500

  /// At most `mostBytes` are written: what would go beyond is left out, whole cases at a time, and counted.
  package init(repository: RepositoryLinks = RepositoryLinks(), mostBytes: Int = .max) {
    self.repository = repository
    self.most = mostBytes
  }

  package func write(_ document: ReportDocument, to writer: inout ByteWriter) {
    let (names, whole) = (document.names, bytes { end(of: document, to: &$0) })
    // Failures go before, where there is room for little.
    let tail = whole.count <= (most - Self.reserve) / 2 ? whole : []
    var page = BoundedText(room: most - Self.reserve - tail.count)
    page.add(entries: 0) { head(of: document, to: &$0) }
    let own = document.namesBySuite
    for suite in document.suites { add(suite, own[suite.path] ?? names, to: &page) }
    let findings = document.findings.filter { $0.severity > .note }
    if !findings.isEmpty {
      page.add(entries: 0) { $0.write("\n## The fixtures\n") }
      for finding in findings { page.add(entries: 1) { write(finding, to: &$0) } }
    }
    page.write(to: &writer)
    write(more: page.leftOut, to: &writer)
    tail.withUnsafeBufferPointer { writer.write($0) }
  }

  private func write(more count: Int, to writer: inout ByteWriter) {
    guard count > 0 else { return }
    writer.write("\n… and ")
    writer.write(count)
    writer.write(count == 1 ? " more; it does" : " more; they do")
    writer.write(" not fit here. A report file holds all of them.\n")
  }

  private func add(_ suite: ReportedSuite, _ names: ReportedNames, to page: inout BoundedText) {
    let failing = suite.cases.filter { $0.failure != nil && !$0.id.isFile }
    guard failing.contains(where: \.isExplained) else { return page.leaveOut(entries: failing.count) }
    page.add(entries: 0) { writer in
      writer.write("\n## ")
      writer.write(suite.path, .markdown)
      writer.writeLine()
    }
    for item in failing {
      // The table counts them, and the reason of one is mostly that of many.
      if item.isExplained { page.add(entries: 1) { write(item, names, to: &$0) } } else { page.leaveOut(entries: 1) }
    }
  }

  private func head(of document: ReportDocument, to writer: inout ByteWriter) {
    let counts = document.counts
    let isGreen = counts.failed + counts.errored == 0
    writer.write(ReportMark.comment)
    writer.write(isGreen ? "# ✅ persona-check: " : "# ❌ persona-check: ")
    writer.write(unescaped: ConsoleReport.summary(of: counts).plain)
    writer.write("\n\nEverything was evaluated as of ")
    writer.write(document.run.asOf, .markdown)
    writer.write(". Nothing was sent; every persona is a test entity.\n")
    if let mutants = document.run.mutants {
      writer.write("\n")
      writer.write(mutants.words, .markdown)
      writer.write(
        mutants.killed == mutants.valid ? ".\n" : "; `persona-check mutate` says which edges nobody tests.\n")
    }
  }

  /// What a green run proves, and which files have failures.
  private func end(of document: ReportDocument, to writer: inout ByteWriter) {
    if let proof = document.proof {
      writer.write("\n## What this proves\n\n")
      writer.write(proof.words, .markdown)
      writer.write(".\n")
    }
    let failing = document.suites.filter { $0.counts.failed + $0.counts.errored > 0 }
    guard !failing.isEmpty else { return }
    writer.write("\n| file | passed | failed | errored | skipped |\n|---|---:|---:|---:|---:|\n")
    for suite in failing.prefix(50) { write(row: suite, to: &writer) }
    guard failing.count > 50 else { return }
    writer.write("\n… and ")
    writer.write(failing.count - 50)
    writer.write(" more files\n")
  }

  private func write(row suite: ReportedSuite, to writer: inout ByteWriter) {
    writer.write("| ")
    writer.write(suite.path, .markdown)
    for count in [suite.counts.passed, suite.counts.failed, suite.counts.errored, suite.counts.skipped] {
      writer.write(" | ")
      writer.write(count)
    }
    writer.write(" |\n")
  }

  private func write(_ finding: ReportedFinding, to writer: inout ByteWriter) {
    writer.write(finding.severity == .error ? "\n### ❗ " : "\n### ⚠️ ")
    writer.write(finding.message, .markdown)
    writer.write("\n\n")
    if let place = finding.place {
      write(linkTo: place, to: &writer)
      writer.write("\n\n")
    }
    write(block: finding.lines, to: &writer)
  }

  private func write(_ item: ReportedCase, _ names: ReportedNames, to writer: inout ByteWriter) {
    guard let failure = item.failure else { return }
    if case .errored = item.outcome { writer.write("\n### ❗ ") } else { writer.write("\n### ❌ ") }
    writer.write(failure.headline, .markdown)
    writer.write("\n\n")
    if !failure.because.isEmpty {
      writer.write("**")
      writer.write(failure.because, .markdown)
      writer.write("**\n\n")
    }
    write(nameOf: item, names, to: &writer)
    writer.write("Expected at ")
    write(linkTo: item.place, to: &writer)
    if let deciding = failure.related.first, deciding.place.path != item.place.path {
      writer.write(", decided at ")
      write(linkTo: deciding.place, to: &writer)
    }
    if let owner = failure.owner {
      writer.write("; owner: ")
      writer.write(owner, .markdown)
    }
    if let link = repository.inBook(item) {
      writer.write("; [in the book](")
      writer.write(unescaped: link)
      writer.write(")")
    }
    writer.write(".\n")
    if let persona = failure.persona { write(persona, to: &writer) }
    for detail in failure.details {
      writer.write("\n")
      write(detail, to: &writer)
    }
  }

  /// What people call the thing that the case is about.
  private func write(nameOf item: ReportedCase, _ names: ReportedNames, to writer: inout ByteWriter) {
    guard let name = names.name(of: item.id.subject, item.id.kind), name != item.id.subject else { return }
    writer.write(item.id.kind, .markdown)
    writer.write(" ")
    writer.write(item.id.subject, .markdown)
    writer.write(": ")
    writer.write(name, .markdown)
    writer.write("\n\n")
  }

  /// Who it is, and below it the human side.
  private func write(_ persona: ReportedPersona, to writer: inout ByteWriter) {
    writer.write("\nAbout ")
    writer.write(persona.words, .markdown)
    writer.write("\n")
    guard !persona.story.isEmpty else { return }
    writer.write("\n")
    for note in persona.story {
      writer.write("- ")
      writer.write(note.name, .markdown)
      writer.write(": ")
      writer.write(note.text, .markdown)
      writer.write("\n")
    }
  }

  private func write(linkTo place: SourceLocation, to writer: inout ByteWriter) {
    writer.write("[")
    writer.write("\(place.path):\(place.position.line)", .markdown)
    writer.write("](")
    writer.write(unescaped: repository.link(to: place))
    writer.write(")")
  }

  private func write(_ detail: ReportedDetail, to writer: inout ByteWriter) {
    switch detail.kind {
    case .difference: write(difference: detail.lines, to: &writer)
    case .explanation, .path, .finding, .note: write(block: detail.lines, to: &writer)
    }
  }

  private func write(block lines: [StyledLine], to writer: inout ByteWriter) {
    guard !lines.isEmpty else { return }
    write(fenced: lines.map(\.plain), "text", to: &writer)
  }

  /// What was expected with a minus, what was found with a plus, as in a change to a file.
  private func write(difference lines: [StyledLine], to writer: inout ByteWriter) {
    let marked = lines.map { line in
      let roles = line.parts.map(\.role)
      return (roles.contains(.good) ? "-" : roles.contains(.bad) ? "+" : " ") + line.plain
    }
    write(fenced: marked, "diff", to: &writer)
  }

  /// The fence is longer than any run of backticks inside it.
  private func write(fenced lines: [String], _ language: StaticString, to writer: inout ByteWriter) {
    let fence = String(repeating: "`", count: max(3, 1 + (lines.map(\.longestRunOfBackticks).max() ?? 0)))
    writer.write(unescaped: fence)
    writer.write(language)
    writer.write("\n")
    for line in lines {
      writer.write(line, .markdownBlock)
      writer.write("\n")
    }
    writer.write(unescaped: fence)
    writer.write("\n")
  }
}

extension String {
  fileprivate var longestRunOfBackticks: Int {
    var (longest, current) = (0, 0)
    for byte in utf8 {
      current = byte == UInt8(ascii: "`") ? current + 1 : 0
      longest = max(longest, current)
    }
    return longest
  }
}

extension Escaping {
  /// Text in a paragraph: nothing in it is markup, a mention or a reference.
  static let markdown = Escaping(.everything, .nothing, .spelt) { byte in
    switch byte {
    case UInt8(ascii: "\\"): "\\\\"
    case UInt8(ascii: "`"): "\\`"
    case UInt8(ascii: "*"): "\\*"
    case UInt8(ascii: "_"): "\\_"
    case UInt8(ascii: "["): "\\["
    case UInt8(ascii: "]"): "\\]"
    case UInt8(ascii: "|"): "\\|"
    case UInt8(ascii: "~"): "\\~"
    case UInt8(ascii: "!"): "\\!"
    case UInt8(ascii: "$"): "\\$"
    case UInt8(ascii: "="): "\\="
    default: htmlOrReference(byte)
    }
  }

  /// Markup of HTML, and what GitHub takes for a mention or a reference.
  @Sendable static func htmlOrReference(_ byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "&"): "&amp;"
    // A character of no width keeps GitHub from notifying whoever has the name, and from linking an issue.
    case UInt8(ascii: "@"): "@&#8203;"
    case UInt8(ascii: "#"): "#&#8203;"
    default: nil
    }
  }

  fileprivate static let markdownBlock = Escaping(.nothing, .nothing, .spelt) { _ in nil }
}

extension MarkdownReport: ReportDefinition {
  var usualPath: String { "build/personas.md" }

  var beginnings: [ReportBeginning] {
    // Without the comment as 0.1 wrote it.
    [ReportBeginning(.text("\(ReportMark.comment)# "))]
      + ["✅", "❌"].map { ReportBeginning(.text("# \($0) persona-check: "), .digits, .text(" passed, ")) }
  }
}
