import Foundation
import Testing

/// Options that take one value, given twice.
@Suite struct RepeatedOptionTests {
  /// The parts of the help that say which options take one value.
  private struct Tool: Decodable {
    let command: Command

    struct Command: Decodable {
      let commandName: String
      let arguments: [Argument]?
      let subcommands: [Command]?
    }

    struct Argument: Decodable {
      let kind: String
      let isRepeating: Bool
      let names: [Name]?
    }

    struct Name: Decodable {
      let kind: String
      let name: String
    }
  }

  private static let commands: [Tool.Command] = {
    let outcome = try? BuiltCommand.run(["--experimental-dump-help"])
    let tool = outcome.flatMap { try? JSONDecoder().decode(Tool.self, from: Data($0.output.utf8)) }
    return tool?.command.subcommands ?? []
  }()

  /// Each command with each way to write each of its options with a value.
  private static func options(repeating: Bool) -> [[String]] {
    commands.flatMap { command in
      (command.arguments ?? []).filter { $0.kind == "option" && $0.isRepeating == repeating }.flatMap { argument in
        (argument.names ?? []).map { [command.commandName, ($0.kind == "short" ? "-" : "--") + $0.name] }
      }
    }
  }

  @Test func `there are options of both kinds`() {
    #expect(Self.options(repeating: false).count > 30)
    #expect(Self.options(repeating: true).count > 8)
  }

  @Test(arguments: options(repeating: false))
  func `one that takes one value is refused`(words: [String]) throws {
    let outcome = try BuiltCommand.run([words[0], words[1], "1", words[1], "2"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("is given twice, and only one would count"))
  }

  @Test(arguments: options(repeating: true))
  func `one that may be repeated is not`(words: [String]) throws {
    let outcome = try BuiltCommand.run([words[0], words[1], "1", words[1], "2"])
    #expect(!outcome.errors.contains("is given twice"))
  }

  @Test(arguments: [
    ["--project", "a", "--project", "b c"], ["--project=a", "--project=b c"],
    ["run", "--project", "a", "--project=b c"],
    ["--project", "a", "--tag", "x", "lint", "--project", "b c"],
  ])
  func `several projects are answered with the loop to write`(words: [String]) throws {
    let outcome = try BuiltCommand.run(words)
    #expect(outcome.status == 64)
    #expect(
      outcome.errors.contains("`for project in a 'b c'; do persona-check --project \"$project\" || exit; done`"))
  }

  @Test(arguments: [
    ["--limit", "files=10", "--limit", "files=20"], ["--limit=files=10", "--limit=files=10"],
    ["lint", "--limit", "caseSeconds=1", "--limit=files=10", "--limit", "files=20"],
  ])
  func `one limit is given once`(words: [String]) throws {
    let outcome = try BuiltCommand.run(words)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("--limit files is given twice, and only one would count"))
  }

  @Test func `several limits are given side by side`() throws {
    let outcome = try BuiltCommand.run(["list", "personas", "--limit", "files=10000", "--limit", "fileBytes=1000000"])
    #expect(outcome.status == 0)
  }

  @Test func `what stands behind two dashes, or is a value, is no option`() throws {
    #expect(try !BuiltCommand.run(["--now", "today", "--", "--now", "today"]).errors.contains("given twice"))
    let search = try BuiltCommand.run(["list", "personas", "--search", "--now", "--now", "2026-03-02"])
    #expect(!search.errors.contains("given twice"))
  }
}
