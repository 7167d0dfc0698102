import PersonaDiagnostics
import PersonaModel
import PersonaTestSupport
import PersonaVerification
import Testing

@testable import PersonaReports

/// What reports of very many failures, and of very long ones, leave out, and that they say so.
@Suite struct BoundsTests {
  private static let many = 1_200

  /// As many failing cases, each with an explanation of two lines, and a passing one after each ten.
  private static let crowd: Sample = {
    var run = SampleRun()
    let file = run.file("expectations/a.yaml", "x")
    let place = run.span(file, "x")
    func id(_ persona: String) -> CaseID {
      CaseID(file: "expectations/a.yaml", title: "T", kind: "segment", subject: "vip", persona: persona)
    }
    let results = (0..<many).flatMap { number -> [CaseResult] in
      let failure = Failure("vip for p\(number)", because: "it is \(number)", details: [.note("reason\nof \(number)")])
      let failed = CaseResult(id("p\(number)"), at: place, .failed(failure), milliseconds: 0)
      return number % 10 == 0 ? [failed, CaseResult(id("q\(number)"), at: place, milliseconds: 0)] : [failed]
    }
    return Sample(name: "crowd", result: run.result(results), plan: SampleRun.plan(of: results), context: run.context)
  }()

  private static let document = crowd.document

  private func text(_ format: ReportFormat, of document: ReportDocument = Self.document) -> String {
    String(decoding: bytes { format.write(document, repository: RepositoryLinks(), to: &$0) }, as: UTF8.self)
  }

  private func console(_ document: ReportDocument, _ change: (inout ConsoleReport.Options) -> Void = { _ in }) -> String
  {
    var options = ConsoleReport.Options()
    change(&options)
    return String(decoding: bytes { ConsoleReport(options: options).write(document, to: &$0) }, as: UTF8.self)
  }

  // MARK: - How many are explained

  @Test func `the first thousand failures are explained, and all keep their reason`() {
    let failing = Self.document.suites[0].cases.filter { $0.failure != nil }
    #expect(failing.prefix(1_000).allSatisfy { $0.isExplained && $0.failure?.lines.count == 2 })
    #expect(failing.dropFirst(1_000).allSatisfy { !$0.isExplained && $0.failure?.lines.isEmpty == true })
    #expect(failing.last?.failure?.message == "vip for p1199: it is 1199")
    #expect(Self.document.counts.failed == Self.many)
    #expect(Self.document.counts.passed == 120)
    #expect(Self.document.omission == "200 failures not explained: a report explains the first 1000")
  }

  @Test(arguments: [ReportFormat.junit, .junitStrict, .json, .ctrf, .tap, .html])
  func `a report that names every case explains the first, gives the reason of all and says so`(format: ReportFormat) {
    let text = text(format)
    #expect(text.occurrences(of: "it is 1199") >= 1)
    #expect(text.occurrences(of: "of 999") == 1)
    #expect(text.occurrences(of: "of 1000") == 0)
    let isSaid: Bool =
      switch format {
      case .json: text.occurrences(of: "\"isExplained\":false") == 200
      case .junit, .junitStrict:
        text.contains("200 failures not explained") && text.occurrences(of: "\n  not explained: ") == 200
      default: text.contains("200 failures not explained")
      }
    #expect(isSaid)
  }

  @Test func `lists of problems and the page for people say how many they leave out`() {
    #expect(text(.markdown).contains("… and 200 more; they do not fit here."))
    #expect(text(.markdown).contains("| expectations/a.yaml | 120 | 1200 | 0 | 0 |"))
    #expect(text(.github).contains("::1191 more"))
    #expect(text(.sarif).contains("200 failures not explained"))
    #expect(text(.gitlab).occurrences(of: "\"check_name\"") == Self.many)
    #expect(console(Self.document).contains("… 1100 more; a report file holds them all\n120 passed, 1200 failed\n"))
  }

  @Test func `lists of problems end, and their last entry or a notification counts the rest`() throws {
    var document = Self.document
    let item = try #require(document.suites[0].cases.first)
    document.suites[0].cases = (0..<25_003).map { number in
      ReportedCase(
        id: CaseID(file: item.id.file, title: "T", kind: "segment", subject: "vip", persona: "p\(number)"),
        naming: .short, position: number, place: item.place, outcome: item.outcome, nanoseconds: 0, explanation: [])
    }
    let words = "3 more problems are not listed here"
    #expect(text(.gitlab, of: document).occurrences(of: "\"check_name\"") == 25_001)
    #expect(text(.gitlab, of: document).contains(words))
    #expect(text(.sarif, of: document).occurrences(of: "\"ruleId\"") == 25_000)
    #expect(text(.sarif, of: document).contains(words))
  }

  @Test func `what is left out is left out of the JSON that is read back`() throws {
    let json = bytes { JSONReport().write(Self.document, to: &$0) }
    #expect(try ReportDocument(json: json, file: FileID(index: 0)) == Self.document)
  }

  // MARK: - Shards

  /// Cases of any length, some of them passes with an explanation: the allowance ends by number or by bytes.
  private static func uneven(_ random: inout SplitMix) -> ReportDocument {
    var document = Sample.ordinary.document
    let long = String(repeating: "x", count: 400_000)
    let longest = [10, 1_000, 60_000, 400_000].randomElement(using: &random) ?? 10
    let place = document.suites[0].cases[0].place
    document.suites = ["expectations/a.yaml", "expectations/b.yaml"].map { path in
      let cases = (1...900).map { number -> ReportedCase in
        let length = Int.random(in: 0...longest, using: &random)
        let detail = ReportedDetail(kind: .note, lines: [StyledLine(String(long.prefix(length)))])
        let isPass = number % 3 == 0
        let failure = ReportedFailure(headline: "h\(number)", because: "b", details: [detail], related: [])
        return ReportedCase(
          id: CaseID(file: path, title: "T", kind: "segment", subject: "vip", persona: "p\(number)"), naming: .short,
          position: number, place: place, outcome: isPass ? .passed : .failed(failure), nanoseconds: 0,
          explanation: isPass && number % 2 == 0 ? [detail] : [])
      }
      return ReportedSuite(path: path, cases: cases)
    }
    document.findings = []
    return document
  }

  @Test(arguments: 1...12)
  func `Property: merged shards explain what one run would have explained`(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let all = Self.uneven(&random)
    let count = Int.random(in: 2...5, using: &random)
    let parts = (1...count).compactMap { Shard(index: $0, count: count) }.map { shard in
      var part = all
      part.run.shard = shard
      for place in part.suites.indices { part.suites[place].cases.removeAll { !shard.contains($0.id) } }
      return part.bounded
    }
    let merged = try ReportDocument(merging: parts.shuffled(using: &random))
    #expect(merged == all.bounded)
    #expect(merged.bounded == merged)
    #expect(merged.counts == all.counts)
    let size = merged.suites.flatMap(\.cases).filter { $0.failure != nil }.reduce(0) { $0 + $1.explanationSize }
    #expect(size <= ExplanationAllowance.mostBytes)
  }

  @Test func `one case with and without its explanation is no conflict`() throws {
    var brief = Self.document
    brief.suites[0].cases = brief.suites[0].cases.map(\.unexplained)
    #expect(throws: Never.self) { try ReportDocument(merging: [Self.document, brief]) }
    #expect(Self.document.suites[0].cases[0].agrees(with: brief.suites[0].cases[0]))
    #expect(!Self.document.suites[0].cases[0].agrees(with: brief.suites[0].cases[2]))
  }

  // MARK: - One value, and the console

  @Test func `of one value 200 lines are shown, and of a line 2000 characters`() {
    let lines = (0..<1_000).map { StyledLine("line \($0)") }.bounded
    #expect(lines.count == 201)
    #expect(lines.last?.plain == "… 800 more lines")
    #expect((0..<201).map { StyledLine("line \($0)") }.bounded.count == 201)
    let halves = (String(repeating: "é", count: 1_500), String(repeating: "x", count: 1_500))
    let line = [StyledLine(halves.0) + StyledLine(halves.1, .bad)]
    #expect(line.bounded.map { $0.plain.count } == [2_000 + "… 1000 more characters".count])
    #expect(line.bounded[0].plain.hasSuffix("x… 1000 more characters"))
  }

  @Test func `a difference far into a long line of several is shown`() {
    let long = String(repeating: "word ", count: 1_000)
    let (wanted, found) = ("first\n\(long)Ada\(long)", "first\n\(long)Eve\(long)")
    let difference = Difference(
      name: "body", expected: wanted, actual: found, form: .text,
      span: SourceSpan(file: FileID(index: 0), start: 0, end: 0))
    let shown = difference.lines.map(\.plain)
    #expect(shown.contains { $0.contains("- ") && $0.contains("Ada") })
    #expect(shown.contains { $0.contains("+ ") && $0.contains("Eve") })
    #expect(shown.allSatisfy { $0.count < 200 })
  }

  @Test func `the console ends after a million bytes, and counts the rest`() {
    let text = console(Self.document) { options in
      options.mostFailures = .max
      options.mostBytes = 5_000
    }
    #expect(text.utf8.count < 5_200)
    let told = text.occurrences(of: "✗ vip for")
    #expect(told > 5)
    #expect(text.hasSuffix("… \(1200 - told) more; a report file holds them all\n120 passed, 1200 failed\n"))
    #expect(ConsoleReport.Options().mostBytes == 1_000_000)
  }
}

extension String {
  fileprivate func occurrences(of part: String) -> Int {
    var (count, rest) = (0, self[...])
    while let found = rest.firstRange(of: part) {
      count += 1
      rest = rest[found.upperBound...]
    }
    return count
  }
}
