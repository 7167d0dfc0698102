import PersonaDiagnostics
import PersonaModel
import PersonaTestSupport
import PersonaTime
import PersonaVerification
import Testing

@testable import PersonaReports

@Suite struct MergeTests {
  /// The part of a sample that one of several shards would have run.
  private static func part(_ shard: Shard, of sample: Sample) -> ReportDocument {
    var result = sample.result
    result.header.shard = shard
    result.suites = result.suites.compactMap { suite in
      let cases = suite.cases.filter { $0.id.isFile || shard.contains($0.id) }
      return cases.isEmpty ? nil : SuiteResult(path: suite.path, cases: cases)
    }
    return ReportDocument(result, plan: sample.plan, context: sample.context)
  }

  private static func parts(_ count: Int, of sample: Sample) -> [ReportDocument] {
    (1...count).compactMap { Shard(index: $0, count: count).map { part($0, of: sample) } }
  }

  @Test(arguments: ["ordinary", "hostile", "empty"], [1, 2, 3, 5, 8, 40])
  func `Property: the union of the shards is the whole, in any order and any format`(name: String, count: Int) throws {
    let sample = try #require(Sample.all.first { $0.name == name })
    var random = SplitMix(seed: UInt64(count))
    var parts = Self.parts(count, of: sample)
    parts.append(try #require(parts.randomElement(using: &random)))
    let merged = try ReportDocument(merging: parts.shuffled(using: &random))
    #expect(merged == sample.document)
    for format in ReportFormat.allCases {
      let written = [merged, sample.document].map { document in
        bytes { format.write(document, repository: RepositoryLinks(), to: &$0) }
      }
      #expect(written[0] == written[1], "\(format)")
    }
  }

  @Test func `projects that call things the same are about as much as both`() throws {
    let parts = ["apps/shop", "apps/club"].map { folder in
      var document = Sample.ordinary.document
      for place in document.suites.indices {
        document.suites[place].about.insert("vip", .segment)
        document.suites[place].about.insert("ada", .persona)
      }
      document.run.unasked.insert("welcome", .workflow)
      document.run.project = folder
      return document
    }
    let words = "8 expectations about 2 segments by 2 personas; 2 workflows are asked about by nobody"
    #expect(try ReportDocument(merging: parts).proof?.words == words)
    #expect(try ReportDocument(merging: parts.reversed()).proof?.words == words)
  }

  @Test func `a run begins when its first shard does`() throws {
    var parts = Self.parts(3, of: .ordinary)
    let first = parts[1].run.startedAt
    for index in parts.indices { parts[index].run.startedAt = first.adding(milliseconds: Int64(index * 7)) }
    #expect(try ReportDocument(merging: parts.reversed()).run.startedAt == first)
  }

  @Test func `a shard that is missing is named`() {
    let parts = Self.parts(5, of: .ordinary).filter { $0.run.shard?.index != 2 && $0.run.shard?.index != 4 }
    #expect(throws: MergeError.missingShards([2, 4], of: 5)) { try ReportDocument(merging: parts) }
  }

  @Test func `nothing merges to nothing`() {
    #expect(throws: MergeError.nothing) { try ReportDocument(merging: []) }
  }

  @Test func `reports of different runs do not mix`() {
    var parts = Self.parts(2, of: .ordinary)
    parts[1].run.now = parts[1].run.now.adding(milliseconds: 1)
    #expect(throws: MergeError.otherRun(index: 1, what: "`now`")) { try ReportDocument(merging: parts) }
    parts[0].run.isWallClock = true
    parts[1].run.isWallClock = true
    #expect(throws: Never.self) { try ReportDocument(merging: parts) }
    parts[1].run.shard = Shard(index: 2, count: 3)
    #expect(throws: MergeError.otherRun(index: 1, what: "the number of shards")) { try ReportDocument(merging: parts) }
  }

  /// Samples as runs of projects in folders of one repository.
  private static func projects(_ samples: [(folder: String, sample: Sample)]) -> [ReportDocument] {
    samples.map { folder, sample in
      var document = sample.document
      document.run.project = folder
      return document
    }
  }

  @Test(arguments: ["ordinary", "hostile", "empty"])
  func `Property: reports of several projects keep every case, under a path and a name of its own`(name: String) throws
  {
    let sample = try #require(Sample.all.first { $0.name == name })
    let parts = Self.projects([("", sample), ("apps/shop", sample), ("apps/crm", sample)])
    let merged = try ReportDocument(merging: parts.reversed())
    #expect(merged == (try ReportDocument(merging: parts)))
    #expect(merged.counts.total == 3 * sample.document.counts.total)
    #expect(merged.findings.count == 3 * sample.document.findings.count)
    #expect(merged.run.planned == sample.document.run.planned.map { 3 * $0 })
    #expect(merged.run.projects.map(\.folder) == ["", "apps/crm", "apps/shop"])
    let cases = merged.suites.flatMap(\.cases)
    #expect(Set(cases.map { visibleText("\($0.id.className) \($0.id.name($0.naming))") }).count == cases.count)
    for folder in ["apps/crm/", "apps/shop/"] {
      let paths = merged.suites.map(\.path).filter { $0.hasPrefix(folder) }.map { String($0.dropFirst(folder.count)) }
      #expect(paths == sample.document.suites.map(\.path))
    }
    for item in cases {
      #expect(item.place.path.hasPrefix(item.id.file.hasPrefix("apps/") ? "apps/" : ""), "\(item.id)")
    }
    let written = bytes { JSONReport().write(merged, to: &$0) }
    #expect(try ReportDocument(json: written, file: FileID(index: 0)) == merged)
  }

  @Test func `texts name the files of a project from the root of the repository`() throws {
    let document = try ReportDocument(merging: Self.projects([("", .ordinary), ("apps/shop", .ordinary)]))
    for (before, after) in zip(
      Sample.ordinary.document.findings, document.findings.suffix(Sample.ordinary.document.findings.count))
    {
      let place = try #require(before.place)
      #expect(after.place?.path == "apps/shop/\(place.path)")
      #expect(after.lines.first?.plain.hasPrefix("apps/shop/\(place.description): ") == true)
    }
    let failures = document.suites.flatMap(\.cases).filter { $0.id.file.hasPrefix("apps/") }.compactMap(\.failure)
    #expect(!failures.isEmpty)
    let texts = failures.flatMap { [$0.headline, $0.because] + $0.lines.map(\.plain) }
    for text in texts {
      for folder in ["segments/", "templates/", "expectations/", "workflows/"] {
        let places = text.split(separator: " ").filter { $0.hasPrefix(folder) && $0.contains(".yaml:") }
        #expect(places.isEmpty, "\(text)")
      }
    }
    #expect(texts.contains { $0.contains("apps/shop/segments/") })
  }

  @Test func `projects may differ in their now, and shards of one may not`() throws {
    var parts = Self.projects([("apps/shop", .ordinary), ("apps/crm", .ordinary)])
    parts[0].run.now = parts[0].run.now.adding(milliseconds: 86_400_000)
    parts[0].run.nowInWords = "a day later"
    let merged = try ReportDocument(merging: parts)
    let markdown = String(decoding: bytes { MarkdownReport().write(merged, to: &$0) }, as: UTF8.self)
    #expect(markdown.contains("each project's own now: apps/crm as of 2026-03-02"), "\(markdown.prefix(300))")
    #expect(markdown.contains("apps/shop as of a day later"))
    let shards = Self.parts(2, of: .ordinary).map { part in
      var part = part
      part.run.project = "apps/shop"
      return part
    }
    #expect(throws: Never.self) { try ReportDocument(merging: [parts[1]] + shards) }
    #expect(throws: MergeError.missingShards([2], of: 2)) { try ReportDocument(merging: [parts[1], shards[0]]) }
    parts[1].run.version = "9"
    #expect(throws: MergeError.otherRun(index: 0, what: "the version of persona-check")) {
      try ReportDocument(merging: parts)
    }
    #expect(throws: MergeError.severalProjects(index: 1)) { try ReportDocument(merging: [shards[0], merged]) }
  }

  @Test func `two outcomes of one case are a conflict`() throws {
    let document = Sample.ordinary.document
    var other = document
    let last = try #require(other.suites.indices.last)
    let item = other.suites[last].cases[0]
    other.suites[last].cases[0] = ReportedCase(
      id: item.id, naming: item.naming, position: item.position, place: item.place, outcome: .skipped(reason: "flaky"),
      nanoseconds: 0, explanation: [])
    let id = item.id.description
    #expect(throws: MergeError.conflict(index: 1, caseID: id)) { try ReportDocument(merging: [document, other]) }
  }
}
