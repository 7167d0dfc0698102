import Foundation
import Testing

#if os(Linux)
  /// What somebody sees at a terminal, and what a pipe gets.
  @Suite struct TerminalTests {
    /// A case that takes as long as it may.
    private static let slow = SmallProject.files.merging([
      "persona-check.yaml": "\(SmallProject.settings)limits: {renderSteps: 1000000000}\n",
      "templates/slow.yaml":
        "template: slow\nchannel: sms\nbody: '{% for a in (1..99999) %}{% for b in (1..99999) %}{% endfor %}{% endfor %}'\n",
      "expectations/slow.yaml": "expectations: Slow\nexpect:\n  - {template: slow, persona: bob, body: Hi}\n",
    ]) { $1 }

    /// `script` gives the command a terminal of its own; it is part of every Debian.
    private func onTerminal(_ arguments: String, in folder: TemporaryFolder, _ environment: String...) throws -> String
    {
      let output = TemporaryFile()
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments =
        ["-i", "PATH=/usr/bin:/bin", "TERM=xterm"] + environment
        + ["script", "-qec", "\(BuiltCommand.path.path) \(arguments)", "/dev/null"]
      process.currentDirectoryURL = folder.url
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = output.handle
      try process.run()
      process.waitUntilExit()
      return output.text
    }

    @Test func `progress is shown after a second, on one line that goes away, and the slowest case is named`() throws {
      let folder = try TemporaryFolder(Self.slow)
      let shown = try onTerminal("run --timeout 2 --limit renderSteps=1000000000 --jobs 1", in: folder)
      #expect(shown.contains("\r2 of 3 checked, 1 did not pass"), "\(shown)")
      let result = try #require(shown.split(separator: "\r").last { $0.contains("stuck") || $0.contains("slowest") })
      #expect(!result.contains("checked"))
      let slowest = try #require(shown.split(separator: "\n").first { $0.contains("slowest") })
      #expect(slowest.contains("template slow · bob"))
      #expect(slowest.contains("expectations/slow.yaml:3:5"))
    }

    @Test func `a pipe gets no progress, and a quick run shows none`() throws {
      let slow = try TemporaryFolder(Self.slow)
      let piped = try BuiltCommand.run(["--timeout", "1.5", "--limit", "renderSteps=1000000000"], in: slow.url)
      #expect(!(piped.output + piped.errors).contains("checked"))
      let quick = try TemporaryFolder(SmallProject.healthy)
      let words = "\(SmallProject.proof(of: 2))2 passed, 0 failed\n"
      #expect(try onTerminal("run --no-color", in: quick) == words.replacing("\n", with: "\r\n"))
    }

    @Test(arguments: [["NO_COLOR=1"], ["TERM=dumb"]])
    func `colour is there on a terminal, and the words are the same without it`(environment: [String]) throws {
      let folder = try TemporaryFolder(SmallProject.files)
      let coloured = try onTerminal("run", in: folder)
      #expect(coloured.contains("\u{1B}[31m"))
      let words = coloured.replacingOccurrences(of: "\u{1B}\\[[0-9]+m", with: "", options: .regularExpression)
      #expect(try onTerminal("run", in: folder, environment[0]) == words)
      #expect(try onTerminal("run --no-color", in: folder) == words)
      let piped = try BuiltCommand.run([], in: folder.url)
      #expect(piped.output == words.replacingOccurrences(of: "\r\n", with: "\n"))
    }
  }
#endif
