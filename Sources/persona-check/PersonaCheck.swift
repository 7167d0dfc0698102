import ArgumentParser
import PersonaDiagnostics
import PersonaJSON
import PersonaRunner
import PersonaTime

@main struct PersonaCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "persona-check",
    abstract: "Check customer messaging against personas, before it goes live.",
    discussion: """
      Personas, segments, templates and workflows stand as YAML in git, beside the outcomes they must produce. \
      persona-check evaluates them in memory, never sends anything, and says what differs and why.
      """
        + examples(
          ("", "check the project in this folder; short for run"),
          ("explain renewing-soon --persona ada-before-dawn", "why somebody is in a segment"),
          ("help run", "what a command can do, with examples"),
          ("help --man > persona-check.1", "all of it as a manual page, for man -l")),
    version: "\(ProgramVersion.words) (time zone data \(BundledZones.release))",
    groupedSubcommands: [
      CommandGroup(
        name: "Check",
        subcommands: [RunCommand.self, LintCommand.self, CoverageCommand.self, MutateCommand.self, DiffCommand.self]),
      CommandGroup(
        name: "Look",
        subcommands: [
          BookCommand.self, ListCommand.self, ShowCommand.self, ExplainCommand.self, PreviewCommand.self,
          TraceCommand.self,
        ]),
      CommandGroup(
        name: "Write",
        subcommands: [
          InitCommand.self, NewCommand.self, ImportCommand.self, ProfileCommand.self, SuggestCommand.self,
          AcceptCommand.self, FormatCommand.self,
        ]),
      CommandGroup(name: "Connect", subcommands: [SchemaCommand.self, SQLCommand.self, MergeReportsCommand.self]),
    ],
    defaultSubcommand: RunCommand.self)

  static func main() {
    Memory.preferLargeBlocks()
    StandardStreams.secure()
    if let shortage = OpenFiles.shortage { end(with: refusal(shortage, exit: .invalid)) }
    let words = CommandLine.arguments.dropFirst()
    if Array(words) == ["help", "--man"] { end(with: printManual()) }
    if words.count == 2, words.first == "help", let topic = words.last, !topic.hasPrefix("-"),
      !CommandNames.all.contains(topic), topic != "help"
    {
      let near = nearestName(to: topic, among: CommandNames.all).map { "did you mean '\($0)'?" }
      end(
        with: refusal(
          .invalidOption, "there is no command '\(topic)'", help: near ?? "`persona-check help` lists them"))
    }
    if let twice = RepeatedOption(in: words, commands: Set(CommandNames.all + CommandNames.old)) {
      end(with: refusal(.invalidOption, twice.message, help: twice.help))
    }
    do {
      var command = try parseAsRoot()
      try command.run()
      endProcess(.passed)
    } catch { end(with: error) }
  }

  /// `help --man`: the manual page, of the day that SOURCE_DATE_EPOCH names, as tools that write pages have it.
  private static func printManual() -> ExitCode {
    let seconds = ProcessEnvironment.named("SOURCE_DATE_EPOCH").flatMap { Int64($0) }
    let day = seconds.map { CivilDateTime(millisecondsSinceEpoch: $0.multipliedReportingOverflow(by: 1000).0).date }
    let groups = configuration.groupedSubcommands.map { group in
      (title: group.name, commands: group.subcommands.compactMap { $0.configuration.commandName })
    }
    do throws(JSONError) {
      let page = try ManualPage(
        dump: _dumpHelp(), groups: groups, version: ProgramVersion.words, date: day?.description ?? "")
      Terminal.say(page.text)
      return ExitCode(RunExit.passed.rawValue)
    } catch { return refusal(.invalidOption, "the help cannot be read: \(error.message)", exit: .invalid) }
  }

  /// What ArgumentParser has to say, help and the version among it, said by us: it would not notice that nothing arrives.
  private static func end(with error: any Error) -> Never {
    let code = exitCode(for: error)
    let text = CompletionScript.mended(fullMessage(for: error))
    if !text.isEmpty { if code.isSuccess { Terminal.say(text + "\n") } else { Terminal.complain(text) } }
    endProcess(code: code.rawValue)
  }
}
