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
    var random = Random(seed: UInt64(count))
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

  @Test func `a run begins when its first shard does`() throws {
    var parts = Self.parts(3, of: .ordinary)
    let first = parts[1].run.startedAt
    for index in parts.indices { parts[index].run.startedAt = first.adding(milliseconds: Int64(index * 7)) }
    #expect(try ReportDocument(merging: parts.reversed()).run.startedAt == first)
  }

  @Test func `a shard that is missing is named`() {
    let parts = Self.parts(5, of: .ordinary).filter { $0.run.shard?.index != 2 && $0.run.shard?.index != 4 }
    #expect(throws: MergeFault.missingShards([2, 4], of: 5)) { try ReportDocument(merging: parts) }
  }

  @Test func `nothing merges to nothing`() {
    #expect(throws: MergeFault.nothing) { try ReportDocument(merging: []) }
  }

  @Test func `reports of different runs do not mix`() {
    var parts = Self.parts(2, of: .ordinary)
    parts[1].run.now = parts[1].run.now.adding(milliseconds: 1)
    #expect(throws: MergeFault.otherRun(index: 1, what: "`now`")) { try ReportDocument(merging: parts) }
    parts[0].run.isWallClock = true
    parts[1].run.isWallClock = true
    #expect(throws: Never.self) { try ReportDocument(merging: parts) }
    parts[1].run.shard = Shard(index: 2, count: 3)
    #expect(throws: MergeFault.otherRun(index: 1, what: "the number of shards")) { try ReportDocument(merging: parts) }
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
    #expect(throws: MergeFault.conflict(index: 1, caseID: id)) { try ReportDocument(merging: [document, other]) }
  }
}
