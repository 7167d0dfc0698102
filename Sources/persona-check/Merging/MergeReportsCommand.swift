import ArgumentParser

/// `persona-check merge-reports`: the shards' JSON, made into the reports of one run.
struct MergeReportsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge-reports",
    abstract: "Make the JSON reports of all shards, or of several projects, into one.",
    discussion: """
      Each shard writes its part with --report json=PATH. What comes out is what a run without shards would have \
      reported, and so is the exit code. A missing shard is an error. Reports of several projects of one repository are \
      told apart by the projects' folders in it, which then stand in front of every path.
      """
        + examples(
          ("merge-reports shards/*.json --report junit=build/junit.xml", "one report of all parts")))

  @Argument(help: "The JSON reports, in any order.", completion: .file(extensions: ["json"]))
  var files: [String]

  @Option(
    name: .long, parsing: .singleValue, help: ReportDestination.help, completion: .reports(),
    transform: ReportDestination.init(argument:))
  var report: [ReportDestination] = []

  @Flag(name: .customLong("no-color"), help: "Print without colours, as on anything that is not a terminal.")
  var isPlain = false

  @Flag(
    name: .customLong("strict"),
    help: "Let a warning count as an error, as --strict of a run does; the shards need not have been run so.")
  var isStrict = false

  func run() throws {
    let code = ReportMerging(self).run()
    if code != .passed { throw ExitCode(code.rawValue) }
  }
}
