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
    let people = workers.map(personas, blockSize: 8, state: { _ in MakingPlace(cast) }) { persona, place in
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

  private func frame(titled title: String, _ links: BookLinks) -> HTMLPage {
    var frame = HTMLPage(title: title)
    frame.index = links.href(.index)
    frame.foot = ResultsHTML.foot(of: source.results.run)
    return frame
  }

  private func parts(_ links: BookLinks, current: BookAddress) -> [HTMLPage.Part] {
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

// MARK: - One file

extension Book {
  /// As much as one file may hold.
  package static let largestFile = 20_000_000

  /// All pages one after the other. Where there is no room for all of it messages are left out first, then people, and the first page
  /// says how many.
  package func single(_ workers: Workers, most: Int = Book.largestFile) -> [UInt8] {
    let personas = source.project.personas.indices.map { PersonaID($0) }
    var room = Room(most: most)
    var people: [PersonSummary] = []
    // Whatever the number of workers, people come in the order of the project and take their room in it.
    for start in stride(from: 0, to: personas.count, by: Self.blockOfPeople) {
      let block = Array(personas[start..<min(start + Self.blockOfPeople, personas.count)])
      let results = workers.map(block, blockSize: 1, state: { _ in MakingPlace(cast) }) { persona, place in
        person(persona, at: place, isBrief: true)
      }
      for result in results {
        people.append(result.summary)
        room.take(section(of: result.page), or: result.brief.map(section) ?? "")
      }
    }
    return document(people, room, workers)
  }

  private static let blockOfPeople = 64

  private func document(_ people: [PersonSummary], _ room: Room, _ workers: Workers) -> [UInt8] {
    let shared = sharedPages(people, workers)
    let links = BookLinks(.single, from: "")
    var frame = frame(titled: source.title.isEmpty ? "The persona book" : source.title, links)
    frame.showsMail = true
    frame.parts = parts(links, current: .index)
    var content = HTML.none
    for page in shared { content += page.address == .index ? section(of: page, noting: room) : section(of: page) }
    return frame.html(content + room.content).bytes
  }

  private func section(of page: Page) -> HTML {
    "<section class=\"page\" id=\"\(page.address.page)\">\n\(page.content)</section>\n"
  }

  private func section(of page: Page, noting room: Room) -> HTML {
    "<section class=\"page\" id=\"\(page.address.page)\">\n\(page.content)\(room.note)</section>\n"
  }
}

/// What of the people fits into one file; the other pages have a part of it for themselves.
private struct Room {
  private(set) var content = HTML.none
  private var left: Int
  private var shortened = 0
  private var leftOut = 0
  private var isFull = false

  /// Of ten parts these many are for people.
  private static let share = 7

  init(most: Int) { left = most / 10 * Self.share }

  /// The whole page, else the short one, else none. Once one is shortened, all after it are.
  mutating func take(_ whole: HTML, or brief: HTML) {
    if shortened == 0, !isFull, whole.text.utf8.count <= left { return add(whole) }
    if !isFull, brief.text.utf8.count <= left {
      shortened += 1
      return add(brief)
    }
    isFull = true
    leftOut += 1
  }

  private mutating func add(_ page: HTML) {
    left -= page.text.utf8.count
    content += page
  }

  var note: HTML {
    guard shortened + leftOut > 0 else { return "" }
    let messages: HTML = shortened == 0 ? "" : "the messages of \(shortened) people"
    let pages: HTML = leftOut == 0 ? "" : "the pages of \(leftOut) people"
    let both: HTML = shortened > 0 && leftOut > 0 ? " and " : ""
    return
      "<p class=\"note\">One file holds no more: \(messages)\(both)\(pages) are left out. <code>persona-check book --output</code> makes a folder that has all of it.</p>\n"
  }
}
