import Foundation
import Testing

/// How a run ends, for the shell: the numbers are part of the command's interface.
@Suite struct ExitCodeTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let status: Int32
    let arguments: [String]
    var files: [String: String] = [:]
    var environment: [String: String] = [:]

    init(
      _ name: String, _ status: Int32, _ arguments: [String] = [], files: [String: String] = [:],
      environment: [String: String] = [:]
    ) {
      testDescription = name
      self.status = status
      self.arguments = arguments
      self.files = files
      self.environment = environment
    }
  }

  private static let broken = ["segments/x.yaml": "segment: x\nmach: everyone\n"]
  private static let right = ["expectations/bob.yaml": SmallProject.bobIsRight]

  static let rows = [
    Row("everything passed", 0, files: right),
    Row("an expectation failed", 1),
    Row("a fixture is invalid", 2, files: broken.merging(right) { $1 }),
    Row("an invalid fixture wins over a failed expectation", 2, files: broken),
    Row("a report that cannot be written", 2, ["--report", "junit=personas"], files: right),
    Row("a path that is not there", 64, ["expectations/nobody.yaml"], files: right),
    Row("nothing has the tag", 3, ["--tag", "nothing"]),
    Row("nothing fits the filter", 3, ["--filter", "persona=nobody"]),
    Row("a folder without expectations", 3, ["personas"]),
    Row("nothing in the part was planned to fail", 3, ["--shard", "1/2", "--tag", "nothing"]),
    Row("nothing selected in an invalid project", 2, ["--tag", "nothing"], files: broken),
    Row("an empty part", 0, ["--filter", "persona=ada", "--shard", "1/2"]),
    Row("the part beside it", 0, ["--filter", "persona=ada", "--shard", "2/2"]),
    Row(
      "the part that a CI system names", 0, ["--filter", "persona=ada", "--shard", "auto"],
      environment: ["CIRCLE_NODE_INDEX": "1", "CIRCLE_NODE_TOTAL": "2"]),
    Row("no option", 64, ["--junti", "x"]),
    Row("no command", 64, ["rnu", "--tag"]),
    Row("no filter", 64, ["--filter", "person=x"]),
    Row("no number", 64, ["--jobs", "0"]),
    Row("no time", 64, ["--now", "yesterdy"]),
    Row("no seconds", 64, ["--timeout", "0"]),
    Row("no part", 64, ["--shard", "two"]),
    Row("a part over the number of parts", 64, ["--shard", "6/5"]),
    Row("part 0", 64, ["--shard", "0/5"]),
    Row(
      "an index over the total of a CI system", 64, ["--shard", "auto"],
      environment: ["CIRCLE_NODE_INDEX": "2", "CIRCLE_NODE_TOTAL": "2"]),
    Row("no report", 64, ["--report", "nope=x"]),
  ]

  @Test(arguments: rows)
  func `a run ends with the number that says so`(row: Row) throws {
    let folder = try TemporaryFolder(SmallProject.files.merging(row.files) { $1 })
    let outcome = try BuiltCommand.run(row.arguments, in: folder.url, environment: row.environment)
    #expect(outcome.status == row.status, "\(outcome.output)\(outcome.errors)")
  }

  @Test(arguments: [
    (["--filter", "persona=adda"], "no case fits 'persona=adda'", "did you mean 'ada'?"),
    (["--filter", "segment=payin,lapsed"], "no case fits 'segment=payin,lapsed'", "did you mean 'paying'?"),
    (["--tag", "cor"], "no case carries the tag 'cor'", "did you mean 'core'?"),
    (["--tag", "winter"], "no case carries the tag 'winter'", "tags are core"),
    (["personas"], "no expectations stand in 'personas'", "persona-check list expectations"),
    (["--tag", "core", "--filter", "persona=bob"], "none fits all conditions", "nothing-selected"),
  ])
  func `what selects nothing is named with what would`(arguments: [String], words: String, help: String) throws {
    let folder = try TemporaryFolder(SmallProject.files)
    let outcome = try BuiltCommand.run(arguments, in: folder.url)
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(outcome.errors.contains(help), "\(outcome.errors)")
  }

  @Test func `a misspelt path is answered with the one that is there`() throws {
    let folder = try TemporaryFolder(SmallProject.files)
    let outcome = try BuiltCommand.run(["expectations/bbo.yaml"], in: folder.url)
    #expect(outcome.errors.contains("did you mean 'expectations/bob.yaml'?"), "\(outcome.errors)")
  }

  @Test func `a stuck case is errored when its time is up, the rest is reported, and the run ends`() throws {
    var files = SmallProject.healthy
    files["persona-check.yaml"] = "\(SmallProject.settings)limits: {renderSteps: 1000000000}\n"
    files["templates/stuck.yaml"] =
      "template: stuck\nchannel: sms\nbody: '{% for a in (1..100000) %}{% for b in (1..100000) %}{% endfor %}{% endfor %}'\n"
    files["expectations/stuck.yaml"] = "expectations: Stuck\nexpect:\n  - {template: stuck, persona: ada, body: Hi}\n"
    let folder = try TemporaryFolder(files)
    let outcome = try BuiltCommand.run(
      ["--timeout", "0.2", "--limit", "renderSteps=1000000000", "--report", "tap=-"], in: folder.url)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("2 passed, 0 failed, 1 errored"), "\(outcome.errors)")
    #expect(outcome.errors.contains("the template takes longer than it may"), "\(outcome.errors)")
    #expect(outcome.output.contains("ok 1 - segments.paying ada"), "\(outcome.output)")
  }

  @Test(arguments: ["1", "2", "7"])
  func `after the first failure everything is skipped, whatever the number of jobs`(jobs: String) throws {
    let folder = try TemporaryFolder(SmallProject.crowd(of: 60))
    let outcome = try BuiltCommand.run(["--fail-fast", "--jobs", jobs], in: folder.url)
    #expect(outcome.status == 1)
    #expect(outcome.output.hasSuffix("3 passed, 1 failed, 116 skipped\n"), "\(outcome.output)")
  }
}
