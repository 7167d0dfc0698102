import PersonaDiagnostics
import PersonaReports
import PersonaVerification

/// All promises: what is not kept first, then the files with their titles.
struct PromisesPage: Sendable {
  private let results: ReportDocument
  private let context: PageContext

  /// So many that are not kept are told in full here; each stands on the page of its file as well.
  static let mostFailures = 200

  init(_ results: ReportDocument, in context: PageContext) {
    self.results = results
    self.context = context
  }

  var html: HTML {
    """
    \(context.heading("Promises", lead: "What must come out, and whether it does."))\
    \(ResultsHTML.verdict(of: results))\(ResultsHTML.remarks(of: results))\
    \(context.section("failures", "Not kept", failures))\
    \(context.section("fixtures", "The fixtures", findings))\
    \(context.section("files", "By file", files))
    """
  }

  private var failures: HTML {
    let all = results.suites.flatMap(\.cases).filter { $0.failure != nil && !$0.id.isFile }
    guard !all.isEmpty else { return "" }
    let items = all.prefix(Self.mostFailures).map { item -> HTML in
      let failure = item.failure
      let address = context.href(.promise(item.fingerprint, in: item.id.file))
      return """
        <li><span class="bad">✗</span> <a href="\(address)">\(failure?.headline ?? "")</a>\
        <br><span class="small weak">\(failure?.because ?? "")</span></li>

        """
    }
    let more: HTML =
      all.count > Self.mostFailures
      ? "<p class=\"note\">… and \(all.count - Self.mostFailures) more, on the pages of their files.</p>\n" : ""
    return "<ul class=\"plain\">\n\(items)</ul>\n\(more)"
  }

  private var findings: HTML {
    let promises = PromiseHTML(of: results, repository: RepositoryLinks(), layout: context.links.layout)
    return results.findings.filter { $0.severity > .note }.prefix(Self.mostFailures).map { promises.article($0) }
      .joined()
  }

  private var files: HTML {
    let rows = results.suites.map { suite -> HTML in
      func cell(_ label: HTML, _ count: Int, _ role: HTML) -> HTML {
        "<td class=\"number \(count == 0 ? "weak" : role)\" data-label=\"\(label)\">\(count)</td>"
      }
      return """
        <tr><th scope="row"><a href="\(context.href(.promises(in: suite.path)))">\(ResultsHTML.title(of: suite))</a></th>\
        \(cell("kept", suite.counts.passed, "good"))\(cell("not kept", suite.counts.failed + suite.counts.errored, "bad"))\(cell("skipped", suite.counts.skipped, "warning"))</tr>

        """
    }
    guard !rows.isEmpty else { return "<p class=\"weak\">Nothing is promised yet.</p>\n" }
    return """
      <table class="stack"><thead><tr><th scope="col">About</th><th scope="col" class="number">Kept</th><th scope="col" class="number">Not kept</th><th scope="col" class="number">Skipped</th></tr></thead>
      <tbody>
      \(rows)</tbody></table>

      """
  }
}

/// The promises of one file: those that are not kept, then all under their titles.
struct PromiseFilePage: Sendable {
  private let suite: ReportedSuite
  private let promises: PromiseHTML
  private let context: PageContext

  init(_ suite: ReportedSuite, _ promises: PromiseHTML, in context: PageContext) {
    self.suite = suite
    self.promises = promises
    self.context = context
  }

  var html: HTML {
    let failing = suite.cases.filter { $0.failure != nil && !$0.id.isFile }
    let lost: HTML =
      suite.cases.contains { $0.id.isFile && $0.failure != nil }
      ? "<p class=\"note\">This file does not load whole: see <a href=\"\(context.href(BookAddress.promises.at("fixtures")))\">the fixtures</a>.</p>\n"
      : ""
    let articles = failing.compactMap { item in
      item.failure.map { item.isExplained ? promises.article(item, $0) : promises.line(unexplained: item, $0) }
    }
    return """
      \(context.heading(ResultsHTML.title(of: suite), crumbs: [("Promises", .promises)]))\(lost)\
      \(context.section("failures", "Not kept", articles.joined()))\
      \(context.section("all", failing.isEmpty ? "Kept" : "Kept, and skipped", kept))
      """
  }

  private var kept: HTML {
    let quiet = suite.cases.filter { $0.failure == nil }
    guard !quiet.isEmpty else { return "" }
    var titles: [String] = []
    for item in quiet where titles.last != item.id.title { titles.append(item.id.title) }
    let isOne = titles.count == 1
    let list = context.id("kept")
    var items = HTML.none
    var last: String?
    for item in quiet {
      if !isOne, item.id.title != last {
        last = item.id.title
        items += "<li class=\"strong\" data-outcome=\"title\">\(item.id.title)</li>\n"
      }
      items += promises.item(item)
    }
    return
      "\(context.filters(over: "kept", [context.searchField("Whom, or what")]))<ul class=\"plain\" id=\"\(list)\">\n\(items)</ul>\n"
  }
}
