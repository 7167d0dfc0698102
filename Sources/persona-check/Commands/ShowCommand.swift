import ArgumentParser
import PersonaDiagnostics
import PersonaEngine
import PersonaLoading
import PersonaModel
import PersonaPeople
import PersonaReports
import PersonaTime

/// `persona-check show PERSONA`: everything that is known of one person.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a whole profile: properties, consent, traits, timeline, and each segment with its reason.",
    discussion: examples(
      ("show ada-before-dawn", "everything that is known of Ada"),
      ("show ada-before-dawn --at 'in 3 days'", "as it will be by then")))

  @OptionGroup var projectOptions: ProjectOptions
  @OptionGroup var place: EnvironmentOption

  @Argument(
    help: "The persona's id; a variant is written persona/variant. Or a set of raw events, by its id.",
    completion: .ids(of: .personas))
  var persona: String

  @Option(
    help: ArgumentHelp("Show the profile as of this time, such as 'in 3 days'.", valueName: "time"))
  var at: String?

  func run() throws {
    let project = try InspectedProject(projectOptions, in: place.names)
    if let set = set(in: project) { return try show(set, in: project) }
    var (world, profile) = try project.world(of: try project.persona(persona))
    var budget = project.budget
    if let at {
      let instant = try instant(at, in: world, profile)
      guard instant >= world.now else {
        throw refusal(.invalidOption, "--at takes a time from now on", help: "use --now to go back")
      }
      try project.told { () throws(Diagnostic) in _ = try world.advance(to: instant, budget: &budget) }
    }
    let text = ProfileText(of: profile, in: world, by: project.evaluator, sources: project.loaded.sources)
    project.print(try project.told { () throws(Diagnostic) in try text.lines(budget: &budget) })
    try project.finish()
  }

  /// A set of raw events of that name, unless a persona has it.
  private func set(in project: InspectedProject) -> ProfileSetID? {
    guard !project.project.personas.contains(where: { Name($0.header.id) == Name(persona) }) else { return nil }
    return project.project.profileSets.firstIndex { Name($0.header.id) == Name(persona) }.map { ProfileSetID($0) }
  }

  private func show(_ set: ProfileSetID, in project: InspectedProject) throws {
    guard at == nil else { throw refusal(.invalidOption, "--at is for personas", help: "use --now") }
    let world = try project.world(of: set)
    var budget = project.budget
    for profile in world.profiles.indices {
      if profile > 0 { project.print([StyledLine("")]) }
      let text = ProfileText(of: profile, in: world, by: project.evaluator, sources: project.loaded.sources)
      project.print(try project.told { () throws(Diagnostic) in try text.lines(budget: &budget) })
    }
    try project.finish()
  }

  private func instant(_ text: String, in world: World, _ profile: Int) throws -> Instant {
    do throws(TimeError) {
      let zone = world.profiles[profile].zone
      return try WrittenTime(parsing: text).resolved(at: world.now, in: zone).start(in: zone)
    } catch { throw refusal(.invalidOption, "--at: \(error.message)", help: error.help) }
  }
}
