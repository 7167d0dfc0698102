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
      ("show ada-before-dawn --at 'in 3 days'", "as it will be by then"),
      ("show ada-before-dawn --event 'Order*'", "of her timeline the orders alone"),
      ("show ada-before-dawn --property beanPoints", "why a property has its value")))

  @OptionGroup var projectOptions: ProjectOptions
  @OptionGroup var place: EnvironmentOption

  @Argument(
    help:
      "The persona's id, or merge:KEY for who has it now; a variant is persona/variant. Or a set of raw events, by its id.",
    completion: .ids(of: .personas))
  var persona: String

  @Option(
    help: ArgumentHelp("Show the profile as of this time, such as 'in 3 days'.", valueName: "time"))
  var at: String?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Of the timeline only events of this name; a * at its end stands for anything. Repeat for more.",
      valueName: "name"))
  var event: [String] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Of the timeline only what tells of this: \(TimelineFilter.Kind.allCases.map(\.rawValue).joined(separator: ", ")).",
      discussion: "Repeat for more.", valueName: "type"),
    completion: .words(of: TimelineFilter.Kind.self), transform: choice)
  var type: [TimelineFilter.Kind] = []

  @Option(
    help: ArgumentHelp(
      "Why this property or trait has its value: what it began with, and all that changed it or went into it.",
      valueName: "name"))
  var property: String?

  func run() throws {
    let project = try InspectedProject(projectOptions, in: place.names)
    if let set = set(in: project) { return try show(set, in: project) }
    let filter = try filter(in: project)
    var (world, profile) = try project.world(of: try project.persona(persona))
    var budget = project.budget
    if let at { try project.advance(&world, to: at, of: profile) }
    if let property {
      project.print(try lines(for: property, of: profile, in: world, project))
      return try project.finish()
    }
    let text = ProfileText(of: profile, in: world, by: project.evaluator, sources: project.loaded.sources)
    project.print(try project.told { () throws(Diagnostic) in try text.lines(filter, budget: &budget) })
    try project.finish()
  }

  private func filter(in project: InspectedProject) throws -> TimelineFilter {
    var filter = TimelineFilter()
    filter.kinds = Set(type)
    filter.events = event.map { TimelineFilter.EventPattern($0) }
    let known = project.project.events.map(\.name)
    for (text, pattern) in zip(event, filter.events) where !known.contains(where: pattern.holds) {
      let near = nearestName(to: text, among: known.map(\.text)).map { "did you mean '\($0)'?" }
      throw refusal(
        .unknownEvent, "no event '\(visibleText(text))' is known here",
        help: near ?? "the project's events are \(known.map(\.words).sorted().joined(separator: ", "))")
    }
    return filter
  }

  /// Of a property and of a trait, where both have the name.
  private func lines(
    for name: String, of profile: Int, in world: World, _ project: InspectedProject
  ) throws -> [StyledLine] {
    let definitions = project.project
    var lines: [StyledLine] = []
    if let place = definitions.properties.firstIndex(where: { $0.name == Name(name) }) {
      lines += PropertyText(PropertyID(place), of: profile, in: world, sources: project.loaded.sources).lines
    }
    if let place = definitions.traits.firstIndex(where: { Name($0.header.id) == Name(name) }) {
      var budget = project.budget
      let explanation = try project.told { () throws(Diagnostic) in
        try project.evaluator.explain(TraitID(place), for: profile, in: world, budget: &budget)
      }
      lines += TraitText(explanation, of: persona, zone: world.profiles[profile].zone, in: project.context).lines
    }
    guard lines.isEmpty else { return lines }
    let known = definitions.properties.map(\.name.text) + definitions.traits.map(\.header.id)
    let near = nearestName(to: name, among: known).map { "did you mean '\($0)'?" }
    throw refusal(
      .unknownProperty, "no property or trait '\(visibleText(name))' is known here",
      help: near ?? "`persona-check show \(persona)` shows what there is")
  }

  /// A set of raw events of that name, unless a persona has it.
  private func set(in project: InspectedProject) -> ProfileSetID? {
    guard !project.project.personas.contains(where: { Name($0.header.id) == Name(persona) }) else { return nil }
    return project.project.profileSets.firstIndex { Name($0.header.id) == Name(persona) }.map { ProfileSetID($0) }
  }

  private func show(_ set: ProfileSetID, in project: InspectedProject) throws {
    guard at == nil else { throw refusal(.invalidOption, "--at is for personas", help: "use --now") }
    guard property == nil else {
      throw refusal(.invalidOption, "--property is for personas", help: "name the persona to show")
    }
    let filter = try filter(in: project)
    let world = try project.world(of: set)
    var budget = project.budget
    for profile in world.profiles.indices {
      if profile > 0 { project.print([StyledLine("")]) }
      let text = ProfileText(of: profile, in: world, by: project.evaluator, sources: project.loaded.sources)
      project.print(try project.told { () throws(Diagnostic) in try text.lines(filter, budget: &budget) })
    }
    try project.finish()
  }
}
