import ArgumentParser
import PersonaDiagnostics
import PersonaMutation
import PersonaReports
import PersonaRunner

/// `persona-check mutate`: what the expectations would not notice.
struct MutateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mutate",
    abstract: "Change each condition, step and text a little, and say which changes no expectation notices.",
    discussion: """
      A mutant is the project with one small change, such as `last 90 days` for `last 91 days`. It is killed when a case \
      fails that passes without it; what is alive is an edge that nobody tests, and comes with the persona or the expectation \
      that would notice it. Exits 0, or 1 when less than --min is killed, and 2 when a fixture does not load.
      """
        + examples(
          ("mutate", "what is alive, each with what would notice it, and the score"),
          ("mutate segments --min 80", "of the segments alone; fail below 80 %"),
          ("mutate --since main", "only where this branch changed something"),
          ("mutate --format yaml", "all personas and expectations to paste"),
          ("mutate --fix", "write them, after showing what would be written")))

  enum Format: String, CaseIterable {
    case text, yaml, json
  }

  @OptionGroup var projectOptions: ProjectOptions
  @OptionGroup var environments: EnvironmentsOption

  @Argument(help: "Files or folders with what is to be changed; all without.", completion: .file())
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only lines that differ from where this revision and the present parted.", valueName: "revision"))
  var since: String?

  @Option(help: ArgumentHelp("How long git may take for --since, all in all.", valueName: "seconds"))
  var gitTimeout = 60

  @Option(name: .customLong("min"), help: ArgumentHelp("Fail when less than this is killed.", valueName: "percent"))
  var least: Double?

  @Flag(help: "Write the personas and expectations that are missing, after showing them; not in CI.")
  var fix = false

  @Flag(name: .shortAndLong, help: "With --fix: write without asking.")
  var yes = false

  @Option(help: "text, yaml or json.", completion: .words(of: Format.self), transform: choice)
  var format = Format.text

  @Option(
    help: ArgumentHelp("Write a report for viewers of mutants; - is standard output.", valueName: "stryker=file"),
    completion: .list(["stryker="]))
  var report: String?

  func validate() throws {
    if let least, !(0...100).contains(least) { throw ValidationError("--min takes a number from 0 to 100.") }
    if let since, since.isEmpty || since.hasPrefix("-") {
      throw ValidationError("--since takes a branch, a tag or a commit, not '\(since)'.")
    }
    guard (1...86_400).contains(gitTimeout) else {
      throw ValidationError("--git-timeout takes a number of seconds from 1 to 86400.")
    }
    guard fix || !yes else { throw ValidationError("--yes is for --fix.") }
    guard !fix || format == .text else { throw ValidationError("--fix shows what it writes; leave out --format.") }
    if let report, MutantReportFile(report) == nil {
      throw ValidationError("--report takes stryker=FILE, not '\(visibleText(report))'.")
    }
  }

  func run() throws {
    let code = try MutateSession(self).run()
    if code != .passed { throw ExitCode(code.rawValue) }
  }
}

/// Where a report for viewers of mutants goes.
struct MutantReportFile {
  let path: String

  /// Nil for anything but `stryker=` and a path.
  init?(_ written: String) {
    let sign = "stryker="
    guard written.hasPrefix(sign), written.count > sign.count else { return nil }
    path = String(written.dropFirst(sign.count))
  }

  var isStandardOutput: Bool { path == "-" }
}
