import Foundation
import Testing

/// `--watch` as somebody has it open beside an editor.
@Suite struct WatchTests {
  private static let project = SmallProject.healthy.merging([
    "segments/trial.yaml": "segment: trial\nmatch: {property: plan, is: trial}\n",
    "expectations/trial.yaml": "expectations: Trial\nexpect:\n  - {segment: trial, noMatch: [ada, bob]}\n",
  ]) { $1 }

  @Test func `a saved file is checked again, and what changed is said`() throws {
    let watched = try WatchedRun(of: Self.project)
    try watched.wait(for: "4 passed, 0 failed\nwatching 7 files; Ctrl-C ends\n")
    try watched.save("segment: trial\nmatch: {property: plan, is: free}\n", to: "segments/trial.yaml")
    try watched.wait(for: "saved: segments/trial.yaml\n✗ trial should not match bob")
    try watched.wait(for: "failures: 1 new or changed\n3 passed, 1 failed\n2 of 4 cases checked again in")
    try watched.save("expectations: Ada\nexpect:\n  - {segment: paying, noMatch: [ada]}\n", to: "expectations/ada.yaml")
    try watched.wait(for: "✗ paying should not match ada")
    try watched.wait(for: "failures: 1 new or changed, 1 as before\n2 passed, 2 failed\n1 of 4 cases")
    try watched.save(Self.project["segments/trial.yaml"] ?? "", to: "segments/trial.yaml")
    try watched.wait(for: "✗ paying should not match ada, as before\n✓ fixed  segment trial · bob  ")
    #expect(try watched.interrupted() == 1, "it ends as its last run did")
  }

  @Test func `a mistake and its repair are told, and so are new files and files that are gone`() throws {
    let watched = try WatchedRun(of: Self.project)
    try watched.wait(for: "watching")
    try watched.save("segment: trial\nmach: everyone\n", to: "segments/trial.yaml")
    try watched.wait(for: "segments/trial.yaml:2:1: error[unknown-key]")
    try watched.wait(for: "checked again")
    try watched.save(Self.project["segments/trial.yaml"] ?? "", to: "segments/trial.yaml")
    try watched.wait(for: "✓ fixed")
    try watched.wait(for: "4 passed, 0 failed")
    try watched.save(
      "expectations: New\nexpect:\n  - {segment: trial, match: [ada]}\n", to: "expectations/new/deep.yaml")
    try watched.wait(for: "✗ trial should match ada")
    try watched.wait(for: "checked again")
    try FileManager.default.removeItem(at: watched.folder.url.appending(path: "expectations/new"))
    try watched.wait(for: "failures: 1 gone\n4 passed, 0 failed")
    #expect(try watched.interrupted() == 0)
  }

  @Test func `a file that is lost whole is told once, with what follows from it`() throws {
    let watched = try WatchedRun(of: Self.project)
    try watched.wait(for: "watching")
    try watched.save("segment: trial\0", to: "segments/trial.yaml")
    try watched.wait(for: "cases checked again in")
    try watched.save(Self.project["segments/trial.yaml"] ?? "", to: "segments/trial.yaml")
    try watched.wait(for: "✓ fixed")
    try FileManager.default.moveItem(
      at: watched.folder.url.appending(path: "segments"), to: watched.folder.url.appending(path: "segment"))
    try watched.wait(for: "and 4 more cases for the same reason\n\nfailures: 5 new or changed\n")
    _ = try watched.interrupted()
  }

  @Test func `Property: what was not checked again is as a whole run would find it`() throws {
    let watched = try WatchedRun(of: Self.project, "--report", "json=out/watched.json")
    try watched.wait(for: "watching")
    for (path, text) in Self.edits {
      try watched.save(text, to: path)
      try watched.wait(for: "cases checked again in")
      _ = try BuiltCommand.run(["--report", "json=out/whole.json"], in: watched.folder.url)
      let reports = ["watched", "whole"].map { withoutTimes(watched.folder.text("out/\($0).json") ?? $0) }
      #expect(reports[0] == reports[1], "after \(path)")
    }
    _ = try watched.interrupted()
  }

  private static let edits = [
    ("personas/people.yaml", "persona: ada\nproperties: {plan: trial}\n---\npersona: bob\nproperties: {plan: free}\n"),
    ("segments/paying.yaml", "segment: paying\nmatch: {any: [{segment: trial}, {property: plan, is: premium}]}\n"),
    ("segments/trial.yaml", "segment: Trial\nmatch: {property: plan, is: free}\n"),
    ("segments/trial.yaml", "segment: trial\nmatch: {property: plan, is: free}\n"),
    ("expectations/bob.yaml", "expectations: Bob\nexpect:\n  - {segment: paying, match: [bob], only: true}\n"),
    ("expectations/bob.yaml", SmallProject.bobIsRight),
    ("templates/hello.yaml", "template: hello\nchannel: sms\nbody: '{% render \"sign\" %}'\n"),
    ("expectations/all.yaml", "expectations: All\nexpect:\n  - {query: {segment: trial}, count: 1}\n"),
    ("expectations/hi.yaml", "expectations: Hi\nexpect:\n  - {template: hello, persona: ada, body: 'Bye'}\n"),
    ("templates/sign.liquid", "Bye"),
    ("templates/sign.liquid", "Hello"),
    ("personas/more.yaml", "persona: cleo\nproperties: {plan: free}\n"),
    ("persona-check.yaml", "now: 2026-03-03T09:00:00Z\n"),
    ("segments/trial.yaml", "segment: trial\nmatch: {property: \"pl\\x61n\", is: \"tri\\x61l\"}\n"),
  ]
}

/// A run that watches, with everything it prints.
private final class WatchedRun {
  let folder: TemporaryFolder
  private let process: Process
  private let output = TemporaryFile()
  private var seen = 0

  init(of files: [String: String], _ arguments: String...) throws {
    folder = try TemporaryFolder(files)
    process = BuiltCommand.process(["--watch"] + arguments, in: folder.url)
    // One file for both, so that they stand in the order in which they were written.
    process.standardOutput = output.handle
    process.standardError = output.handle
    try process.run()
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  func save(_ text: String, to path: String) throws { try folder.write(Data(text.utf8), to: path) }

  /// Waits for words that were not waited for yet.
  func wait(for words: String) throws {
    for _ in 0..<12_000 {
      let text = Substring(output.text.unicodeScalars.dropFirst(seen))
      if let range = text.range(of: words) {
        seen += text.unicodeScalars.distance(from: text.startIndex, to: range.upperBound)
        return
      }
      try #require(process.isRunning, "it ended before '\(words)': \(output.text)")
      Thread.sleep(forTimeInterval: 0.01)
    }
    Issue.record("'\(words)' did not come: \(output.text)")
  }

  func interrupted() throws -> Int32 {
    process.interrupt()
    for _ in 0..<12_000 where process.isRunning { Thread.sleep(forTimeInterval: 0.01) }
    try #require(!process.isRunning, "Ctrl-C does not end it")
    #expect(process.terminationReason == .exit)
    return process.terminationStatus
  }
}
