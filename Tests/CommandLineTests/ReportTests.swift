import Foundation
import Testing

/// Reports as they leave the built program: where they go, what stops them, and what GitHub is told.
@Suite struct ReportTests {
  /// One case passes and one fails.
  private static let files = [
    "persona-check.yaml": "now: 2026-03-02T09:00:00Z\n",
    "personas/ada.yaml": "persona: ada\nproperties: {plan: premium}\nvariants:\n  free: {properties: {plan: free}}\n",
    "segments/paying.yaml": "segment: paying\nmatch: {property: plan, is: premium}\n",
    "expectations/paying.yaml": "expectations: Paying\nexpect:\n  - segment: paying\n    match: [ada, ada/free]\n",
  ]

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder(Self.files) }

  private func run(_ arguments: [String], environment: [String: String] = [:]) throws -> BuiltCommand.Outcome {
    try BuiltCommand.run(arguments, in: folder.url, environment: environment)
  }

  private func text(_ path: String) -> String? {
    try? String(contentsOf: folder.url.appending(path: path), encoding: .utf8)
  }

  private var leftovers: [String] {
    let all = FileManager.default.enumerator(atPath: folder.url.path)?.compactMap { $0 as? String } ?? []
    return all.filter { $0.contains(".tmp") }
  }

  @Test func `several reports are written in one run, and folders made for them`() throws {
    let formats = ["junit", "junit-strict", "json", "ctrf", "sarif", "markdown", "html", "tap", "github"]
    let outcome = try run(formats.flatMap { ["--report", "\($0)=out/deep/\($0)"] })
    #expect(outcome.status == 1)
    #expect(formats.allSatisfy { text("out/deep/\($0)")?.isEmpty == false })
    #expect(leftovers.isEmpty)
  }

  @Test func `persona-check.yaml can ask for reports, and the command line takes their place`() throws {
    try folder.write(
      Data("now: 2026-03-02T09:00:00Z\nreports: {tap: out/a.tap, junit: out/a.xml}\n".utf8), to: "persona-check.yaml")
    _ = try run([])
    #expect(text("out/a.tap")?.hasPrefix("TAP version 14\n1..2\n") == true)
    #expect(text("out/a.xml")?.contains("<testsuites name=\"persona-check\" tests=\"2\" failures=\"1\"") == true)
    try FileManager.default.removeItem(at: folder.url.appending(path: "out"))
    _ = try run(["--report", "tap=b.tap"])
    #expect(text("out/a.tap") == nil)
    #expect(text("b.tap") != nil)
  }

  @Test func `a report on standard output has it for itself`() throws {
    let outcome = try run(["--report", "tap=-"])
    #expect(outcome.output.hasPrefix("TAP version 14\n"))
    #expect(outcome.output.hasSuffix("  ...\n# personas: test entities\n"))
    #expect(outcome.errors.contains("1 passed, 1 failed"))
  }

  @Test(arguments: [
    (["junit=personas"], "cannot write 'personas': it is a folder"),
    (["junit=personas/ada.yaml/x"], "cannot write 'personas/ada.yaml/x'"),
    (["junit=/dev/null"], "cannot write '/dev/null': it is not a regular file"),
    (["junit=personas/../personas/ada.yaml"], "would replace a file of the project"),
    (["junit=out.xml", "json=./x/../out.xml"], "is to hold two reports, junit and json"),
    (["json=-", "tap=-"], "is to hold two reports, json and tap"),
  ])
  func `what cannot be written is an error before anything is run`(reports: [String], words: String) throws {
    let before = text("personas/ada.yaml")
    let outcome = try run(reports.flatMap { ["--report", $0] })
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(!outcome.output.contains("passed"))
    #expect(text("personas/ada.yaml") == before)
    #expect(leftovers.isEmpty)
  }

  @Test(arguments: ["jnuit=x", "junit", "junit=", "=x"])
  func `a report that is no report is a wrong option`(report: String) throws {
    let outcome = try run(["--report", report])
    #expect(outcome.status == 64)
    #expect(report != "jnuit=x" || outcome.errors.contains("did you mean 'junit'?"))
  }

  @Test func `a link out of the project is not followed for a report that the project asks for`() throws {
    let outside = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      at: folder.url.appending(path: "out"), withDestinationURL: outside.url)
    try folder.write(Data("now: 2026-03-02T09:00:00Z\nreports: {tap: out/a.tap}\n".utf8), to: "persona-check.yaml")
    let outcome = try run([])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("persona-check.yaml:2:16: error[outside-project]"), "\(outcome.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: outside.url.path).isEmpty)
  }

  @Test func `a full disk leaves the old report whole`() throws {
    try folder.write(Data("old".utf8), to: "out.html")
    // A limit on the size of files stands for the disk.
    let script =
      "ulimit -f 1; exec '\(BuiltCommand.path.path)' --report html=out.html 2> errors.txt > /dev/null"
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder.url
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(text("out.html") == "old")
    #expect(text("errors.txt")?.contains("error[unwritable-report]: cannot write 'out.html'") == true)
    #expect(leftovers.isEmpty)
  }

  // MARK: - GitHub

  private var gitHub: [String: String] {
    [
      "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": folder.url.deletingLastPathComponent().path,
      "GITHUB_STEP_SUMMARY": folder.url.appending(path: "summary.md").path, "GITHUB_REPOSITORY": "owl/coffee",
      "GITHUB_SERVER_URL": "https://github.example", "GITHUB_SHA": "abc",
    ]
  }

  @Test func `on GitHub annotations and the job summary come without asking`() throws {
    try folder.write(Data("before\n".utf8), to: "summary.md")
    let outcome = try run([], environment: gitHub)
    let place = "\(folder.url.lastPathComponent)/expectations/paying.yaml"
    #expect(outcome.output.contains("::error file=\(place),line=4,col=18,title=paying should match ada/free::"))
    let summary = try #require(text("summary.md"))
    #expect(summary.hasPrefix("before\n<!-- persona-check report -->\n# ❌ persona-check: 1 passed, 1 failed\n"))
    #expect(summary.contains("(https://github.example/owl/coffee/blob/abc/\(place)#L4)"))
  }

  @Test func `the job summary stays under a million bytes together with what is there`() throws {
    try folder.write(Data(String(repeating: "x", count: 999_200).utf8), to: "summary.md")
    _ = try run([], environment: gitHub)
    let summary = try #require(text("summary.md"))
    #expect(summary.utf8.count < 1_000_000)
    #expect(summary.contains("… and 1 more; it does not fit here. A report file holds all of them.\n"))
  }

  @Test func `elsewhere no command is printed`() throws {
    #expect(try !run([]).output.contains("::error"))
  }

  // MARK: - Merging

  @Test func `one report merges to itself in every format, with the same exit code`() throws {
    let formats = ["junit", "sarif", "markdown", "tap"]
    let whole = try run(["--report", "json=whole.json"] + formats.flatMap { ["--report", "\($0)=whole.\($0)"] })
    let merged = try run(
      ["merge-reports", "whole.json", "--report", "json=merged.json"]
        + formats.flatMap { ["--report", "\($0)=merged.\($0)"] })
    #expect(merged.status == whole.status)
    #expect(merged.output == whole.output)
    for format in formats + ["json"] { #expect(text("merged.\(format)") == text("whole.\(format)"), "\(format)") }
  }

  @Test func `what is no report is named with its place`() throws {
    try folder.write(Data("{\"format\": \"persona-check-report\",\n \"version\": 7}\n".utf8), to: "other.json")
    let outcome = try run(["merge-reports", "other.json", "missing.json"])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("other.json:2:13: error[invalid-report]: only version 1 of the report can be read"))
    #expect(outcome.errors.contains("cannot read 'missing.json': it does not exist"))
    // Nothing is wrong but the name.
    #expect(try run(["merge-reports", "missing.json"]).status == 64)
  }

  @Test func `a report is not merged over itself`() throws {
    _ = try run(["--report", "json=whole.json"])
    let outcome = try run(["merge-reports", "whole.json", "--report", "junit=whole.json"])
    #expect(outcome.status == 2)
    #expect(text("whole.json")?.hasPrefix("{\"format\"") == true)
  }
}
