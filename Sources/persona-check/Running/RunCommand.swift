import ArgumentParser
import PersonaDiagnostics
import PersonaLanguage
import PersonaVerification

/// `persona-check run`: load, evaluate, verify, report.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Check every expectation and say what differs and why.",
    discussion: """
      Nothing is ever sent: everything is evaluated in memory. Exits 0 when all passed, 1 when an expectation failed, \
      2 when a fixture is invalid, 3 when nothing was selected, 64 for a wrong option.
      """
        + examples(
          ("run", "everything in the project"),
          ("run expectations/renewal-campaign.yaml", "one file, or all files of a folder"),
          ("run --filter 'persona=ada-*' --explain", "what concerns these people, with the reason of what passes"),
          ("run --failed", "what did not pass when it was last run"),
          ("run --watch", "again whenever a file is saved"),
          ("run --report junit=build/junit.xml", "with a report for CI; repeat --report for more"),
          ("run --shard 2/5 --report json=shards/2.json", "one of five parts; merge-reports puts them together")))

  @OptionGroup var projectOptions: ProjectOptions

  @OptionGroup var selection: SelectionOptions

  @Flag(help: "Check only what did not pass when it was last run.")
  var failed = false

  @Option(help: ShardChoice.help, completion: .list(["auto"]), transform: ShardChoice.init(argument:))
  var shard: ShardChoice?

  @Option(
    name: .long, parsing: .singleValue, help: ReportDestination.help, completion: .reports(),
    transform: ReportDestination.init(argument:))
  var report: [ReportDestination] = []

  @OptionGroup var environments: EnvironmentsOption

  @Option(help: ArgumentHelp("Cases checked at a time; all processors without.", valueName: "number"))
  var jobs: Int?

  @Option(help: ArgumentHelp("Seconds that one case may take.", valueName: "seconds"))
  var timeout: Double?

  @Flag(help: "Stop at the first case that does not pass; the rest is skipped.")
  var failFast = false

  @Flag(help: "Check again whenever a file is saved, and say what changed, until Ctrl-C.")
  var watch = false

  @Flag(help: "Tell the explanation of cases that pass, too.")
  var explain = false

  @Option(
    help: ArgumentHelp(
      "Write the comment for a pull request to a file: Markdown that fits into one.", valueName: "file"),
    completion: .file(extensions: ["md"]))
  var comment: String?

  @Flag(help: "Say in JSON, Markdown and HTML reports how many mutants the expectations kill; see mutate.")
  var mutants = false

  func validate() throws {
    guard !mutants || !watch else {
      throw ValidationError("--mutants takes too long for --watch; leave one of them out.")
    }
    if let jobs, !(1...256).contains(jobs) {
      throw ValidationError("--jobs takes a number from 1 to 256, not \(jobs).")
    }
    if let timeout, !(timeout > 0 && timeout <= 86_400) {
      throw ValidationError("--timeout takes seconds, more than 0 and at most 86400.")
    }
    if let timeout, let most = projectOptions.limit.last(where: { $0.name == .caseSeconds })?.value, timeout > most {
      throw ValidationError("--timeout \(timeout.limitWords) is more than --limit caseSeconds=\(most.limitWords).")
    }
  }

  /// What `--timeout` gives a case the settings may choose, too.
  var limits: ProjectLimits {
    var limits = projectOptions.limits
    limits[.caseSeconds] = max(limits[.caseSeconds], timeout ?? 0)
    return limits
  }

  func run() throws { RunSession(self, shard: try shard?.shard()).run() }
}
