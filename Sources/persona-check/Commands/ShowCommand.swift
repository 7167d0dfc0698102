import ArgumentParser
import PersonaAnalysis
import PersonaDiagnostics
import PersonaEngine
import PersonaJSON
import PersonaLoading
import PersonaModel
import PersonaPeople
import PersonaReports
import PersonaRunner
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
      ("show ada-before-dawn --property beanPoints", "why a property has its value"),
      ("show ada-before-dawn --inbox", "what all workflows send her in a year from now"),
      ("show ada-before-dawn --format json", "as a profile API returns it"),
      ("show ada-before-dawn --merge dmitri-decaf", "what a merge would keep and lose")))

  @OptionGroup var projectOptions: ProjectOptions
  @OptionGroup var place: EnvironmentOption

  @Argument(
    help: """
      The persona's id, or merge:KEY for who has it now; a variant is persona/variant. Or an account or a set of raw \
      events, by its id; or an identifier, such as email:ada@example.test.
      """,
    completion: .shown)
  var persona: String

  @Option(
    help: ArgumentHelp("Show the profile as of this time, such as 'in 3 days'.", valueName: "time"))
  var at: String?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Of the timeline only events of this name; a * at its end stands for anything. Repeat for more.",
      valueName: "name"),
    completion: .events)
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
      valueName: "name"),
    completion: .explainedValues)
  var property: String?

  @Option(
    help: "text, or json with profiles as a profile API has them.", completion: .words(of: AnswerFormat.self),
    transform: choice)
  var format = AnswerFormat.text

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Something that happens first, as in an expectation: '{import: customers.csv, after: 1 minute}'. Repeat for more.",
      valueName: "item"))
  var during: [String] = []

  @Flag(
    help: "What arrives when all workflows run that nobody starts by hand: for a year, or up to --at.")
  var inbox = false

  @OptionGroup var merging: MergeOptions

  func validate() throws {
    try merging.validate()
    let isFiltered = !event.isEmpty || !type.isEmpty || property != nil
    if inbox, isFiltered || merging.other != nil {
      throw ValidationError("--inbox goes with --at, --during and --format only.")
    }
    if format == .json, isFiltered {
      throw ValidationError("--event, --type and --property are for --format text.")
    }
    if !during.isEmpty, persona.hasPrefix("merge:") {
      throw ValidationError(
        "Something happens to a persona or to who has an identifier; name one of them beside --during.")
    }
    guard merging.other != nil else { return }
    guard at == nil, during.isEmpty, format == .text, !isFiltered else {
      throw ValidationError("A preview of a merge is of the two profiles as they are now, and takes no other option.")
    }
  }

  func run() throws {
    var happening: [TimelineItem]? = []
    let project = try InspectedProject(
      projectOptions, in: place.names,
      reading: during.isEmpty ? nil : { happening = $0.timelineItems(during.map { Fragment($0, named: "--during") }) })
    if let other = merging.other {
      project.print(try merging.preview(of: persona, with: other, in: project).lines)
      return try project.finish()
    }
    if inbox { return try showInbox(happening, in: project) }
    if let set = set(in: project) { return try show(set, in: project) }
    if let account = account(in: project) { return try show(account, in: project) }
    let filter = try filter(in: project)
    var (store, profile) = try shown(happening, in: project)
    if let at { try project.advance(&store, to: at, of: profile) }
    if let property {
      project.print(try lines(for: property, of: profile, in: store, project))
      return try project.finish()
    }
    try print([profile], of: store, filter, in: project)
  }

  private func showInbox(_ happening: [TimelineItem]?, in project: InspectedProject) throws {
    let persona = try project.persona(persona)
    let (store, profile) = try project.store(of: persona)
    var options = RunOptions()
    options.during = try project.typed(happening)
    if let at {
      var later = store
      try project.advance(&later, to: at, of: profile)
      options.end = later.now
    }
    let workflows = project.project.workflowsThatBeginThemselves
    options.alongside = Array(workflows.dropFirst())
    var budget = project.budget
    let trace = try workflows.first.map { first in
      try project.reporting { () throws(Diagnostic) in
        try project.evaluator.trace(first, for: persona, in: store, options: options, budget: &budget)
      }
    }
    switch format {
    case .text:
      let text = InboxText(trace ?? Trace(), zone: store.profiles[profile].zone, in: project.context)
      project.print(text.lines)
    case .json:
      let id = project.project.personas[persona].header.id
      let sends = TraceJSON(in: project.context).inbox(of: trace ?? Trace())
      project.write(project.answer(to: "show").rendered(("persona", .text(id)), ("inbox", sends)))
    }
    try project.finish()
  }

  private func print(_ places: [Int], of store: PeopleStore, _ filter: TimelineFilter, in project: InspectedProject)
    throws
  {
    var budget = project.budget
    var failures: [Diagnostic] = []
    guard format == .text else {
      let profiles = try places.map { place in
        let profile = ProfileJSON(of: place, in: store, by: project.evaluator)
        return try project.reporting { () throws(Diagnostic) in
          try profile.json(budget: &budget, failures: &failures)
        }
      }
      return try write(("profiles", .list(profiles)), failures, in: project)
    }
    for (index, place) in places.enumerated() {
      if index > 0 { project.print([StyledLine("")]) }
      let text = ProfileText(of: place, in: store, by: project.evaluator, sources: project.loaded.sources)
      project.print(
        try project.reporting { () throws(Diagnostic) in
          try text.lines(filter, budget: &budget, failures: &failures)
        })
    }
    try project.finish(telling: failures)
  }

  /// With what could not be decided, which is null there.
  private func write(
    _ shown: (String, JSON), _ failures: [Diagnostic], in project: InspectedProject
  ) throws {
    let told = JSON.filled(failures.map(project.loaded.sources.json)).map { [("failures", $0)] } ?? []
    project.write(project.answer(to: "show").rendered([shown] + told))
    try project.finish(telling: failures)
  }

  /// The profile that is asked for, after what happens first.
  private func shown(
    _ happening: [TimelineItem]?, in project: InspectedProject
  ) throws -> (store: PeopleStore, profile: Int) {
    let items = try project.typed(happening)
    if let key = ShownKey(persona, in: project) { return try key.profile(after: items, in: project) }
    var (store, profile) = try project.store(of: try project.persona(persona))
    guard !items.isEmpty else { return (store, profile) }
    var budget = project.budget
    try project.reporting { () throws(Diagnostic) in
      try store.schedule(items, for: profile, from: store.now)
      _ = try store.advance(toLast: &budget)
    }
    return (store, profile)
  }

  /// An account of that name, unless a persona has it.
  private func account(in project: InspectedProject) -> AccountID? {
    guard !project.project.personas.contains(where: { Name($0.header.id) == Name(persona) }) else { return nil }
    return project.project.accounts.firstIndex { Name($0.header.id) == Name(persona) }.map { AccountID($0) }
  }

  private func show(_ account: AccountID, in project: InspectedProject) throws {
    guard at == nil, during.isEmpty, event.isEmpty, type.isEmpty, property == nil else {
      throw refusal(
        .invalidOption, "an account is shown as a whole, as it is now",
        help: "use --now for another time, or name a persona")
    }
    let store = try project.store(of: account)
    var budget = project.budget
    var failures: [Diagnostic] = []
    switch format {
    case .text:
      let text = AccountText(of: account, in: store, by: project.evaluator, sources: project.loaded.sources)
      project.print(
        try project.reporting { () throws(Diagnostic) in try text.lines(budget: &budget, failures: &failures) })
      try project.finish(telling: failures)
    case .json:
      let json = AccountJSON(of: account, in: store, by: project.evaluator)
      let shown = try project.reporting { () throws(Diagnostic) in
        try json.json(budget: &budget, failures: &failures)
      }
      try write(("accounts", .list([shown])), failures, in: project)
    }
  }

  private func filter(in project: InspectedProject) throws -> TimelineFilter {
    var filter = TimelineFilter()
    filter.kinds = Set(type)
    filter.events = event.map { TimelineFilter.EventMatch($0) }
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
    for name: String, of profile: Int, in store: PeopleStore, _ project: InspectedProject
  ) throws -> [StyledLine] {
    let definitions = project.project
    var lines: [StyledLine] = []
    if let place = definitions.properties.firstIndex(where: { $0.name == Name(name) }) {
      lines += PropertyText(PropertyID(place), of: profile, in: store, sources: project.loaded.sources).lines
    }
    if let place = definitions.traits.firstIndex(where: { Name($0.header.id) == Name(name) }) {
      var budget = project.budget
      let explanation = try project.reporting { () throws(Diagnostic) in
        try project.evaluator.explain(TraitID(place), for: .profile(profile), in: store, budget: &budget)
      }
      lines += TraitText(explanation, of: persona, zone: store.profiles[profile].zone, in: project.context).lines
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
    guard at == nil, during.isEmpty else {
      throw refusal(.invalidOption, "--at and --during are for personas", help: "use --now")
    }
    guard property == nil else {
      throw refusal(.invalidOption, "--property is for personas", help: "name the persona to show")
    }
    let filter = try filter(in: project)
    let store = try project.store(of: set)
    try print(Array(store.profiles.indices), of: store, filter, in: project)
  }
}
