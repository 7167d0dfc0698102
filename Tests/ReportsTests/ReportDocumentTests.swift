import PersonaAnalysis
import PersonaDiagnostics
import PersonaModel
import PersonaTestSupport
import PersonaVerification
import Testing

@testable import PersonaReports

@Suite struct ReportDocumentTests {
  @Test(arguments: Sample.all.map(\.name))
  func `JSON holds everything that any format needs`(name: String) throws {
    let document = try #require(Sample.all.first { $0.name == name }).document
    let json = bytes { JSONReport().write(document, to: &$0) }
    let read = try ReportDocument(json: json, file: FileID(index: 0))
    #expect(read == document)
    for format in ReportFormat.allCases {
      let written = [document, read].map { document in
        bytes { format.write(document, repository: RepositoryLinks(), to: &$0) }
      }
      #expect(written[0] == written[1], "\(format)")
    }
  }

  @Test(arguments: [
    (#"{"format":"other"}"#, "this is not a JSON report of persona-check"),
    (#"[]"#, "expected an object, not a list"),
    (#"{"format":"persona-check-report"}"#, "the key 'version' is missing"),
    (#"{"format":"persona-check-report","version":2}"#, "only version 1 of the report can be read"),
    (#"{"format":"persona-check-report","version":1,"sweets":[]}"#, "unknown key 'sweets'"),
    (#"{"format":"persona-check-report","version":1}"#, "the key 'run' is missing"),
  ])
  func `what is no report of ours is refused in words`(text: String, message: String) {
    let diagnostic = #expect(throws: Diagnostic.self) {
      try ReportDocument(json: Array(text.utf8), file: FileID(index: 0))
    }
    #expect(diagnostic?.message == message)
  }

  @Test func `a misspelt key is met with the one that was meant`() {
    let text = #"{"format":"persona-check-report","version":1,"suits":[]}"#
    let diagnostic = #expect(throws: Diagnostic.self) {
      try ReportDocument(json: Array(text.utf8), file: FileID(index: 0))
    }
    #expect(diagnostic?.help == "did you mean `suites`?")
  }

  @Test func `names are as short as uniqueness allows`() {
    func planned(_ file: String, _ title: String, _ persona: String) -> TestCase {
      let id = CaseID(file: file, title: title, kind: "segment", subject: "s", persona: persona)
      return TestCase(
        id: id, of: PlannedExpectation(document: 0, place: 0), check: .whole,
        span: SourceSpan(file: FileID(index: 0), start: 0, end: 0))
    }
    let plan = [
      planned("a.yaml", "One", "only"), planned("a.yaml", "One", "twice"), planned("a.yaml", "Two", "twice"),
      planned("a.yaml", "Same", "thrice"), planned("b.yaml", "Same", "thrice"), planned("b.yaml", "Other", "thrice"),
    ]
    let names = CaseNames(plan)
    #expect(
      plan.map { $0.id.name(names[$0.id]) } == [
        "only", "twice (One)", "twice (Two)", "thrice (Same) (a.yaml)", "thrice (Same) (b.yaml)", "thrice (Other)",
      ])
  }

  @Test(arguments: 0..<200)
  func `Property: names made up to be mistaken for one another are unique in every report`(seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let pieces = [
      "a", " · ", " [", "]", " (", ")", "b", "\u{1B}", "\\u{1B}", "\n", "\\n", " ", " #", "0123456789abcdef",
    ]
    func text() -> String {
      (0..<Int.random(in: 0..<4, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }
    var ids: Set<CaseID> = []
    for _ in 0..<60 {
      ids.insert(
        CaseID(
          file: "a\(text()).yaml", title: text(), kind: "search", subject: text(), persona: text(), name: text(),
          environment: text()))
    }
    let span = SourceSpan(file: FileID(index: 0), start: 0, end: 0)
    let plan = ids.map { TestCase(id: $0, of: PlannedExpectation(document: 0, place: 0), check: .whole, span: span) }
    let names = CaseNames(plan)
    let shown = ids.map { visibleText("\($0.className) \($0.name(names[$0]))") }
    #expect(Set(shown).count == ids.count, "\(Dictionary(grouping: shown, by: \.self).filter { $1.count > 1 }.keys)")
  }

  @Test func `a chain of names that each lengthened one becomes is told apart in few rounds`() {
    let span = SourceSpan(file: FileID(index: 0), start: 0, end: 0)
    let plan = (0..<2000).flatMap { length in
      ["T", "U"].map { title in
        let id = CaseID(
          file: "a.yaml", title: title, kind: "search", subject: "s",
          persona: "p" + String(repeating: " (T) (a.yaml)", count: length))
        return TestCase(id: id, of: PlannedExpectation(document: 0, place: 0), check: .whole, span: span)
      }
    }
    let names = CaseNames(plan)
    #expect(Set(plan.map { $0.id.name(names[$0.id]) }).count == plan.count)
  }

  @Test func `names are compared as they are written`() {
    let id = CaseID(
      file: "a.yaml", title: "T", kind: "segment", subject: "s", persona: "p", name: "n", environment: "e")
    for id in [id, CaseID(file: "", title: "", kind: "search", subject: "x", persona: "")] {
      var hash = StableHash()
      hash.add("\(id.className) \(id.name(.short))")
      #expect(id.shortHash == hash.value)
    }
  }

  @Test func `the names of a document are those of all its suites, and of two that differ neither`() {
    func links(_ names: [String]) -> LinkedNames {
      var project = Project()
      let span = SourceSpan(file: FileID(index: 0), start: 0, end: 0)
      project.personas = zip(["ada", "ben", "cleo"], names).map { id, name in
        var header = Header(id: id, span: span)
        header.name = name
        return Persona(header: header)
      }
      return LinkedNames(project)
    }
    func suite(_ people: [Int], _ links: LinkedNames) -> ReportedSuite {
      var subjects = LinkedSubjects()
      for place in people { subjects.personas.insert(PersonaID(place)) }
      return ReportedSuite(path: "\(people)", cases: [], SuiteSubjects(subjects, links))
    }
    func names(_ suites: [ReportedSuite]) -> [[String]] {
      var document = Sample.empty.document
      document.suites = suites
      #expect(document.names == suites.reduce(into: ReportedNames()) { $0.formUnion($1.names) })
      return document.names.entries(of: .persona).map { [$0.id, $0.name] }
    }
    let (one, other) = (links(["Ada", "Ben", "Cleo"]), links(["Ada", "Benno", "Cleo"]))
    #expect(names([]).isEmpty)
    #expect(names([suite([0], one), suite([0, 1], one)]) == [["ada", "Ada"], ["ben", "Ben"]])
    #expect(names([suite([0], one), suite([0, 1], other), suite([1], one)]) == [["ada", "Ada"]])
    var read = suite([2], other)
    read = ReportedSuite(path: "read", cases: [], SuiteSubjects(read.about, read.names))
    #expect(names([read, suite([1], one), suite([1], one)]) == [["ben", "Ben"], ["cleo", "Cleo"]])
  }

  @Test func `a case keeps its position whatever part of the plan was run`() {
    let sample = Sample.ordinary
    var part = sample.result
    part.suites = part.suites.map { suite in
      SuiteResult(
        path: suite.path, cases: suite.cases.enumerated().filter { !$0.offset.isMultiple(of: 2) }.map(\.element))
    }
    let document = ReportDocument(part, plan: sample.plan, context: sample.context)
    #expect(document.suites.flatMap(\.cases).map(\.position) == [2, 4])
  }

  @Test func `the hashes are those of the style and of the script`() throws {
    let page = HostileTests.text(.html, of: .empty)
    let style = try #require(page.split(separator: "<style>").last?.split(separator: "</style>").first)
    let hash = SHA256.base64(of: Array(style.utf8))
    #expect(page.contains("style-src 'sha256-\(hash)'"))
    let script = try #require(page.split(separator: "<script>").last?.split(separator: "</script>").first)
    #expect(page.contains("script-src 'sha256-\(SHA256.base64(of: Array(script.utf8)))'"))
  }

  @Test func `a summary is cut between cases and says how many are missing`() throws {
    let document = Sample.hostile.document
    let whole = bytes { MarkdownReport().write(document, to: &$0) }
    for most in stride(from: 1000, to: whole.count + 1000, by: 977) {
      let text = bytes { MarkdownReport(mostBytes: most).write(document, to: &$0) }
      #expect(text.count <= most)
      let shown = String(decoding: text, as: UTF8.self).split(separator: "\n")
      let told = shown.filter { $0.hasPrefix("### ") }.count
      let rest = shown.last { $0.hasPrefix("… and ") && $0.contains(" more; ") }
      let left = rest.flatMap { Int($0.split(separator: " ")[2]) } ?? 0
      #expect(told + left == document.counts.failed + document.counts.errored + document.findings.count)
    }
  }
}
