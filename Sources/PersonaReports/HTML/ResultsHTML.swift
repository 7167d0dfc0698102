import PersonaDiagnostics
import PersonaVerification

/// The results of a run as sections of a page, written piece by piece since there may be any number of cases.
package struct ResultsHTML: Sendable {
  private let document: ReportDocument
  private let promises: PromiseHTML
  private let links: BookLinks

  package init(_ document: ReportDocument, by promises: PromiseHTML) {
    self.document = document
    self.promises = promises
    links = BookLinks(promises.layout, from: "promises")
  }

  private var findings: [ReportedFinding] { document.findings.filter { $0.severity > .note } }
  private var failing: Int { document.suites.reduce(0) { $0 + $1.cases.count { $0.failure != nil && !$0.id.isFile } } }

  /// For the navigation of a page that holds all of it.
  var parts: [HTMLPage.Part] {
    var parts: [HTMLPage.Part] = []
    if failing > 0 { parts.append(.init("Not kept", href: "#failures")) }
    if !findings.isEmpty { parts.append(.init("Fixtures", href: "#fixtures")) }
    if !document.suites.isEmpty { parts.append(.init("Files", href: "#files")) }
    return parts
  }

  package static func foot(of run: ReportedRun) -> HTML {
    "Evaluated as of \(run.asOf), with persona-check \(run.version). Nothing was sent; every persona is a test entity."
  }

  // MARK: - All in all

  /// Whether everything holds, in a sentence.
  package static func verdict(of document: ReportDocument) -> HTML {
    let isGreen = document.counts.failed + document.counts.errored == 0
    return """
      <p class="verdict \(isGreen ? "good" : "bad")"><span aria-hidden="true">\(isGreen ? "✓" : "✗")</span> \(headline(of: document))
      <span class="small weak">\(ConsoleReport.summary(of: document.counts).plain)</span></p>

      """
  }

  /// What a green run proves, what it would not notice, and what was left out.
  package static func remarks(of document: ReportDocument) -> HTML {
    let proof = document.proof.map { proof -> HTML in "<p>\(proof.words).</p>\n" }
    let omission = document.omission.map { words -> HTML in "<p class=\"note\">\(words)</p>\n" }
    let mutants = document.run.mutants.map { mutants -> HTML in "<p>\(mutants.sentence).</p>\n" }
    return "\(proof ?? "")\(mutants ?? "")\(omission ?? "")"
  }

  func writeOverview(to writer: inout ByteWriter) {
    writer.write(
      html:
        """
        <header>
        <h1>What was promised, and what holds</h1>
        \(Self.verdict(of: document))<p class="weak">\(Self.foot(of: document.run))</p>
        \(Self.remarks(of: document))</header>

        """)
  }

  func writeFiles(to writer: inout ByteWriter) {
    guard !document.suites.isEmpty else { return }
    writer.write(
      html:
        """
        <section id="files" aria-labelledby="files-title">
        <h2 id="files-title">Files</h2>
        <table class="stack">
        <thead><tr><th scope="col">File</th><th scope="col" class="number">Passed</th><th scope="col" class="number">Failed</th>\
        <th scope="col" class="number">Errored</th><th scope="col" class="number">Skipped</th></tr></thead>
        <tbody>

        """)
    for suite in document.suites { writer.write(html: row(of: suite)) }
    writer.write(html: "</tbody>\n</table>\n</section>\n")
  }

  private static func headline(of document: ReportDocument) -> HTML {
    let counts = document.counts
    let bad = counts.failed + counts.errored
    if counts.passed + bad == 0 { return "Nothing was checked." }
    let all = counts.passed + bad
    if bad == 0 { return all == 1 ? "The promise is kept." : "All \(all) promises are kept." }
    return "\(bad) of \(all) \(bad == 1 ? "promises is" : "promises are") not kept."
  }

  private func row(of suite: ReportedSuite) -> HTML {
    func cell(_ label: HTML, _ count: Int, _ role: HTML) -> HTML {
      "<td class=\"number \(count == 0 ? "weak" : role)\" data-label=\"\(label)\">\(count)</td>"
    }
    let counts = suite.counts
    return """
      <tr><th scope="row"><a href="#\(links.id(of: .promises(in: suite.path)))">\(Self.title(of: suite))</a></th>\
      \(cell("passed", counts.passed, "good"))\(cell("failed", counts.failed, "bad"))\(cell("errored", counts.errored, "bad"))\
      \(cell("skipped", counts.skipped, "warning"))</tr>

      """
  }

  /// The titles of a file's documents, and small beside them the path.
  package static func title(of suite: ReportedSuite) -> HTML {
    var titles: [String] = []
    for item in suite.cases where !item.id.title.isEmpty && titles.last != item.id.title {
      if !titles.contains(item.id.title) { titles.append(item.id.title) }
      if titles.count > mostTitles { break }
    }
    guard !titles.isEmpty else { return "<span class=\"id\">\(suite.path)</span>" }
    let more = titles.count > mostTitles ? " …" : ""
    return "\(titles.prefix(mostTitles).joined(separator: " · "))\(more) <span class=\"id\">\(suite.path)</span>"
  }

  private static let mostTitles = 4

  // MARK: - What is not kept

  func writeFailures(to writer: inout ByteWriter) {
    let count = failing
    guard count > 0 else { return }
    writer.write(
      html: "<section id=\"failures\" aria-labelledby=\"failures-title\">\n<h2 id=\"failures-title\">Not kept</h2>\n")
    if count > 5 { writer.write(html: Self.filters(over: "failures-list", "Search what is not kept")) }
    writer.write(html: "<div id=\"failures-list\">\n")
    forEachFailure { writer.write(html: $0) }
    writer.write(html: "</div>\n</section>\n")
  }

  /// Of all files, in their order.
  package func forEachFailure(_ body: (HTML) -> Void) {
    for item in document.suites.lazy.flatMap(\.cases) where !item.id.isFile {
      guard let failure = item.failure else { continue }
      body(item.isExplained ? promises.article(item, failure) : promises.line(unexplained: item, failure))
    }
  }

  package static func filters(over list: HTML, _ label: HTML) -> HTML {
    """
    <div class="filters needs-script" data-filters="\(list)"><label class="wide-field">\(label)\
    <input type="search" data-by="text"></label><output></output></div>

    """
  }

  func writeFindings(to writer: inout ByteWriter) {
    guard !findings.isEmpty else { return }
    writer.write(
      html:
        "<section id=\"fixtures\" aria-labelledby=\"fixtures-title\">\n<h2 id=\"fixtures-title\">The fixtures</h2>\n")
    for finding in findings { writer.write(html: promises.article(finding)) }
    writer.write(html: "</section>\n")
  }

  // MARK: - File by file

  /// What failed stands above and is linked from here.
  func write(_ suite: ReportedSuite, to writer: inout ByteWriter) {
    let id = links.id(of: .promises(in: suite.path))
    writer.write(html: "<section id=\"\(id)\">\n<h2>\(Self.title(of: suite))</h2>\n")
    if suite.cases.contains(where: { $0.id.isFile && $0.failure != nil }) {
      writer.write(html: "<p class=\"bad\">It does not load: see <a href=\"#fixtures\">the fixtures</a>.</p>\n")
    }
    let failed = suite.cases.filter { $0.failure != nil && !$0.id.isFile }
    if !failed.isEmpty {
      writer.write(html: "<ul>\n")
      for item in failed {
        writer.write(
          html:
            "<li><span class=\"bad\">✗</span> <a href=\"#\(promises.id(of: item))\">\(promises.words(of: item.id))</a></li>\n"
        )
      }
      writer.write(html: "</ul>\n")
    }
    writeQuiet(suite, to: &writer)
    writer.write(html: "</section>\n")
  }

  /// What passed or was skipped, folded away.
  private func writeQuiet(_ suite: ReportedSuite, to writer: inout ByteWriter) {
    let quiet = suite.cases.filter { $0.failure == nil }
    guard !quiet.isEmpty else { return }
    writer.write(
      html:
        "<details class=\"fold\">\n<summary>\(suite.counts.passed) passed, \(suite.counts.skipped) skipped</summary>\n<ul>\n"
    )
    for item in quiet { writer.write(html: promises.item(item)) }
    writer.write(html: "</ul>\n</details>\n")
  }
}
