import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaParallel
import PersonaPeople
import PersonaReports
import PersonaTime
import PersonaVerification

/// A project as a book for people who do not read YAML: a page for each person, segment, message, journey and file of promises.
///
/// Pages of people are made one by one and handed on at once, since there may be thousands; of each person only a summary is kept
/// for the pages about everybody.
package struct Book: Sendable {
  let source: BookSource
  let names: BookNames
  let layout: BookLayout
  let cast: SharedFacts
  private let sentences: [CaseID: TestCase]
  private let casesOfPeople: [String: [ReportedCase]]
  /// For all pages, since it looks up what every suite is about.
  private let promises: PromiseHTML

  package init(_ source: BookSource, as layout: BookLayout) {
    self.source = source
    self.layout = layout
    names = BookNames(source.project)
    cast = SharedFacts(source, names: names)
    sentences = Dictionary(source.cases.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var found: [String: [ReportedCase]] = [:]
    for item in source.results.suites.lazy.flatMap(\.cases) where !item.id.isFile {
      let person = item.id.kind == "persona" ? item.id.subject : item.id.persona
      if !person.isEmpty { found[person, default: []].append(item) }
    }
    casesOfPeople = found
    promises = PromiseHTML(of: source.results, repository: source.repository, layout: layout)
  }

  // MARK: - Pages

  /// A page with everything around it, or in a book of one file a part of that.
  struct Page: Sendable {
    let address: BookAddress
    let title: String
    let content: HTML
    var showsMail = false
  }

  func context(_ page: BookAddress) -> PageContext {
    PageContext(source.project, names: names, layout, page: page.page)
  }

  func promises(on page: BookAddress) -> PromiseHTML {
    let context = context(page)
    let sentence = PromiseSentence(sentences, in: source.project, context)
    var promises = promises
    promises.knowledge = PromiseHTML.Knowledge(
      sentence: { sentence.html(of: $0) }, person: { context.person($0) })
    return promises
  }

  /// What is told of one person.
  struct PersonResult: Sendable {
    let summary: PersonSummary
    let page: Page
    /// The same without messages, for a book that has no room for them.
    var brief: Page?
  }

  func person(_ persona: PersonaID, at place: BookWorker, isBrief: Bool) -> PersonResult {
    let facts = PersonMaker(persona, at: place).made()
    let header = source.project.personas[persona].header
    let address = BookAddress.person(header.id)
    let context = context(address)
    let page = PersonPage(facts, promises: promised(header.id, on: address, context), in: context)
    let summary = PersonSummary(facts, tags: header.tags, owner: header.owner)
    var result = PersonResult(
      summary: summary,
      page: Page(address: address, title: facts.title.name, content: page.html(), showsMail: page.showsMail))
    if isBrief {
      result.brief = Page(address: address, title: facts.title.name, content: page.html(isBrief: true))
    }
    return result
  }

  private func promised(_ id: String, on address: BookAddress, _ context: PageContext) -> [HTML] {
    let promises = promises(on: address)
    return (casesOfPeople[id] ?? []).map { item -> HTML in
      let mark: HTML =
        switch item.outcome {
        case .passed: "<span class=\"good\">✓</span>"
        case .skipped: "<span class=\"weak\">–</span>"
        case .failed, .errored: "<span class=\"bad\">✗</span>"
        }
      let link = context.href(.promise(item.fingerprint, in: item.id.file))
      let because: HTML = item.failure.map { "<br><span class=\"small bad\">\($0.because)</span>" } ?? ""
      let sentence = promises.knowledge.sentence(item.id) ?? promises.words(of: item.id)
      return
        "<li>\(mark) \(sentence) <a class=\"anchor\" href=\"\(link)\" aria-label=\"This promise: \(item.id.words)\">#</a>\(because)</li>\n"
    }
  }
}
