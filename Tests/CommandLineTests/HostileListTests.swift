import Foundation
import PersonaTestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The list of hostile inputs that lies beside a checkout: what in it concerns names, files, paths, reports and the process.
///
/// Where the program does otherwise than the list expects, docs/reports.md says so.
@Suite struct HostileListTests {
  private struct Entry: Decodable {
    let id: String
    let category: String
  }

  private static let file = "data/robustness/hostile.json"

  /// Empty where the list is missing, which a test of its own tells.
  private static let list: [String] = {
    guard let data = try? SharedData.data(file), let entries = try? JSONDecoder().decode([Entry].self, from: data)
    else {
      return []
    }
    let others: Set = ["identity-id-as-path", "time-local-env"]
    return entries.filter { ["fs", "report", "process"].contains($0.category) || others.contains($0.id) }.map(\.id)
  }()

  /// What is done for each id; tests of their own are named where they stand.
  private static let checks: [String: @Sendable (HostileListTests) throws -> Void] = [
    "fs-symlink-dir-loop": { try $0.linkLoop() },
    "fs-symlink-outside": { try $0.linkOutside() },
    "fs-missing-path": { try $0.refuses(["nope.yaml"], "'nope.yaml' is not in the project", 64) },
    "fs-device": { test in
      for device in ["/dev/zero", "/dev/null", "/dev/stdin"] { try test.refuses([device], "is not in the project", 64) }
      try test.refuses(["--project", "/dev/zero"], "it is not a folder", 2)
    },
    "fs-huge-file": { try $0.hugeFile() },
    "fs-cwd-removed": { try $0.removedFolder() },
    "report-xml-illegal": { try $0.hostileNames() },
    "report-html-injection": { try $0.hostileNames() },
    "report-terminal-escape": { try $0.hostileNames() },
    "report-many-failures": { try $0.manyFailures() },
    "report-duplicate-test-names": { try $0.duplicateNames() },
    "report-secrets": { try $0.secrets() },
    // There is no CSV among the reports.
    "report-csv-formula": { _ in #expect(!reportFormats.contains("csv")) },
    "process-memory-limit": { try $0.shell("ulimit -v 500000; exec \"$0\" run") },
    "process-read-only-home": { try $0.shell("unset HOME; chmod a-w .; TMPDIR=/nowhere exec \"$0\" run") },
    "process-unknown-flags": { test in
      for wrong in [["--junti", "x"], ["-x"], ["--report"], ["--report", "junit"]] {
        try test.refuses(wrong, "Error", 64)
      }
    },
    "process-determinism": { try $0.sameAgain() },
    "identity-id-as-path": { try $0.idAsPath() },
    "time-local-env": { try $0.otherSurroundings() },
  ]

  @Test(.enabled(if: SharedData.isWanted(file), SharedData.reason))
  func `the list is there`() { #expect(!Self.list.isEmpty) }

  @Test(.enabled(if: SharedData.isWanted(file), SharedData.reason), arguments: list)
  func `the program stands it`(id: String) throws {
    let check = try #require(Self.checks[id], "nothing is done about '\(id)'")
    try check(self)
  }

  // MARK: - Files

  private func linkLoop() throws {
    let folder = try TemporaryFolder(SmallProject.healthy)
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: "segments/loop").path, withDestinationPath: "..")
    #expect(try BuiltCommand.run([], in: folder.url).output == "\(SmallProject.proof(of: 2))2 passed, 0 failed\n")
  }

  private func linkOutside() throws {
    let folder = try TemporaryFolder(SmallProject.healthy)
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: "segments/x.yaml").path, withDestinationPath: "/etc/passwd")
    let outcome = try BuiltCommand.run(["--report", "json=-"], in: folder.url)
    #expect(outcome.status == 2)
    #expect(!(outcome.output + outcome.errors).contains("root:"))
  }

  private func hugeFile() throws {
    let folder = try TemporaryFolder(SmallProject.healthy)
    try folder.write(Data(), to: "segments/a.yaml")
    let file = try FileHandle(forWritingTo: folder.url.appending(path: "segments/a.yaml"))
    try file.truncate(atOffset: 2 << 30)
    try file.close()
    let outcome = try BuiltCommand.run([], in: folder.url)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("segments/a.yaml:1:1: error[file-too-large]"), "\(outcome.errors)")
    #expect(outcome.output.contains("2 passed"))
  }

  private func removedFolder() throws {
    try shell("rmdir gone 2> /dev/null; mkdir gone; cd gone; rmdir ../gone; \"$0\" run; test $? = 2")
  }

  // MARK: - Reports

  /// Tests/ReportsTests/HostileTests goes through every format with every character; this is the way from a file.
  private func hostileNames() throws {
    let name = "]]><script>alert(1)</script> ::error::x \u{1B}]0;t\u{7} \u{1B}[2J \u{202E}evil\u{2066} \u{FFFE}"
    let quoted = name.unicodeScalars.map {
      $0.value < 0x20 || $0.value > 0x7E ? String(format: "\\u%04X", $0.value) : String($0)
    }
    var files = SmallProject.files
    files["expectations/bob.yaml"] =
      "expectations: Bob\nexpect:\n  - {segment: paying, match: [bob], name: \"\(quoted.joined())\"}\n"
    let folder = try TemporaryFolder(files)
    let outcome = try BuiltCommand.run(
      reportFormats.flatMap { ["--report", "\($0)=out/\($0)"] }, in: folder.url, environment: ["GITHUB_ACTIONS": "true"]
    )
    let texts = reportFormats.map { folder.text("out/\($0)") ?? "" } + [outcome.output, outcome.errors]
    #expect(
      texts.allSatisfy { text in !text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" || $0 == "\u{7}" } }
    )
    let pages = ["html", "markdown"].map { folder.text("out/\($0)") ?? "" }
    #expect(pages.allSatisfy { !$0.isEmpty && !$0.contains("<script>alert") })
    for dialect in ["junit", "junit-strict"] {
      let xml = try #require(folder.text("out/\(dialect)"))
      #expect(XMLParser(data: Data(xml.utf8)).parse(), "\(xml)")
    }
    #expect(!outcome.output.split(separator: "\n").contains { $0.hasPrefix("::error::") })
  }

  private func manyFailures() throws {
    let folder = try TemporaryFolder(SmallProject.crowd(of: 2000))
    let outcome = try BuiltCommand.run(["--report", "tap=out.tap"], in: folder.url)
    #expect(outcome.output.contains("more; a report file holds them all"))
    #expect(outcome.output.utf8.count < 200_000)
    let lines = folder.text("out.tap")?.components(separatedBy: "\nnot ok").count ?? 0
    #expect(lines - 1 == 2 * 2000.dividedRoundingUp(offset: 3, by: 7))
  }

  private func duplicateNames() throws {
    var files = SmallProject.healthy
    files["expectations/ada.yaml"] = "expectations: Ada\nexpect:\n  - {segment: paying, match: [ada, ada]}\n"
    let folder = try TemporaryFolder(files)
    let outcome = try BuiltCommand.run([], in: folder.url)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("duplicate"), "\(outcome.errors)")
  }

  private func secrets() throws {
    var files = SmallProject.files
    files["personas/people.yaml"] =
      "persona: ada\nproperties: {plan: premium}\n---\npersona: bob\nproperties: {plan: free, apiKey: sk-very-secret}\n"
    let folder = try TemporaryFolder(files)
    let outcome = try BuiltCommand.run(
      ["--explain"] + reportFormats.flatMap { ["--report", "\($0)=out/\($0)"] }, in: folder.url)
    let texts = reportFormats.compactMap { folder.text("out/\($0)") } + [outcome.output, outcome.errors]
    #expect(texts.allSatisfy { !$0.contains("sk-very-secret") })
  }

  private func idAsPath() throws {
    for id in ["../../x", "CON", "nul.yaml"] {
      var files = SmallProject.healthy
      files["personas/more.yaml"] = "persona: '\(id)'\nproperties: {plan: free}\n"
      let folder = try TemporaryFolder(files)
      let before = try FileManager.default.subpathsOfDirectory(atPath: folder.url.path).count
      _ = try BuiltCommand.run(["preview", "nothing", "--all"], in: folder.url)
      #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.url.path).count == before)
    }
  }

  // MARK: - The process

  private func sameAgain() throws {
    let folder = try TemporaryFolder(SmallProject.crowd(of: 40))
    let first = try BuiltCommand.run(["--report", "json=-"], in: folder.url)
    for _ in 0..<10 {
      let again = try BuiltCommand.run(["--report", "json=-"], in: folder.url)
      #expect(withoutTimes(again.output) == withoutTimes(first.output))
      #expect(again.errors == first.errors)
    }
  }

  private func otherSurroundings() throws {
    let folder = try TemporaryFolder(SmallProject.files)
    let plain = try BuiltCommand.run([], in: folder.url)
    for environment in [["TZ": "America/New_York"], ["LANG": "tr_TR.UTF-8"], ["LC_ALL": "ar_EG"]] {
      #expect(try BuiltCommand.run([], in: folder.url, environment: environment) == plain)
    }
  }

  private func refuses(_ arguments: [String], _ words: String, _ status: Int32) throws {
    let folder = try TemporaryFolder(SmallProject.healthy)
    let outcome = try BuiltCommand.run(arguments, in: folder.url)
    #expect(outcome.status == status)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
  }

  /// Succeeds in a healthy project; `$0` is the program.
  private func shell(_ script: String) throws {
    let folder = try TemporaryFolder(SmallProject.healthy)
    let errors = TemporaryFile()
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script, BuiltCommand.path.path]
    process.currentDirectoryURL = folder.url
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors.handle
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 0, "\(script)\n\(errors.text)")
  }
}

extension Int {
  /// How many numbers below this one leave `offset` when divided.
  fileprivate func dividedRoundingUp(offset: Int, by divisor: Int) -> Int { (self - offset + divisor - 1) / divisor }
}
