import PersonaJSON
import PersonaVerification

/// The manual page, persona-check(1), from what the program says of itself: `persona-check help --man`.
struct ManualPage {
  /// What help calls a group of commands, and their names.
  typealias Group = (title: String, commands: [String])

  private let tool: ToolDescription
  private let groups: [Group]
  private var page = Roff()

  /// `dump` is what `--experimental-dump-help` prints; `date` may be empty.
  init(dump: String, groups: [Group], version: String, date: String) throws(JSONError) {
    tool = try ToolDescription(dump: dump)
    self.groups = groups
    page.begin("PERSONA-CHECK 1 \"\(date)\" \"persona-check \(version)\" \"User Commands\"")
    writeBeginning()
    for group in groups { write(group) }
    writeEnd()
  }

  var text: String { page.text }

  private mutating func writeBeginning() {
    page.command("SH", "NAME")
    let abstract = tool.whole.abstract
    page.words("persona-check - \(abstract.prefix(1).lowercased())\(abstract.dropFirst().dropLast())")
    page.command("SH", "SYNOPSIS")
    page.bold("persona-check")
    page.words("[<command>] [<options>]")
    page.command("SH", "DESCRIPTION")
    write(discussion: tool.whole.discussion, afterHeading: true)
    page.command("SH", "OPTIONS")
    page.words("These are the same for nearly all commands.")
    for argument in common { write(argument) }
  }

  private mutating func write(_ group: Group) {
    page.command("SH", "\(group.title.uppercased()) COMMANDS")
    let common = common
    for command in tool.commands where group.commands.contains(command.name) {
      page.command("SS", command.name)
      page.words(command.abstract)
      write(discussion: command.discussion)
      for argument in command.arguments where !common.contains(argument) { write(argument) }
    }
  }

  /// Told once: what most commands take.
  private var common: [ToolDescription.Argument] {
    var counts: [ToolDescription.Argument: Int] = [:]
    for command in tool.commands { for argument in command.arguments { counts[argument, default: 0] += 1 } }
    var seen: Set<ToolDescription.Argument> = []
    return tool.commands.flatMap(\.arguments).filter { argument in
      (counts[argument] ?? 0) * 2 > tool.commands.count && seen.insert(argument).inserted
    }
  }

  private mutating func write(_ argument: ToolDescription.Argument) {
    page.command("TP")
    page.bold(argument.usage)
    page.words(argument.abstract)
    page.words(argument.discussion)
  }

  /// `afterHeading` says that no paragraph stands before it.
  private mutating func write(discussion: String, afterHeading: Bool = false) {
    let lines = discussion.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let end = lines.firstIndex(of: "EXAMPLES:") ?? lines.endIndex
    let paragraphs = lines[..<end].split { $0.allSatisfy { $0 == " " } }
    for (place, paragraph) in paragraphs.enumerated() {
      if place > 0 || !afterHeading { page.command("PP") }
      page.words(paragraph.joined(separator: " "))
    }
    for line in lines[end...].dropFirst() where !line.isEmpty {
      guard line.hasPrefix("   ") else {
        page.command("TP")
        page.bold(line)
        continue
      }
      page.words(line)
    }
  }

  private mutating func writeEnd() {
    page.command("SH", "EXIT STATUS")
    for (code, words) in [
      (RunExit.passed, "Everything passed."), (.failed, "An expectation failed, or there is something to mend."),
      (.invalid, "A fixture is invalid, or something could not be decided or written."),
      (.nothingSelected, "Nothing was selected."), (.misused, "The command line was not understood."),
    ] { write(term: "\(code.rawValue)", words) }
    page.command("SH", "ENVIRONMENT")
    write(term: "NO_COLOR", "No colour, whatever the output is.")
    write(term: "TZDIR", "The folder that time zones are read from.")
    page.command("SH", "FILES")
    write(term: "persona-check.yaml", "The settings of a project.")
    write(term: ".persona-check/", "What did not pass when it was last run, for run --failed.")
    page.command("SH", "SEE ALSO")
    page.words("docs/command-line.md, which says more of each option.")
  }

  private mutating func write(term: String, _ words: String) {
    page.command("TP")
    page.bold(term)
    page.words(words)
  }
}
