import Foundation
import Testing

/// Shards as CI systems run them: each a process of its own, merged in the end.
@Suite struct ShardTests {
  @Test(arguments: [1, 2, 3, 7, 12])
  func `Property: the merged shards are the whole run, in every format and on the console`(count: Int) throws {
    let folder = try TemporaryFolder(SmallProject.crowd(of: 15))
    try folder.write(Data("segment: x\nmach: everyone\n".utf8), to: "segments/x.yaml")
    let formats = reportFormats.flatMap { ["--report", "\($0)=whole.\($0)"] }
    let whole = try BuiltCommand.run(formats, in: folder.url)
    for index in 1...count {
      _ = try BuiltCommand.run(["--shard", "\(index)/\(count)", "--report", "json=s\(index).json"], in: folder.url)
    }
    let shards = (1...count).shuffled().map { "s\($0).json" }
    let merged = try BuiltCommand.run(
      ["merge-reports"] + shards + reportFormats.flatMap { ["--report", "\($0)=merged.\($0)"] }, in: folder.url)
    #expect(merged == whole)
    for format in reportFormats {
      let texts = try ["whole", "merged"].map { withoutTimes(try #require(folder.text("\($0).\(format)"))) }
      #expect(texts[0] == texts[1], "\(format)")
    }
  }

  @Test(arguments: [
    ["--filter", "persona=nobody"], ["--tag", "core", "--filter", "persona=bob"], ["personas"], ["--tag", "core"],
    ["--filter", "persona=ada"],
  ])
  func `Property: what selects a part, or nothing, is told of the merged shards as of the whole`(
    arguments: [String]
  ) throws {
    let folder = try TemporaryFolder(SmallProject.healthy)
    let whole = try BuiltCommand.run(arguments + ["--report", "json=whole.json"], in: folder.url)
    for index in 1...3 {
      _ = try BuiltCommand.run(
        arguments + ["--shard", "\(index)/3", "--report", "json=s\(index).json"], in: folder.url)
    }
    let merged = try BuiltCommand.run(
      ["merge-reports", "s1.json", "s2.json", "s3.json", "--report", "json=merged.json"], in: folder.url)
    #expect(merged == whole)
    #expect(merged.status == (arguments.last == "core" || arguments.last == "persona=ada" ? 0 : 3))
    let texts = try ["whole", "merged"].map { withoutTimes(try #require(folder.text("\($0).json"))) }
    #expect(texts[0] == texts[1])
  }

  @Test func `the second case of one identity is in no report, of the run and of the merged shards`() throws {
    var files = SmallProject.healthy
    files["expectations/twice.yaml"] = """
      expectations: Twice
      expect:
        - {segment: paying, match: [ada], noMatch: [bob]}
        - {segment: paying, noMatch: [ada]}
        - {query: {segment: paying}, count: 1}
        - {query: {segment: paying}, count: 7}
        - {query: {not: {segment: paying}}, count: 1}

      """
    let folder = try TemporaryFolder(files)
    let formats = reportFormats.flatMap { ["--report", "\($0)=whole.\($0)"] }
    let whole = try BuiltCommand.run(formats, in: folder.url)
    #expect(whole.status == 2)
    #expect(whole.output.hasSuffix("6 passed, 0 failed, 1 errored\n"), "\(whole.output)")
    for index in 1...3 {
      _ = try BuiltCommand.run(["--shard", "\(index)/3", "--report", "json=s\(index).json"], in: folder.url)
    }
    let merged = try BuiltCommand.run(
      ["merge-reports", "s1.json", "s2.json", "s3.json"]
        + reportFormats.flatMap { ["--report", "\($0)=merged.\($0)"] }, in: folder.url)
    #expect(merged == whole)
    for format in reportFormats {
      let texts = try ["whole", "merged"].map { withoutTimes(try #require(folder.text("\($0).\(format)"))) }
      #expect(texts[0] == texts[1], "\(format)")
    }
  }

  @Test func `shards that were asked for different things are no shards of one run`() throws {
    let folder = try TemporaryFolder(SmallProject.healthy)
    _ = try BuiltCommand.run(["--shard", "1/2", "--report", "json=1.json"], in: folder.url)
    _ = try BuiltCommand.run(["--shard", "2/2", "--tag", "none", "--report", "json=2.json"], in: folder.url)
    let merged = try BuiltCommand.run(["merge-reports", "1.json", "2.json"], in: folder.url)
    #expect(merged.status == 2)
    #expect(merged.errors.contains("what there is to check differs"), "\(merged.errors)")
  }

  @Test func `a relative --now is the machine's clock, and its shards are those of one run`() throws {
    let folder = try TemporaryFolder(SmallProject.healthy)
    for index in 1...2 {
      let outcome = try BuiltCommand.run(
        ["--now", "3 days ago", "--shard", "\(index)/2", "--report", "json=\(index).json"], in: folder.url)
      #expect(outcome.status == 0)
      #expect(folder.text("\(index).json")?.contains("\"isWallClock\":true") == true)
    }
    let merged = try BuiltCommand.run(["merge-reports", "1.json", "2.json"], in: folder.url)
    #expect(merged.status == 0, "\(merged.errors)")
  }

  struct System: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let first: Int
    let variables: @Sendable (_ index: Int, _ count: Int) -> [String: String]

    init(_ name: String, _ index: String, _ count: String, from first: Int) {
      testDescription = name
      self.first = first
      variables = { [index: String($0 + first - 1), count: String($1)] }
    }
  }

  static let systems = [
    System("Bazel", "TEST_SHARD_INDEX", "TEST_TOTAL_SHARDS", from: 0),
    System("GitLab", "CI_NODE_INDEX", "CI_NODE_TOTAL", from: 1),
    System("CircleCI", "CIRCLE_NODE_INDEX", "CIRCLE_NODE_TOTAL", from: 0),
    System("Buildkite", "BUILDKITE_PARALLEL_JOB", "BUILDKITE_PARALLEL_JOB_COUNT", from: 0),
    System("Azure Pipelines", "SYSTEM_JOBPOSITIONINPHASE", "SYSTEM_TOTALJOBSINPHASE", from: 1),
    System("Semaphore", "SEMAPHORE_JOB_INDEX", "SEMAPHORE_JOB_COUNT", from: 1),
  ]

  @Test(arguments: systems)
  func `auto is the shard that the CI system means`(system: System) throws {
    let folder = try TemporaryFolder(SmallProject.crowd(of: 10))
    for index in 1...3 {
      let told = try BuiltCommand.run(
        ["--shard", "auto", "--report", "tap=auto.tap"], in: folder.url, environment: system.variables(index, 3))
      let said = try BuiltCommand.run(["--shard", "\(index)/3", "--report", "tap=said.tap"], in: folder.url)
      #expect(told == said)
      let texts = ["auto.tap", "said.tap"].map { withoutTimes(folder.text($0) ?? $0) }
      #expect(texts[0] == texts[1])
    }
    for index in [0, 4] {
      let outcome = try BuiltCommand.run(
        ["--shard", "auto"], in: folder.url, environment: system.variables(index, 3))
      #expect(outcome.status == 64)
      #expect(outcome.errors.contains("where the first part has the index \(system.first)"), "\(outcome.errors)")
    }
  }

  @Test(arguments: [
    ["CI_NODE_TOTAL": "1"],
    ["CI_NODE_TOTAL": "", "CI_NODE_INDEX": ""],
    ["SYSTEM_JOBPOSITIONINPHASE": "1", "SYSTEM_TOTALJOBSINPHASE": "1"],
    [:],
  ])
  func `a job that is alone checks everything`(environment: [String: String]) throws {
    let folder = try TemporaryFolder(SmallProject.files)
    let outcome = try BuiltCommand.run(["--shard", "auto"], in: folder.url, environment: environment)
    #expect(outcome.output.hasSuffix("1 passed, 1 failed\n"))
    #expect(outcome.errors.contains("note[no-parallel-jobs]"))
  }

  @Test(arguments: [
    (["CI_NODE_TOTAL": "3"], "CI_NODE_TOTAL is '3', and CI_NODE_INDEX is not set"),
    (["CI_NODE_TOTAL": "three", "CI_NODE_INDEX": "1"], "CI_NODE_TOTAL is 'three'"),
    (
      ["TEST_TOTAL_SHARDS": "99999999999999999999", "TEST_SHARD_INDEX": "0"],
      "TEST_TOTAL_SHARDS is '99999999999999999999'"
    ),
    (
      ["TEST_TOTAL_SHARDS": "2", "TEST_SHARD_INDEX": "-9223372036854775808"],
      "TEST_SHARD_INDEX is '-9223372036854775808'"
    ),
  ])
  func `variables that name no part are an error`(environment: [String: String], words: String) throws {
    let folder = try TemporaryFolder(SmallProject.files)
    let outcome = try BuiltCommand.run(["--shard", "auto"], in: folder.url, environment: environment)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
  }

  // MARK: - Bazel

  @Test func `Bazel gets its status file and its report, and says what to run`() throws {
    let folder = try TemporaryFolder(SmallProject.files)
    let path = { (name: String) in folder.url.appending(path: name).path }
    let environment = [
      "TEST_TOTAL_SHARDS": "1", "TEST_SHARD_INDEX": "0", "TEST_SHARD_STATUS_FILE": path("status"),
      "XML_OUTPUT_FILE": path("test.xml"), "TESTBRIDGE_TEST_ONLY": "ada",
    ]
    let outcome = try BuiltCommand.run(["--shard", "auto"], in: folder.url, environment: environment)
    #expect(outcome.output == "1 of 2 cases were selected\n\(SmallProject.proof(of: 1))1 passed, 0 failed\n")
    #expect(folder.text("status") == "")
    let xml = try #require(folder.text("test.xml"))
    #expect(xml.contains("name=\"ada\""), "\(xml)")
    #expect(!xml.contains("line="), "the strict form has no such attribute")
  }

  @Test(arguments: [("persona=b*", 1), ("bob", 1), ("paying", 2)])
  func `Bazel's filter is one of the command line's, or a part of an identity`(filter: String, count: Int) throws {
    let folder = try TemporaryFolder(SmallProject.healthy)
    let outcome = try BuiltCommand.run([], in: folder.url, environment: ["TESTBRIDGE_TEST_ONLY": filter])
    #expect(outcome.output.hasSuffix("\(count) passed, 0 failed\n"))
  }

  @Test func `Bazel can ask to stop at the first failure`() throws {
    let folder = try TemporaryFolder(SmallProject.crowd(of: 8))
    let outcome = try BuiltCommand.run([], in: folder.url, environment: ["TESTBRIDGE_TEST_RUNNER_FAIL_FAST": "1"])
    #expect(outcome.output.hasSuffix("3 passed, 1 failed, 12 skipped\n"))
  }
}
