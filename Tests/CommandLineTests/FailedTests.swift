import Foundation
import Testing

/// `--failed`, and the memory it needs.
@Suite struct FailedTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder(SmallProject.files) }

  private func run(_ arguments: String...) throws -> BuiltCommand.Outcome {
    try BuiltCommand.run(arguments, in: folder.url)
  }

  private func write(_ text: String, to path: String) throws { try folder.write(Data(text.utf8), to: path) }

  @Test func `what did not pass is checked again, until it passes`() throws {
    #expect(try run().output.hasSuffix("1 passed, 1 failed\n"))
    #expect(try run("--failed").output.hasSuffix("0 passed, 1 failed\n"))
    try write(SmallProject.bobIsRight, to: "expectations/bob.yaml")
    #expect(
      try run("--failed").output == "1 of 2 cases were selected\n\(SmallProject.proof(of: 1))1 passed, 0 failed\n")
    let outcome = try run("--failed")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasSuffix("\n0 passed, 0 failed\n"))
    #expect(outcome.errors.contains("nothing of this failed when it was last run"))
  }

  @Test func `without a run to remember everything is checked, and said so`() throws {
    let outcome = try run("--failed")
    #expect(outcome.status == 1)
    #expect(outcome.output.hasSuffix("1 passed, 1 failed\n"))
    #expect(outcome.errors.contains("note[no-last-run]"))
  }

  @Test func `what a run leaves out is remembered as it was`() throws {
    _ = try run()
    #expect(try run("--filter", "persona=ada").status == 0)
    #expect(try run("--failed").output.hasSuffix("0 passed, 1 failed\n"))
  }

  @Test func `what is gone is forgotten, and what does not load is not`() throws {
    _ = try run()
    try write("expectations: Bob\nexpect: [\n", to: "expectations/bob.yaml")
    _ = try run()
    #expect(folder.text(".persona-check/failed")?.contains("▸ bob") == true)
    try FileManager.default.removeItem(at: folder.url.appending(path: "expectations/bob.yaml"))
    _ = try run()
    #expect(folder.text(".persona-check/failed")?.contains("bob") == false)
  }

  @Test func `git does not see the memory`() throws {
    _ = try run()
    let git = Process()
    git.executableURL = URL(filePath: "/usr/bin/env")
    git.arguments = ["sh", "-c", "git init -q && git add -A && git ls-files > ../\(folder.url.lastPathComponent).list"]
    git.currentDirectoryURL = folder.url
    try git.run()
    git.waitUntilExit()
    let list = folder.url.deletingLastPathComponent().appending(path: "\(folder.url.lastPathComponent).list")
    defer { try? FileManager.default.removeItem(at: list) }
    let listed = try String(contentsOf: list, encoding: .utf8)
    #expect(listed.contains("persona-check.yaml"))
    #expect(!listed.contains(".persona-check/"))
  }

  @Test func `a link in place of the memory is not followed`() throws {
    let outside = try TemporaryFolder(["failed": "keep me"])
    try FileManager.default.createSymbolicLink(
      at: folder.url.appending(path: ".persona-check"), withDestinationURL: outside.url)
    #expect(try run().status == 1)
    #expect(outside.text("failed") == "keep me")
    #expect(outside.text(".gitignore") == nil)
  }

  @Test func `a project that cannot be written to is checked all the same`() throws {
    try write("", to: ".persona-check")
    let outcome = try run()
    #expect(outcome.status == 1)
    #expect(outcome.errors.isEmpty, "\(outcome.errors)")
  }
}
