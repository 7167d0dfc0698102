import PersonaDiagnostics
import PersonaModel
import PersonaParallel
import PersonaReports

/// All pages one after the other in one file, of which only so much may be.
extension Book {
  /// As much as one file may hold.
  package static let largestFile = 20_000_000

  /// Where there is no room for all of it, tables of everybody are cut first, then messages are left out of the pages of people, then
  /// whole people. The first page says what is missing, and links to it lead to the page that it would have stood on.
  package func single(_ workers: Workers, most: Int = Book.largestFile) -> [UInt8] {
    let links = BookLinks(.single, from: "")
    var frame = frame(titled: source.title.isEmpty ? "The persona book" : source.title, links)
    frame.showsMail = true
    frame.parts = parts(links, current: .index)
    let all = max(0, most - frame.html(.none).count - Self.longestNote)
    let people = people(workers, most: all)
    let shared = SharedSections(
      of: self, people.summaries, workers, most: max(all / 10 * Self.shareOfPages, all - people.wholeSize))
    let chosen = people.chosen(most: all - shared.size)
    let note = Omission(people: chosen, shared: shared, most: most).note
    var content = HTML.none
    for page in shared.pages { content += section(of: page, noting: page.address == .index ? note : "") }
    let bytes = frame.html(content + chosen.content).bytes
    return note.isEmpty ? bytes : DanglingLinks(in: bytes).mended
  }

  /// Of ten parts these many are for what is not about one person, where people would take all of it.
  private static let shareOfPages = 4
  /// What is told of what is missing, in bytes.
  private static let longestNote = 2_000

  private func section(of page: Page, noting note: HTML = "") -> HTML {
    "<section class=\"page\" id=\"\(page.address.page)\">\n\(page.content)\(note)</section>\n"
  }

  /// Of people who come in the order of the project, whatever the number of workers, as much is kept as one file could hold.
  private func people(_ workers: Workers, most: Int) -> PeopleSections {
    let personas = source.project.personas.indices.map { PersonaID($0) }
    var sections = PeopleSections(most: most)
    for start in stride(from: 0, to: personas.count, by: Self.blockOfPeople) {
      let block = Array(personas[start..<min(start + Self.blockOfPeople, personas.count)])
      let results = workers.map(block, blockSize: 1, state: { _ in BookWorker(cast) }) { persona, place in
        person(persona, at: place, isBrief: true)
      }
      for result in results {
        sections.add(result.summary, whole: section(of: result.page), brief: result.brief.map { section(of: $0) } ?? "")
      }
    }
    return sections
  }

  private static let blockOfPeople = 64
}

/// The pages of people, each whole and without its messages.
private struct PeopleSections {
  private(set) var summaries: [PersonSummary] = []
  /// Of all whole pages, kept or not.
  private(set) var wholeSize = 0
  private var wholes: [HTML] = []
  private var briefs: [HTML] = []
  private var briefSize = 0
  private let most: Int

  init(most: Int) { self.most = most }

  /// What could not stand in the file anyway is not kept.
  mutating func add(_ summary: PersonSummary, whole: HTML, brief: HTML) {
    summaries.append(summary)
    wholeSize += whole.count
    briefSize += brief.count
    if wholeSize <= most { wholes.append(whole) }
    if briefSize <= most { briefs.append(brief) }
  }

  /// Everybody whole, else as many whole as leave room for all others without their messages, else as many of those as there is room
  /// for.
  func chosen(most: Int) -> Chosen {
    if wholes.count == summaries.count, wholeSize <= most {
      return Chosen(content: wholes.joined(), shortened: 0, leftOut: 0)
    }
    var content = HTML.none
    guard briefs.count == summaries.count, briefSize <= most else {
      var count = 0
      for brief in briefs where content.count + brief.count <= most {
        content += brief
        count += 1
      }
      return Chosen(content: content, shortened: count, leftOut: summaries.count - count)
    }
    var size = briefSize
    var count = 0
    while count < wholes.count {
      size += wholes[count].count - briefs[count].count
      if size > most { break }
      count += 1
    }
    for place in summaries.indices { content += place < count ? wholes[place] : briefs[place] }
    return Chosen(content: content, shortened: summaries.count - count, leftOut: 0)
  }

  struct Chosen {
    let content: HTML
    /// How many are there without their messages.
    let shortened: Int
    let leftOut: Int
  }
}

/// The pages that are not about one person, cut to the room that there is.
private struct SharedSections {
  private(set) var pages: [Book.Page] = []
  private(set) var size = 0
  /// Of tables of everybody; nil for all of them.
  private(set) var rows: Int?
  private(set) var leftOut = 0

  private static let cuts: [Int?] = [nil, 500, 100, 20, 5, 0]
  /// The least that a row takes, for tables that need not be made to see that they are too long.
  private static let smallestRow = 150

  init(of book: Book, _ people: [PersonSummary], _ workers: Workers, most: Int) {
    let project = book.source.project
    let tables = project.segments.count + project.templates.count + project.workflows.count
    for rows in Self.cuts {
      let least = min(rows ?? people.count, people.count) * tables * Self.smallestRow
      if least > most, rows != 0 { continue }
      self.rows = rows
      pages = book.sharedPages(people, workers, mostRows: rows)
      size = pages.reduce(0) { $0 + Self.size(of: $1) }
      if size <= most { return }
    }
    let all = pages
    (pages, size) = ([], 0)
    for page in all where size + Self.size(of: page) <= most || page.address == .index {
      pages.append(page)
      size += Self.size(of: page)
    }
    leftOut = all.count - pages.count
  }

  /// With the section around it.
  private static func size(of page: Book.Page) -> Int {
    page.content.count + page.address.page.utf8.count + 50
  }
}

/// What one file leaves out, in words.
private struct Omission {
  private let parts: [String]
  private let most: Int

  init(people: PeopleSections.Chosen, shared: SharedSections, most: Int) {
    self.most = most
    var parts: [String] = []
    if people.shortened > 0 { parts.append("the messages of \(Self.words(people.shortened))") }
    if people.leftOut > 0 { parts.append("the pages of \(Self.words(people.leftOut))") }
    if let rows = shared.rows {
      parts.append(rows == 0 ? "tables of everybody" : "what tables of everybody have beyond \(rows) rows")
    }
    if shared.leftOut > 0 { parts.append(shared.leftOut == 1 ? "1 other page" : "\(shared.leftOut) other pages") }
    self.parts = parts
  }

  private static func words(_ count: Int) -> String { count == 1 ? "1 person" : "\(count) people" }

  var note: HTML {
    guard let last = parts.last else { return "" }
    let rest = parts.dropLast().joined(separator: ", ")
    let words = rest.isEmpty ? last : "\(rest) and \(last)"
    return """
      <p class="note" id="index/left-out">One file holds at most \(most.inMegabytes) MB, so that some of the book is left out: \(words). \
      <code>persona-check book --output</code> makes a folder that has all of it.</p>

      """
  }
}

extension Int {
  /// With one digit behind the point where it is no whole number.
  fileprivate var inMegabytes: String {
    let tenths = self / 100_000
    return tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}

/// Links within one file to places that are not in it.
private struct DanglingLinks {
  private let bytes: [UInt8]
  private let places: Set<[UInt8]>

  private static let link = Array("href=\"#".utf8)

  init(in bytes: [UInt8]) {
    self.bytes = bytes
    var places: Set<[UInt8]> = []
    Self.values(behind: Array(" id=\"".utf8), in: bytes) { places.insert(Array(bytes[$0])) }
    self.places = places
  }

  /// Each leads to the nearest place above what is missing: of `people/ada/message-trial`, the page of that person, else all people.
  var mended: [UInt8] {
    var mended: [UInt8] = []
    mended.reserveCapacity(bytes.count)
    var written = 0
    Self.values(behind: Self.link, in: bytes) { value in
      var target = bytes[value]
      while !target.isEmpty, !places.contains(Array(target)) {
        target = target.lastIndex(of: UInt8(ascii: "/")).map { target[..<$0] } ?? []
      }
      guard target.count != value.count else { return }
      mended += bytes[written..<value.lowerBound]
      mended += target.isEmpty ? Array("index".utf8)[...] : target
      written = value.upperBound
    }
    return mended + bytes[written...]
  }

  /// What authors wrote has its quotes escaped, so that these attributes are all our own.
  private static func values(behind key: [UInt8], in bytes: [UInt8], _ body: (Range<Int>) -> Void) {
    guard let first = key.first else { return }
    var place = 0
    while let start = bytes[place...].firstIndex(of: first) {
      place = start + 1
      guard bytes[start...].starts(with: key) else { continue }
      let from = start + key.count
      guard let end = bytes[from...].firstIndex(of: UInt8(ascii: "\"")) else { return }
      body(from..<end)
      place = end
    }
  }
}
