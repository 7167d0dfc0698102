import Foundation
import Testing

/// What the program says of itself is true: its examples run, its pages name every option, its mistakes are answered.
@Suite struct HelpTests {
  /// The command line as the argument parser describes it.
  struct Tool: Decodable {
    let command: Command

    struct Command: Decodable {
      let commandName: String
      let shouldDisplay: Bool
      let abstract: String?
      let discussion: String?
      let arguments: [Argument]?
      let subcommands: [Command]?
    }

    struct Argument: Decodable {
      let preferredName: Name?
      let abstract: String?
      let shouldDisplay: Bool
    }

    struct Name: Decodable {
      let kind: String
      let name: String
    }
  }

  static let tool: Tool? = {
    let outcome = try? BuiltCommand.run(["--experimental-dump-help"])
    return outcome.flatMap { try? JSONDecoder().decode(Tool.self, from: Data($0.output.utf8)) }
  }()

  static let commands = (tool?.command.subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }

  @Test func `there are commands`() { #expect(Self.commands.count >= 9) }

  @Test(arguments: commands.map(\.commandName))
  func `every command has an abstract and an example, every option a help`(name: String) throws {
    let command = try #require(Self.commands.first { $0.commandName == name })
    #expect(command.abstract?.isEmpty == false)
    for argument in command.arguments ?? [] where argument.shouldDisplay {
      #expect(argument.abstract?.isEmpty == false, "\(argument.preferredName?.name ?? "an argument")")
    }
  }

  @Test func `the examples of all commands run on the worked example`() throws {
    let folder = try TemporaryFolder([
      "customers.csv": "customer,tier\n" + (0..<20).map { "c\($0),\($0 % 2 == 0 ? "reserve" : "house")\n" }.joined()
    ])
    for name in ["persona-check.yaml", "personas", "segments", "templates", "workflows", "expectations"] {
      try FileManager.default.copyItem(
        at: BuiltCommand.repository.appending(path: name), to: folder.url.appending(path: name))
    }
    try folder.makeRepository()
    for part in 1...2 {
      _ = try BuiltCommand.run(["--shard", "\(part)/2", "--report", "json=shards/\(part).json"], in: folder.url)
    }
    // Part 2 of 5 would be a third shard beside the two.
    let lines = try exampleLines().filter { !$0.contains("--watch") && !$0.contains("--shard") }
    #expect(lines.count >= 12)
    let small = try TemporaryFolder(SmallProject.healthy)
    try small.makeRepository()
    for line in lines {
      let outcome = try Self.typed(line, in: Self.triesAllMutants(line) ? small : folder)
      #expect(outcome.status <= 1, "persona-check\(line): \(outcome.errors)")
    }
  }

  /// Of the worked example that takes long. `mutate segments` does the same on a part of it, and MutantPropertyTests with all of it.
  private static func triesAllMutants(_ line: String) -> Bool {
    line.hasPrefix(" mutate") && !line.hasPrefix(" mutate segments") || line.contains(" --mutants")
  }

  /// As somebody types it: what writes is refused in CI.
  private static func typed(_ line: String, in folder: TemporaryFolder) throws -> (status: Int32, errors: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "'\(BuiltCommand.path.path)'\(line) < /dev/null > output.txt 2> errors.txt"]
    process.currentDirectoryURL = folder.url
    process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "CI" }
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, folder.text("errors.txt") ?? "")
  }

  private func exampleLines() throws -> [String] {
    let pages = try ([[]] + Self.commands.map { [$0.commandName] }).map { try BuiltCommand.run($0 + ["--help"]).output }
    let marker = "  persona-check"
    return pages.flatMap { page in
      page.components(separatedBy: "EXAMPLES:").dropFirst().flatMap { $0.components(separatedBy: "\n") }
        .filter { $0.hasPrefix(marker) }.map { String($0.dropFirst(marker.count)) }
    }
  }

  @Test func `the page about the command line names every command and every option`() throws {
    let page = try String(contentsOf: BuiltCommand.repository.appending(path: "docs/command-line.md"), encoding: .utf8)
    for command in Self.commands {
      #expect(page.contains("`\(command.commandName)"), "\(command.commandName)")
      for name in (command.arguments ?? []).compactMap(\.preferredName) where name.kind == "long" {
        #expect(page.contains("`--\(name.name)"), "\(command.commandName) --\(name.name)")
      }
    }
  }

  @Test(arguments: [
    (["--repot", "x"], "--report"), (["list", "personnas"], "'personas'"), (["rnu"], "the command 'run'"),
    (["explan", "x"], "the command 'explain'"), (["show", "ada-before-dwn"], "'ada-before-dawn'"),
    (["explain", "renewing-son", "-p", "ada-before-dawn"], "'renewing-soon'"),
    (["preview", "renewal-remindr", "--all"], "'renewal-reminder'"),
    (["trace", "win-bakc", "-p", "ada-before-dawn"], "'win-back'"),
    (["--filter", "persna=ada"], "'persona'"), (["--filter", "persona"], "persona=vip-*"),
    (["--report", "jnuit=x"], "'junit'"),
    (["expectations/renewal-campain.yaml"], "'expectations/renewal-campaign.yaml'"),
  ])
  func `a misspelt word is answered with the one that was meant`(arguments: [String], meant: String) throws {
    let outcome = try BuiltCommand.run(arguments)
    #expect(outcome.status != 0)
    #expect(outcome.errors.contains(meant), "\(outcome.errors)")
  }

  @Test(arguments: commands.map(\.commandName))
  func `a misspelt command is answered with itself`(name: String) throws {
    let outcome = try BuiltCommand.run([name + "x"])
    #expect(outcome.status != 0)
    #expect(outcome.errors.contains("did you mean the command '\(name)'?"), "\(outcome.errors)")
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completions are offered, ids of the project among them`(shell: String) throws {
    let script = try BuiltCommand.run(["--generate-completion-script", shell])
    #expect(script.status == 0)
    #expect(script.output.contains("merge-reports"))
    #expect(script.output.contains("---completion show -- positional@0"))
    guard shell == "bash" else { return }
    let folder = try TemporaryFolder(["completion.bash": script.output])
    let bash = Process()
    bash.executableURL = URL(filePath: "/usr/bin/env")
    bash.arguments = ["bash", "-n", folder.url.appending(path: "completion.bash").path]
    try bash.run()
    bash.waitUntilExit()
    #expect(bash.terminationStatus == 0)
  }

  @Test func `help lists every command once, in four groups`() throws {
    let page = try BuiltCommand.run(["--help"]).output
    let titles = page.matches(of: #/(?m)^([A-Z]+) SUBCOMMANDS:$/#).map { String($0.1) }
    #expect(titles == ["CHECK", "LOOK", "WRITE", "CONNECT"])
    let listed = page.components(separatedBy: " SUBCOMMANDS:\n").dropFirst().flatMap { group in
      group.matches(of: #/(?m)^  ([a-z-]+) /#).map { String($0.1) }
    }
    #expect(listed.sorted() == Self.commands.map(\.commandName).sorted())
    #expect(page.contains("See 'persona-check help <subcommand>'"))
    #expect(!page.contains("\n  profile "), "the old name is for those who know it")
  }

  /// docs/ci.md installs the program itself.
  @Test func `pages with commands to type say how the program comes onto the path`() throws {
    let docs = BuiltCommand.repository.appending(path: "docs")
    let pages = try FileManager.default.contentsOfDirectory(atPath: docs.path).filter {
      $0.hasSuffix(".md") && $0 != "ci.md"
    }
    var count = 0
    for page in pages {
      let text = try String(contentsOf: docs.appending(path: page), encoding: .utf8)
      guard text.contains(#/(?m)^( {4}|\$ )?persona-check( [a-z-]+)+( |$)/#), !text.contains("persona-check runs in")
      else { continue }
      count += 1
      #expect(text.contains("../README.md#ways-to-install"), "docs/\(page)")
    }
    #expect(count > 8)
  }

  // MARK: - The manual page

  @Test func `the manual page holds every command and every option`() throws {
    let outcome = try BuiltCommand.run(["help", "--man"])
    #expect(outcome.status == 0)
    let page = outcome.output.replacingOccurrences(of: "\\-", with: "-")
    #expect(page.hasPrefix(".TH PERSONA-CHECK 1 \"\" \"persona-check "))
    for command in Self.commands {
      #expect(page.contains("\n.SS \(command.commandName)\n"))
      for name in (command.arguments ?? []).compactMap(\.preferredName) where name.kind == "long" {
        #expect(page.contains("--\(name.name)"), "\(command.commandName) --\(name.name)")
      }
    }
    for title in ["CHECK", "LOOK", "WRITE", "CONNECT"] { #expect(page.contains("\n.SH \(title) COMMANDS\n")) }
    // Options that most commands take are told once.
    #expect(page.components(separatedBy: "\n\\fB--project").count == 2)
  }

  static let hasMandoc = FileManager.default.isExecutableFile(atPath: "/usr/bin/mandoc")

  @Test(.enabled(if: hasMandoc, "needs mandoc")) func `mandoc has nothing against the manual page`() throws {
    let folder = try TemporaryFolder()
    let day = ["SOURCE_DATE_EPOCH": "1796083200"]
    let lint = try BuiltCommand.shell(
      "\"$0\" help --man > page.1 && mandoc -Tlint page.1", in: folder.url, environment: day)
    #expect(lint == .init(status: 0, output: "", errors: ""))
    #expect(folder.text("page.1")?.hasPrefix(".TH PERSONA-CHECK 1 \"2026-12-01\" ") == true)
  }
}
