import PersonaDiagnostics
import PersonaModel
import PersonaParallel
import PersonaReports

/// A page as bytes, and the path below the book's folder.
package struct BookFile: Sendable {
  package let path: String
  package let bytes: [UInt8]
}

extension Book {
  /// Hands every page to the sink, from any worker and in any order; what a page says depends on neither.
  package func write(_ workers: Workers, to sink: @escaping @Sendable (BookFile) -> Void) {
    let personas = source.project.personas.indices.map { PersonaID($0) }
    let people = workers.map(personas, blockSize: 8, state: { _ in BookWorker(cast) }) { persona, place in
      let result = person(persona, at: place, isBrief: false)
      sink(file(of: result.page))
      return result.summary
    }
    for page in sharedPages(people, workers) { sink(file(of: page)) }
  }

  private func file(of page: Page) -> BookFile {
    let links = BookLinks(.folder, from: page.address.page)
    var frame = frame(titled: page.title, links)
    frame.showsMail = page.showsMail
    frame.parts = parts(links, current: page.address)
    return BookFile(path: page.address.page + ".html", bytes: frame.html(page.content).bytes)
  }

  func frame(titled title: String, _ links: BookLinks) -> HTMLPage {
    var frame = HTMLPage(title: title)
    frame.index = links.href(.index)
    frame.foot = ResultsHTML.foot(of: source.results.run)
    return frame
  }

  func parts(_ links: BookLinks, current: BookAddress) -> [HTMLPage.Part] {
    var all: [(String, BookAddress)] = [
      ("Overview", .index), ("People", .people), ("Segments", .segments), ("Messages", .messages),
      ("Journeys", .journeys), ("Promises", .promises), ("Gaps", .gaps),
    ]
    if source.comparison != nil { all.append(("Changes", .changes)) }
    let part = current.page.prefix { $0 != "/" }
    let above = ["accounts", "merges", "archive", "imports"].contains(part) ? "people" : part
    return all.map { title, address in
      HTMLPage.Part(title, href: links.href(address), isCurrent: address.page == above)
    }
  }
}
