import ArgumentParser

/// `persona-check accept`: what came out, written into the expectations.
struct AcceptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Write what came out into the expectations, after showing what would change.",
    discussion: """
      Exact values are rewritten and ids go over from match to noMatch or back; comments, order, quotes and blocks stay. \
      Matchers such as 'contains', and whatever an alias or a merge key repeats, are left as they are and listed. \
      Read the difference: it says what your change does to your customers. Exits 0 when every expectation holds \
      afterwards, 1 when something is left or nothing was written, 2 when a fixture is invalid, 3 when nothing was selected.
      """
        + examples(
          ("accept", "show what would change, then ask"),
          ("accept --check", "only say whether there is anything to accept"),
          ("accept --only segment=renewing-soon --yes", "what concerns one segment, without asking")))

  @OptionGroup var projectOptions: ProjectOptions

  @OptionGroup var selection: SelectionOptions

  @OptionGroup var environments: EnvironmentsOption

  @Flag(name: .shortAndLong, help: "Write without asking.")
  var yes = false

  @Flag(name: .shortAndLong, help: "Ask for every change by itself.")
  var interactive = false

  @Flag(help: "Write nothing; exit 1 when there is something to accept.")
  var check = false

  func validate() throws {
    if [yes, interactive, check].count(where: { $0 }) > 1 {
      throw ValidationError("Choose one of --yes, --interactive and --check.")
    }
  }

  func run() throws {
    let code = try AcceptSession(self).run()
    if code != .passed { throw ExitCode(code.rawValue) }
  }
}
