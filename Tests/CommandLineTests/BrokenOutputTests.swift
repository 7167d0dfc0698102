import Foundation
import Testing

/// Standard output that takes nothing: what was printed did not arrive, so no command ends as if it had.
@Suite struct BrokenOutputTests {
  /// Something that each command prints, in a project that `init` makes.
  static let commands = [
    "run": "run", "lint": "lint", "coverage": "coverage",
    "mutate": "mutate", "book": "book --single -", "diff": "diff before.json --now 2026-03-02", "list": "list personas",
    "show": "show ada",
    "explain": "explain renewing-soon --persona ada", "suggest": "suggest renewing-soon",
    "preview": "preview renewal-reminder --persona ada", "trace": "trace renewal --persona ada",
    "import": "import people.csv", "compare": "import --compare people.csv", "accept": "accept --check",
    "init": "init other",
    "new": "new persona eve", "fmt": "fmt --check", "schema": "schema persona", "sql": "sql renewing-soon",
    "merge-reports": "merge-reports all.json",
    // What ArgumentParser prints.
    "--help": "--help", "help": "help run", "manual": "help --man", "--version": "--version",
    "completions": "--generate-completion-script bash", "dump": "--experimental-dump-help",
  ]

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    _ = try BuiltCommand.run(["init", "."], in: folder.url)
    _ = try BuiltCommand.run(["--report", "json=all.json"], in: folder.url)
    _ = try BuiltCommand.run(["diff", "--save", "before.json"], in: folder.url)
    try folder.write(Data("plan\nfree\n".utf8), to: "people.csv")
    // Something for fmt to say.
    try folder.write(Data("segment:   x\nmatch: everyone\n".utf8), to: "segments/x.yaml")
  }

  @Test func `every command is tried`() throws {
    let help = try BuiltCommand.run(["--help"]).output
    let listed = help.components(separatedBy: "SUBCOMMANDS:\n").dropFirst().flatMap { $0.split(separator: "\n") }
    let names = listed.filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }.map { line in
      String(line.dropFirst(2).prefix { $0 != " " })
    }.filter { $0 != "See" }
    #expect(names.count > 10)
    #expect(Set(names).isSubset(of: Self.commands.keys), "\(Set(names).subtracting(Self.commands.keys))")
  }

  @Test(arguments: commands.keys.sorted())
  func `what cannot be printed is told, and the command ends with 2`(command: String) throws {
    let words = try #require(Self.commands[command])
    for (way, reason) in [("> /dev/full", "no space left on device"), (">&-", "it is closed"), ("", "broken pipe")] {
      _ = try BuiltCommand.shell("rm -rf other personas/eve.yaml", in: folder.url)
      let outcome = try run("exec \"$0\" \(words) \(way)")
      #expect(outcome.status == 2, "\(way): \(outcome)")
      let told = "error[unwritable-output]: cannot write to standard output: \(reason)\n"
      #expect(outcome.errors.contains(told), "\(way): \(outcome.errors)")
    }
  }

  /// A script whose standard output is a pipe that nobody reads.
  private func run(_ script: String) throws -> BuiltCommand.Outcome {
    let process = BuiltCommand.process([], in: folder.url)
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", script, BuiltCommand.path.path]
    let (pipe, errors) = (Pipe(), TemporaryFile())
    try pipe.fileHandleForReading.close()
    process.standardOutput = pipe
    process.standardError = errors.handle
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    return .init(status: process.terminationStatus, output: "", errors: errors.text)
  }

  @Test(arguments: ["", "> /dev/full", ">&-"])
  func `the report files are written all the same`(way: String) throws {
    let outcome = try run("exec \"$0\" --explain --report junit=out/a.xml --report json=out/a.json \(way)")
    #expect(outcome.status == 2)
    #expect(folder.text("out/a.xml")?.hasSuffix("</testsuites>\n") == true)
    #expect(folder.text("out/a.json")?.hasSuffix("]}\n") == true)
  }

  @Test func `a report that was to go there is not taken for written`() throws {
    let outcome = try BuiltCommand.shell("\"$0\" --report json=- --report tap=a.tap > /dev/full", in: folder.url)
    #expect(outcome.status == 2)
    #expect(folder.text("a.tap")?.hasPrefix("TAP version 14\n") == true)
    // The report for people goes to standard error then, and is whole.
    #expect(outcome.errors.contains("passed"))
  }

  @Test func `a file that is opened does not become the standard output that was closed`() throws {
    for streams in [">&-", "<&- >&-", "2>&-", "<&- >&- 2>&-"] {
      let outcome = try BuiltCommand.shell("\"$0\" --report tap=a.tap \(streams)", in: folder.url)
      #expect(outcome.status == (streams == "2>&-" ? 0 : 2), "\(streams): \(outcome)")
      let lines = folder.text("a.tap")?.split(separator: "\n").dropFirst(2).filter { !$0.hasPrefix("# ") } ?? []
      #expect(lines.count == 11 && lines.allSatisfy { $0.hasPrefix("ok ") }, "\(lines)")
      #expect(try project(holds: ["a.tap", "all.json", "people.csv"]))
    }
  }

  private func project(holds files: [String]) throws -> Bool {
    let there = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    return files.allSatisfy(there.contains) && !there.contains { $0.hasSuffix(".tmp") }
  }

  @Test func `a pipe that is full for a moment loses nothing`() throws {
    let process = BuiltCommand.process(["schema"], in: folder.url)
    let pipe = Pipe()
    // Whoever starts a program may have made its output non-blocking, as Node does.
    #expect(fcntl(pipe.fileHandleForWriting.fileDescriptor, F_SETFL, O_NONBLOCK) == 0)
    process.standardOutput = pipe
    try process.run()
    // Long enough for the pipe to fill up; a machine that is slower shows less and nothing wrong.
    usleep(300_000)
    let read = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(read.count > 65_536)
    #expect(try String(decoding: read, as: UTF8.self) == BuiltCommand.run(["schema"], in: folder.url).output)
  }

  // MARK: - Files that cannot be opened

  @Test(arguments: [4, 5, 6, 8, 11, 15, 19, 20, 22])
  func `too few open files are told of, for any command`(limit: Int) throws {
    for command in ["run --jobs 64", "list personas", "coverage", "--help"] {
      let unlimited = try BuiltCommand.shell("\"$0\" \(command)", in: folder.url)
      let outcome = try BuiltCommand.shell("ulimit -n \(limit); exec timeout 20 \"$0\" \(command)", in: folder.url)
      // What is open already differs with who runs the tests; in between there is nothing.
      guard outcome != unlimited || limit < 16 else { continue }
      #expect(outcome.status == 2, "\(command): \(outcome)")
      #expect(outcome.errors.hasPrefix("error[open-file-limit]: too few open files are allowed: there is room for "))
      #expect(outcome.output == "")
    }
  }
}
