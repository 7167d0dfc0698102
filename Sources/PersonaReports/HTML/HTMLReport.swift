import PersonaDiagnostics
import PersonaVerification

/// One page that holds everything: no script, no request, nothing but text from a fixture's author.
package struct HTMLReport: Sendable {
  private let repository: RepositoryLinks

  package init(repository: RepositoryLinks = RepositoryLinks()) { self.repository = repository }

  package func write(_ document: ReportDocument, to writer: inout ByteWriter) {
    let summary = ConsoleReport.summary(of: document.counts).plain
    writeHead(summary, to: &writer)
    writeOverview(of: document, summary, to: &writer)
    let findings = document.findings.filter { $0.severity > .note }
    if !findings.isEmpty {
      writer.write("<section id=\"fixtures\">\n<h2>The fixtures</h2>\n")
      for finding in findings { write(finding, to: &writer) }
      writer.write("</section>\n")
    }
    for (index, suite) in document.suites.enumerated() { write(suite, index, to: &writer) }
    writer.write("</body>\n</html>\n")
  }

  private func writeHead(_ summary: String, to writer: inout ByteWriter) {
    writer.write("<!DOCTYPE html>\n")
    writer.write(ReportMark.comment)
    writer.write(
      """
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-
      """)
    writer.write(HTMLStyle.hash)
    writer.write(
      """
      '; base-uri 'none'; form-action 'none'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>persona-check: 
      """)
    writer.write(xmlText: summary)
    writer.write("</title>\n<style>")
    writer.write(HTMLStyle.text)
    writer.write("</style>\n</head>\n<body>\n")
  }

  private func writeOverview(of document: ReportDocument, _ summary: String, to writer: inout ByteWriter) {
    let isGreen = document.counts.failed + document.counts.errored == 0
    writer.write("<header>\n<h1>persona-check</h1>\n<p class=\"verdict ")
    writer.write(isGreen ? "good\">✓ " : "bad\">✗ ")
    writer.write(xmlText: summary)
    writer.write("</p>\n<p class=\"weak\">Evaluated as of ")
    writer.write(xmlText: document.run.asOf)
    writer.write(", with persona-check ")
    writer.write(xmlText: document.run.version)
    writer.write(". Nothing was sent; every persona is a test entity.</p>\n")
    if let proof = document.proof {
      writer.write("<p>")
      writer.write(xmlText: proof.words)
      writer.write(".</p>\n")
    }
    if let omission = document.omission {
      writer.write("<p class=\"warning\">")
      writer.write(xmlText: omission)
      writer.write("</p>\n")
    }
    if !document.suites.isEmpty { writeTable(of: document.suites, to: &writer) }
    writer.write("</header>\n")
  }

  private func writeTable(of suites: [ReportedSuite], to writer: inout ByteWriter) {
    writer.write("<table>\n<thead><tr><th>file</th>")
    writer.write("<th>passed</th><th>failed</th><th>errored</th><th>skipped</th></tr></thead>\n<tbody>\n")
    for (index, suite) in suites.enumerated() {
      writer.write("<tr><td><a href=\"#file-")
      writer.write(index)
      writer.write("\">")
      writer.write(xmlText: suite.path)
      writer.write("</a></td>")
      write(cell: suite.counts.passed, "good", to: &writer)
      write(cell: suite.counts.failed, "bad", to: &writer)
      write(cell: suite.counts.errored, "bad", to: &writer)
      write(cell: suite.counts.skipped, "warning", to: &writer)
      writer.write("</tr>\n")
    }
    writer.write("</tbody>\n</table>\n")
  }

  private func write(cell count: Int, _ role: StaticString, to writer: inout ByteWriter) {
    writer.write("<td class=\"")
    writer.write(count == 0 ? "weak" : role)
    writer.write("\">")
    writer.write(count)
    writer.write("</td>")
  }

  private func write(_ finding: ReportedFinding, to writer: inout ByteWriter) {
    writer.write(finding.severity == .error ? "<article>\n<h3>" : "<article class=\"note\">\n<h3>")
    writer.write(xmlText: finding.message)
    writer.write("</h3>\n")
    write(block: finding.lines, to: &writer)
    writer.write("</article>\n")
  }

  private func write(_ suite: ReportedSuite, _ index: Int, to writer: inout ByteWriter) {
    writer.write("<section id=\"file-")
    writer.write(index)
    writer.write("\">\n<h2>")
    writer.write(xmlText: suite.path)
    writer.write("</h2>\n")
    for item in suite.cases {
      guard let failure = item.failure else { continue }
      if item.id.isFile {
        writer.write("<p class=\"bad\">does not load: see <a href=\"#fixtures\">the fixtures</a></p>\n")
      } else if item.isExplained {
        write(failure, of: item, to: &writer)
      } else {
        write(unexplained: failure, of: item, to: &writer)
      }
    }
    let quiet = suite.cases.filter { $0.failure == nil }
    if !quiet.isEmpty { write(quiet: quiet, suite.counts, to: &writer) }
    writer.write("</section>\n")
  }

  private func write(_ failure: ReportedFailure, of item: ReportedCase, to writer: inout ByteWriter) {
    writer.write("<article>\n<h3>")
    writer.write(xmlText: failure.headline)
    writer.write("</h3>\n")
    if !failure.because.isEmpty {
      writer.write("<p class=\"bad\">")
      writer.write(xmlText: failure.because)
      writer.write("</p>\n")
    }
    writer.write("<p class=\"weak\">")
    write(item.place, to: &writer)
    if let owner = failure.owner {
      writer.write(" · owner: ")
      writer.write(xmlText: owner)
    }
    writer.write("</p>\n")
    if let persona = failure.persona { write(persona, to: &writer) }
    write(block: failure.lines, to: &writer)
    writer.write("</article>\n")
  }

  /// Who it is, and below it the human side.
  private func write(_ persona: ReportedPersona, to writer: inout ByteWriter) {
    writer.write("<p class=\"weak\">about ")
    writer.write(xmlText: persona.words)
    writer.write("</p>\n")
    guard !persona.story.isEmpty else { return }
    writer.write("<ul class=\"weak\">\n")
    for note in persona.story {
      writer.write("<li>")
      writer.write(xmlText: "\(note.name): \(note.text)")
      writer.write("</li>\n")
    }
    writer.write("</ul>\n")
  }

  /// In one line, of which a page can hold many.
  private func write(unexplained failure: ReportedFailure, of item: ReportedCase, to writer: inout ByteWriter) {
    writer.write("<p><span class=\"bad\">✗ ")
    writer.write(xmlText: failure.message)
    writer.write("</span> <span class=\"weak\">")
    write(item.place, to: &writer)
    writer.write("</span></p>\n")
  }

  /// A link only where it is known to what: a page lies anywhere, so that a relative one would lead nowhere.
  private func write(_ place: SourceLocation, to writer: inout ByteWriter) {
    let isLinked = repository.address.hasPrefix("https://")
    if isLinked {
      writer.write("<a href=\"")
      writer.write(xmlAttribute: repository.link(to: place))
      writer.write("\">")
    }
    writer.write(xmlAttribute: place.description)
    if isLinked { writer.write("</a>") }
  }

  private func write(block lines: [StyledLine], to writer: inout ByteWriter) {
    guard !lines.isEmpty else { return }
    writer.write("<pre>")
    for (index, line) in lines.enumerated() {
      if index > 0 { writer.write("\n") }
      for part in line.parts { write(part, to: &writer) }
    }
    writer.write("</pre>\n")
  }

  private func write(_ part: StyledLine.Part, to writer: inout ByteWriter) {
    guard part.role != .plain else { return writer.write(xmlAttribute: part.text) }
    writer.write("<span class=\"")
    writer.write(unescaped: part.role.rawValue)
    writer.write("\">")
    writer.write(xmlAttribute: part.text)
    writer.write("</span>")
  }

  /// What passed or was skipped, folded away.
  private func write(quiet cases: [ReportedCase], _ counts: OutcomeCounts, to writer: inout ByteWriter) {
    writer.write("<details>\n<summary>")
    writer.write(counts.passed)
    writer.write(" passed, ")
    writer.write(counts.skipped)
    writer.write(" skipped</summary>\n<ul>\n")
    for item in cases {
      if case .passed = item.outcome { writer.write("<li>✓ ") } else { writer.write("<li class=\"weak\">– ") }
      writer.write(wordsOf: item, .xmlAttribute)
      if case .skipped(let reason) = item.outcome {
        writer.write(": ")
        writer.write(xmlAttribute: reason)
      }
      if !item.explanation.isEmpty { write(block: item.explanation.flatMap(\.lines), to: &writer) }
      writer.write("</li>\n")
    }
    writer.write("</ul>\n</details>\n")
  }
}
