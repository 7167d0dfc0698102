import PersonaAnalysis
import PersonaDiagnostics
import PersonaModel
import PersonaParallel
import PersonaReports

extension Book {
  /// The pages about everybody, in the order in which they are read; made by workers, since some are large. Tables of everybody have at
  /// most so many rows.
  func sharedPages(_ people: [PersonSummary], _ workers: Workers, mostRows: Int? = nil) -> [Page] {
    let makers = SharedMakers(self, people, mostRows: mostRows)
    let jobs = makers.jobs
    return workers.map(jobs, blockSize: 1, state: { _ in BookWorker(cast) }) { job, place in
      makers.page(job, at: place)
    }
  }
}

/// What pages about everybody are made of.
private struct SharedMakers: Sendable {
  enum Job: Sendable {
    case index, people, segments, messages, journeys, promises, gaps, changes, accounts, merges, archive, imports
    case account(Int), segment(Int), message(Int), journey(Int), file(Int)
  }

  private let book: Book
  private let people: [PersonSummary]
  private let mostRows: Int?
  private let segments: [SegmentFacts]
  private let divisions: [DivisionFacts]
  private let campaigns: [CampaignFacts]
  private let accounts: [AccountFacts]
  private let merges: [MergeFacts]
  private let archive: [ArchiveFacts]
  private let imports: [ImportFacts]
  private let lineage: Lineage

  init(_ book: Book, _ people: [PersonSummary], mostRows: Int?) {
    self.book = book
    self.people = people
    self.mostRows = mostRows
    let maker = SegmentMaker(book.source, names: book.names)
    segments = maker.facts(people)
    divisions = maker.divisions(people)
    campaigns = maker.campaigns(people)
    let store = StoreMaker(book.source, book.cast)
    accounts = store.accounts()
    merges = store.merges()
    archive = store.archive()
    imports = store.imports()
    lineage = Lineage(book.source.project)
  }

  private var project: Project { book.source.project }

  var jobs: [Job] {
    var jobs: [Job] = [.index, .people, .segments, .messages, .journeys, .promises, .gaps]
    if book.source.comparison != nil { jobs.append(.changes) }
    if !project.accounts.isEmpty { jobs.append(.accounts) }
    jobs += [.merges, .archive, .imports]
    jobs += project.accounts.indices.map { .account($0) } + project.segments.indices.map { .segment($0) }
    jobs += project.templates.indices.map { .message($0) } + project.workflows.indices.map { .journey($0) }
    return jobs + book.source.results.suites.indices.map { .file($0) }
  }

  func page(_ job: Job, at place: BookWorker) -> Book.Page {
    switch job {
    case .index:
      page(.index, book.source.title.isEmpty ? "The persona book" : book.source.title) {
        IndexPage(book.source, people, segments, in: $0).html
      }
    case .people: page(.people, "People") { PeoplePage(people, in: $0).html }
    case .segments: page(.segments, "Segments") { SegmentsPage(segments, divisions, people: people.count, in: $0).html }
    case .messages: page(.messages, "Messages") { MessagesPage(people, in: $0).html }
    case .journeys: page(.journeys, "Journeys") { JourneysPage(people, campaigns, in: $0).html }
    case .promises: page(.promises, "Promises") { PromisesPage(book.source.results, in: $0).html }
    case .gaps: page(.gaps, "Gaps") { GapsPage(book.source, in: $0).html }
    case .changes:
      page(.changes, "What changed") { context in book.source.comparison.map { ChangesPage($0, in: context).html } ?? ""
      }
    case .accounts: page(.accounts, "Accounts") { AccountsPage(accounts, in: $0).html }
    case .merges: page(.merges, "Merges") { MergesPage(merges, in: $0).html }
    case .archive: page(.archive, "The archive") { ArchivePage(archive, in: $0).html }
    case .imports: page(.imports, "Imports") { ImportsPage(imports, in: $0).html }
    case .account(let index): account(index)
    case .segment(let index): segment(index)
    case .message(let index): message(index, at: place)
    case .journey(let index): journey(index)
    case .file(let index): file(index)
    }
  }

  private func page(_ address: BookAddress, _ title: String, _ content: (PageContext) -> HTML) -> Book.Page {
    Book.Page(address: address, title: title, content: content(context(address)))
  }

  private func context(_ address: BookAddress) -> PageContext {
    var context = book.context(address)
    context.mostRows = mostRows
    return context
  }

  private func account(_ index: Int) -> Book.Page {
    page(.account(project.accounts[index].header.id), book.names.accounts[index]) {
      AccountPage(accounts[index], in: $0).html
    }
  }

  private func segment(_ index: Int) -> Book.Page {
    page(.segment(project.segments[index].header.id), book.names.segments[index]) { context in
      SegmentPage(segments[index], divisions.filter { $0.whole == index }, in: context).html
    }
  }

  private func message(_ index: Int, at place: BookWorker) -> Book.Page {
    let address = BookAddress.message(project.templates[index].header.id)
    let examples = MessagePage.chosen(index, people).compactMap { person in
      PersonMaker(PersonaID(person), at: place).message(index).map { (person: person, fact: $0) }
    }
    let page = MessagePage(
      index, people, examples: examples, usedBy: lineage.askers(of: .template(TemplateID(index))),
      in: context(address))
    return Book.Page(
      address: address, title: book.names.templates[index], content: page.html, showsMail: page.showsMail)
  }

  private func journey(_ index: Int) -> Book.Page {
    page(.journey(project.workflows[index].header.id), book.names.workflows[index]) { context in
      JourneyPage(
        index, people, campaigns.first { $0.workflow == index },
        (lineage.askers(of: .workflow(WorkflowID(index))), lineage.asked(by: .workflow(WorkflowID(index)))), in: context
      ).html
    }
  }

  private func file(_ index: Int) -> Book.Page {
    let suite = book.source.results.suites[index]
    let address = BookAddress.promises(in: suite.path)
    return page(address, "Promises") { PromiseFilePage(suite, book.promises(on: address), in: $0).html }
  }
}
