import Foundation
import PersonaBook
import PersonaDiagnostics
import PersonaLoading
import PersonaParallel
import PersonaReports
import PersonaRunner
import PersonaTestProjects
import PersonaVerification
import Testing

/// A book of one file is cut where it would be too large, and says what it left out.
@Suite struct SingleBookTests {
  private static func book(_ input: ProjectInput) throws -> Book {
    let view = try ProjectView(input.loaded(), .still())
    let runner = try Runner(input.loaded(), .still())
    let run = runner.run()
    let context = ReportContext(
      project: view.project, sources: runner.loaded.sources, explainer: runner.explainer)
    let results = ReportDocument(run.result, plan: run.plan.cases, context: context, workers: .one)
    return Book(
      BookSource(
        evaluator: view.evaluator, sources: runner.loaded.sources, now: view.now, budget: { view.budget },
        results: results, cases: run.plan.cases), as: .single)
  }

  private static func values(of attribute: String, in page: String) -> [String] {
    page.components(separatedBy: " \(attribute)=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
  }

  private static func note(in page: String) -> String {
    let parts = page.components(separatedBy: "id=\"index/left-out\">")
    return parts.count > 1 ? parts[1].components(separatedBy: "</p>")[0] : ""
  }

  /// The worked example's, and all of it as one file.
  private static let example: (book: Book, whole: String)? = {
    guard let book = try? book(ProjectInput(folder: packageFolder)) else { return nil }
    return (book, String(decoding: book.single(.one), as: UTF8.self))
  }()

  @Test(arguments: [4_000_000, 2_500_000, 1_200_000, 500_000, 200_000])
  func `it holds no more than it may, and tells what is missing`(most: Int) throws {
    let (book, whole) = try #require(Self.example)
    let bytes = book.single(Workers(count: 2), most: most)
    let page = String(decoding: bytes, as: UTF8.self)
    #expect(bytes.count <= most && bytes.count > most / 2)
    #expect(Self.note(in: whole).isEmpty && whole.utf8.count > most, "all of it is larger")

    let ids = Self.values(of: "id", in: page)
    #expect(Set(ids).count == ids.count)
    let known = Set(ids)
    for href in Set(Self.values(of: "href", in: page)) {
      #expect(href.hasPrefix("#") && known.contains(String(href.dropFirst())), "\(href)")
    }
    let note = Self.note(in: page)
    #expect(!note.isEmpty)
    func pages(_ page: String) -> Int { page.components(separatedBy: "<section class=\"page\" id=\"people/").count - 1 }
    let missing = pages(whole) - pages(page)
    #expect(missing > 0 ? note.contains("the pages of \(missing) people") : !note.contains("the pages of"), "\(note)")
    let brief = page.components(separatedBy: "Left out: one file holds no more").count - 1
    #expect(brief > 0 ? note.contains("the messages of \(brief) people") : !note.contains("the messages of"), "\(note)")
  }

  @Test func `what is cut does not depend on the number of workers`() throws {
    let book = try #require(Self.example).book
    #expect(book.single(.one, most: 1_500_000) == book.single(Workers(count: 3), most: 1_500_000))
  }
}
