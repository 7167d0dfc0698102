import Foundation
import Testing

/// Warnings: told by every run, allowed by comments and settings, and errors where that is asked for.
@Suite struct StrictTests {
  private static let settings = "now: 2026-03-02T09:00:00Z\nschema: {plan: {type: text, oneOf: [free, premium]}}\n"

  private static func project(_ settings: String = "", persona: String = "plan: plus") throws -> TemporaryFolder {
    try TemporaryFolder([
      "persona-check.yaml": Self.settings + settings,
      "personas/ada.yaml": "persona: ada\nproperties:\n  \(persona)\n",
      "segments/paying.yaml": "segment: paying\nmatch: {property: plan, is: premium}\n",
      "expectations/ada.yaml": "expectations: Ada\nexpect:\n  - {segment: paying, noMatch: [ada]}\n",
    ])
  }

  private func run(_ project: TemporaryFolder, _ arguments: String...) throws -> BuiltCommand.Outcome {
    try BuiltCommand.run(arguments + ["--project", project.url.path])
  }

  @Test func `a value outside of oneOf is a warning, and an error when it is asked for`() throws {
    let project = try Self.project()
    let outcome = try run(project, "run")
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("warning[stale-persona]"))
    let strict = try run(project, "run", "--strict")
    #expect(strict.status == 2)
    #expect(strict.errors.contains("error[stale-persona]"))
    #expect(strict.output.contains("personas/ada.yaml has warnings, which count as errors"))
    #expect(try run(Self.project("strict: true\n"), "run").status == 2)
  }

  @Test func `a failed expectation is told beside what counts as an error`() throws {
    let project = try Self.project()
    try project.write(
      Data("expectations: b\nexpect:\n  - {segment: paying, match: [ada]}\n".utf8), to: "expectations/b.yaml")
    #expect(try run(project, "run").status == 1)
    let strict = try run(project, "run", "--strict")
    #expect(strict.status == 2)
    #expect(strict.output.hasSuffix("1 passed, 1 failed, 1 errored\n"))
  }

  @Test(arguments: [
    ["lint"], ["list", "personas"], ["show", "ada"], ["explain", "paying", "--persona", "ada"], ["suggest", "paying"],
    ["coverage"], ["accept", "--check"],
  ])
  func `every command lets warnings count`(command: [String]) throws {
    let project = try Self.project()
    let strict = try BuiltCommand.run(command + ["--strict", "--project", project.url.path])
    #expect(strict.status == 2)
    #expect((strict.output + strict.errors).contains("error[stale-persona]"))
    let lenient = try BuiltCommand.run(command + ["--project", project.url.path])
    #expect(lenient.status == (command == ["lint"] ? 1 : 0))
  }

  @Test func `what is allowed does not count, by a comment or by the settings`() throws {
    let comment = try Self.project(persona: "plan: plus    # persona-check: allow stale-persona")
    let outcome = try run(comment, "run", "--strict")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(try run(Self.project("lint: {ignore: stale-persona}\n"), "run", "--strict").status == 0)
    let note = try run(Self.project("lint: {severity: {stale-persona: note}}\n"), "run", "--strict")
    #expect(note.status == 0)
    #expect(note.errors.contains("note[stale-persona]"))
  }

  @Test func `what does not load cannot be allowed`() throws {
    let project = try Self.project(
      "lint: {ignore: misplaced-key}\n", persona: "abstract: true # persona-check: allow misplaced-key")
    let outcome = try run(project, "run")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("error[misplaced-key]"))
  }

  @Test func `reports say that warnings count`() throws {
    let project = try Self.project()
    let strict = try run(project, "run", "--strict", "--report", "json=-")
    #expect(strict.output.contains("\"isStrict\":true"))
    #expect(strict.output.contains("\"severity\":\"error\""))
    #expect(try !run(project, "run", "--report", "json=-").output.contains("isStrict"))
    #expect(try run(project, "run", "--strict", "--report", "sarif=-").output.contains("\"level\":\"error\""))
    #expect(try run(project, "run", "--strict", "--report", "junit=-").output.contains("errors=\"1\""))
  }

  @Test func `shards of which one is strict are no shards of one run`() throws {
    let project = try Self.project()
    _ = try BuiltCommand.run(["--shard", "1/2", "--report", "json=1.json", "--strict"], in: project.url)
    _ = try BuiltCommand.run(["--shard", "2/2", "--report", "json=2.json"], in: project.url)
    let merged = try BuiltCommand.run(["merge-reports", "1.json", "2.json"], in: project.url)
    #expect(merged.status == 2)
    #expect(merged.errors.contains("whether warnings count as errors differs"))
  }

  /// Warnings in a file that has nothing else, in one of expectations, and in one that does not load.
  @Test(arguments: ["tap", "sarif", "github", "markdown", "junit-strict"])
  func `merged reports let warnings count as a run does`(format: String) throws {
    let project = try Self.project()
    try project.write(Data("persona: bea\nproperties: {plan: plus, age: [}\n".utf8), to: "personas/bea.yaml")
    try project.write(Data("persona: cyd\nproperties: {plan: plus}\nzone: x\n".utf8), to: "personas/cyd.yaml")
    try project.write(
      Data(
        "expectations: b\nexpect:\n  - {segment: paying, noMatch: [ada]}\n---\nexpectations: c\nexpect:\n"
          .utf8), to: "expectations/b.yaml")
    func json(_ arguments: String...) throws {
      _ = try BuiltCommand.run(arguments, in: project.url)
    }
    for part in ["1", "2"] {
      try json("--shard", "\(part)/2", "--report", "json=lenient\(part).json")
      try json("--shard", "\(part)/2", "--report", "json=strict\(part).json", "--strict")
    }
    func merged(_ name: String, _ options: String...) throws -> BuiltCommand.Outcome {
      let words = ["merge-reports", name + "1.json", name + "2.json", "--report", format + "=-"]
      return try BuiltCommand.run(words + options, in: project.url)
    }
    let strict = try merged("strict")
    let raised = try merged("lenient", "--strict")
    #expect(raised.status == 2)
    #expect(Self.withoutTimes(raised.output) == Self.withoutTimes(strict.output))
    #expect(try Self.withoutTimes(merged("lenient").output) != Self.withoutTimes(strict.output))
    #expect(try merged("strict", "--strict").output == strict.output)
  }

  private static func withoutTimes(_ report: String) -> [Substring] {
    report.split(separator: "\n").map { line in
      line.lowercased().contains("time") || line.contains("duration") ? Substring(line.filter { !$0.isNumber }) : line
    }
  }

  @Test func `merged reports with warnings alone end as a strict run does`() throws {
    let project = try Self.project()
    _ = try BuiltCommand.run(["--report", "json=all.json"], in: project.url)
    #expect(try BuiltCommand.run(["merge-reports", "all.json"], in: project.url).status == 0)
    let strict = try BuiltCommand.run(["merge-reports", "all.json", "--strict"], in: project.url)
    #expect(strict.status == 2)
    #expect(strict.output.contains("personas/ada.yaml has warnings, which count as errors"))
  }
}
