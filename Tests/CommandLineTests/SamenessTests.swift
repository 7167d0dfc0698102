import Foundation
import Testing

/// The same input, the same bytes.
@Suite struct SamenessTests {
  static let projects = [
    ".", "Tests/Fixtures/people/broken/merge", "Tests/Fixtures/journeys/win-back/broken", "Tests/Consumers/project",
    "Tests/Fixtures/data/broken/sql-bounds",
  ]

  @Test(arguments: projects)
  func `every report is the same for any number of jobs`(project: String) throws {
    let folder = try TemporaryFolder()
    let path = BuiltCommand.repository.appending(path: project).path
    var outcomes: [BuiltCommand.Outcome] = []
    for jobs in ["1", "2", "7"] {
      outcomes.append(
        try BuiltCommand.run(
          ["run", "--project", path, "--explain", "--jobs", jobs]
            + reportFormats.flatMap { ["--report", "\($0)=\(jobs).\($0)"] }, in: folder.url))
    }
    let consoles = outcomes.map { withoutTimes($0.output) }
    #expect(consoles[1] == consoles[0])
    #expect(consoles[2] == consoles[0])
    #expect(outcomes.allSatisfy { $0.status == outcomes[0].status && $0.errors == outcomes[0].errors })
    for format in reportFormats {
      let texts = try ["1", "2", "7"].map { withoutTimes(try #require(folder.text("\($0).\(format)"))) }
      #expect(texts[1] == texts[0], "\(format)")
      #expect(texts[2] == texts[0], "\(format)")
    }
  }

  @Test func `a run that is killed while it writes leaves the old report whole`() throws {
    let folder = try TemporaryFolder(SmallProject.crowd(of: 3000))
    let old = "the report of the last run"
    try folder.write(Data(old.utf8), to: "out/report.html")
    let process = BuiltCommand.process(["--report", "html=out/report.html"], in: folder.url)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    var isWriting = false
    while process.isRunning, !isWriting {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "out").path)
      isWriting = names.contains { name in
        let path = folder.url.appending(path: "out/\(name)").path
        let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        return name.hasSuffix(".tmp") && (size ?? 0) > 0
      }
    }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(isWriting)
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(folder.text("out/report.html") == old)
    let outcome = try BuiltCommand.run(["--report", "html=out/report.html"], in: folder.url)
    #expect(outcome.status == 1)
    #expect(folder.text("out/report.html")?.hasSuffix("</html>\n") == true)
  }
}
