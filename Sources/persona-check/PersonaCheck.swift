import ArgumentParser
import PersonaDiagnostics
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
          ("help run", "what a command can do, with examples")),
    version: "\(ProgramVersion.words) (time zone data \(BundledZones.release))",
    subcommands: [
      RunCommand.self, LintCommand.self, CoverageCommand.self, ListCommand.self, ShowCommand.self,
      ExplainCommand.self, SuggestCommand.self, PreviewCommand.self, TraceCommand.self, ImportCommand.self,
      ProfileCommand.self, AcceptCommand.self, InitCommand.self, NewCommand.self,
      FormatCommand.self, SchemaCommand.self, MergeReportsCommand.self,
    ],
    defaultSubcommand: RunCommand.self)

  static func main() {
    Memory.takeLargePieces()
    StandardStreams.secure()
    if let shortage = OpenFiles.shortage { end(with: refusal(shortage, exit: .invalid)) }
    let words = CommandLine.arguments.dropFirst()
    if words.count == 2, words.first == "help", let topic = words.last, !topic.hasPrefix("-"),
      !CommandNames.all.contains(topic), topic != "help"
    {
      let near = nearestName(to: topic, among: CommandNames.all).map { "did you mean '\($0)'?" }
      end(
        with: refusal(
          .invalidOption, "there is no command '\(topic)'", help: near ?? "`persona-check help` lists them"))
    }
    if let twice = RepeatedOption(in: words, commands: Set(CommandNames.all)) {
      end(with: refusal(.invalidOption, twice.message, help: twice.help))
    }
    do {
      var command = try parseAsRoot()
      try command.run()
      endProcess(.passed)
    } catch { end(with: error) }
  }

  /// What ArgumentParser has to say, help and the version among it, said by us: it would not notice that nothing arrives.
  private static func end(with error: any Error) -> Never {
    let code = exitCode(for: error)
    let text = fullMessage(for: error)
    if !text.isEmpty { if code.isSuccess { Terminal.say(text + "\n") } else { Terminal.complain(text) } }
    endProcess(code: code.rawValue)
  }
}
