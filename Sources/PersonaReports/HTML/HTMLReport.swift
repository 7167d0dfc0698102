import PersonaDiagnostics
import PersonaVerification

/// A run on one page, by the renderer of the book: what is not kept first, then the fixtures, then everything file by file. Its
/// addresses are those of a book in one file.
package struct HTMLReport: Sendable {
  private let repository: RepositoryLinks

  package init(repository: RepositoryLinks = RepositoryLinks()) { self.repository = repository }

  package func write(_ document: ReportDocument, to writer: inout ByteWriter) {
    let content = ResultsHTML(document, by: PromiseHTML(of: document, repository: repository, layout: .single))
    var page = HTMLPage(title: ConsoleReport.summary(of: document.counts).plain)
    page.parts = content.parts
    page.foot = ResultsHTML.foot(of: document.run)
    writer.write(html: page.beginning)
    content.writeOverview(to: &writer)
    content.writeFailures(to: &writer)
    content.writeFindings(to: &writer)
    content.writeFiles(to: &writer)
    for suite in document.suites { content.write(suite, to: &writer) }
    writer.write(html: page.end)
  }
}

extension HTMLReport: ReportDefinition {
  var usualPath: String { "build/personas.html" }

  var beginnings: [ReportBeginning] {
    [
      ReportBeginning(.text("<!DOCTYPE html>\n\(ReportMark.comment)<html ")),
      // As 0.1 wrote it.
      ReportBeginning(
        .text("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"),
        .upTo("; base-uri 'none'; form-action 'none'\">\n"), .upTo("\">\n<title>persona-check: ")),
    ]
  }
}
