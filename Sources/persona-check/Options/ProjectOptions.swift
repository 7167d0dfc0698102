import ArgumentParser
import PersonaLanguage
import PersonaTime

/// The options that every command takes.
struct ProjectOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The project's folder.",
      discussion: "Without it, the nearest folder upwards that holds a persona-check.yaml, else the current one.",
      valueName: "folder"),
    completion: .directory)
  var project: String?

  @Option(
    help: ArgumentHelp(
      "Evaluate as if it were this instant, such as 2026-03-02T09:00:00Z.",
      discussion: "Overrides `now` in persona-check.yaml; documents that state their own `now` keep it.",
      valueName: "instant"),
    transform: ProjectOptions.time(argument:))
  var now: WrittenTime?

  @Option(
    name: .customLong("limit"), parsing: .singleValue, help: LimitChoice.help, completion: .limits,
    transform: LimitChoice.init(argument:))
  var limit: [LimitChoice] = []

  @Flag(name: .customLong("no-color"), help: "Print without colours, as on anything that is not a terminal.")
  var isPlain = false

  @Flag(
    name: .customLong("strict"),
    help: ArgumentHelp(
      "Let a warning count as an error.", discussion: "So does `strict: true` in persona-check.yaml."))
  var isStrict = false

  var limits: ProjectLimits {
    var limits = ProjectLimits()
    for choice in limit { limits[choice.name] = choice.value }
    return limits
  }

  static func time(argument: String) throws -> WrittenTime {
    do throws(TimeError) { return try WrittenTime(parsing: argument) } catch {
      throw ValidationError([error.message, error.help].compactMap(\.self).joined(separator: "; "))
    }
  }
}
