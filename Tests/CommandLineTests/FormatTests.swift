import Foundation
import Testing

/// `fmt`, `init` and `new`, run as a person would.
@Suite struct FormatTests {
  @Test(arguments: FixtureTests.projects)
  func `the house form changes no meaning, loses no comment, and is one form`(path: String) throws {
    try check(try Copy(of: FixtureTests.root.appending(path: path)))
  }

  @Test func `the worked example is in the house form`() throws {
    let outcome = try BuiltCommand.run(["fmt", "--check"])
    #expect(outcome == .init(status: 0, output: "", errors: ""))
  }

  private func check(_ copy: Copy) throws {
    let before = try copy.run(["run"])
    _ = try copy.run(["fmt"])
    let after = try copy.run(["run"])
    #expect(before.status == after.status)
    #expect(gist(of: before) == gist(of: after), "\(before.output)\n\(after.output)")
    #expect(try copy.comments() == copy.originalComments)
    let once = try copy.files()
    _ = try copy.run(["fmt"])
    #expect(try copy.files() == once, "a second time changes nothing")
  }

  /// What was found, without the places.
  private func gist(of outcome: BuiltCommand.Outcome) -> [String] {
    outcome.output.split(separator: "\n").filter {
      $0.hasPrefix("✗") || $0.hasPrefix("!") || $0.first?.isNumber == true
    }
    .map { String($0.replacing(/\ +\S+:\d+:\d+$/, with: "")) }.sorted()
  }

  // MARK: - init and new

  @Test func `init makes a project that passes, in the house form, and touches nothing that is there`() throws {
    let folder = try TemporaryFolder()
    #expect(try BuiltCommand.run(["init", "first"], in: folder.url).status == 0)
    let project = folder.url.appending(path: "first")
    let run = try BuiltCommand.run([], in: project)
    #expect(run == .init(status: 0, output: "11 passed, 0 failed\n", errors: ""))
    #expect(try BuiltCommand.run(["fmt", "--check"], in: project).status == 0)
    #expect(try BuiltCommand.run(["lint"], in: project) == .init(status: 0, output: "nothing found\n", errors: ""))
    let again = try BuiltCommand.run(["init", "first"], in: folder.url)
    #expect(again.status == 64)
    #expect(again.errors.contains("'first/persona-check.yaml' is there already; nothing was written"))
  }

  @Test func `init's last words come true`() throws {
    let folder = try TemporaryFolder()
    let told = try BuiltCommand.run(["init"], in: folder.url).output
    #expect(told.contains("change the 14 days in segments/renewing-soon.yaml to 7, to see a check fail"))
    let segment = folder.url.appending(path: "segments/renewing-soon.yaml")
    let text = try String(contentsOf: segment, encoding: .utf8)
    try text.replacing("14 days", with: "7 days").write(to: segment, atomically: true, encoding: .utf8)
    let run = try BuiltCommand.run([], in: folder.url)
    #expect(run.status == 1)
    #expect(run.output.contains("renewalDate within next 7 days does not hold (2026-03-16, in 14 days)"))
  }

  @Test(arguments: ["persona", "segment", "trait", "template", "workflow", "account", "expectations"])
  func `what new writes loads without a finding, and names its schema`(kind: String) throws {
    let folder = try TemporaryFolder(["persona-check.yaml": "now: 2026-03-02T09:00:00Z\n"])
    let outcome = try BuiltCommand.run(["new", kind, "my-first"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let path = String(outcome.output.dropFirst("wrote ".count).dropLast())
    let file = folder.url.appending(path: path)
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let schema = try #require(lines[0].firstMatch(of: /^# yaml-language-server: \$schema=(.*)$/)).1
    let target = file.deletingLastPathComponent().appending(path: String(schema)).standardized
    #expect(FileManager.default.fileExists(atPath: target.path))
    let run = try BuiltCommand.run(["run"], in: folder.url)
    #expect([0, 3].contains(run.status), "\(run.output)\(run.errors)")
    #expect(try BuiltCommand.run(["fmt", "--check"], in: folder.url).status == 0)
    #expect(try BuiltCommand.run(["new", kind, "my-first"], in: folder.url).status == 64, "there is one already")
  }

  @Test(arguments: ["a b", "../x", "", "-x", "a/b"])
  func `new takes no id that is none`(id: String) throws {
    let folder = try TemporaryFolder(["persona-check.yaml": "now: 2026-03-02T09:00:00Z\n"])
    #expect(try BuiltCommand.run(["new", "persona", "--", id], in: folder.url).status == 64)
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "personas").path))
  }
}
