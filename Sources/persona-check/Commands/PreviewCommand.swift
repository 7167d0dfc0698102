import ArgumentParser
import PersonaComparison
import PersonaDiagnostics
import PersonaEngine
import PersonaJSON
import PersonaLoading
import PersonaModel
import PersonaPeople
import PersonaReports
import PersonaTime

/// `persona-check preview TEMPLATE --persona P`: the message as that person would read it.
struct PreviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "Render a message for a persona, or say why it cannot be sent.",
    discussion: """
      --event, --during and --stub are written as in an expectation: the event that the message is about, what happens first, \
      and what other systems answer, such as '{content: "https://api.example.test/*", body: {degrees: 21}}'.
      """
        + examples(
          ("preview renewal-reminder --persona ada-before-dawn", "the message as Ada would read it"),
          ("preview renewal-reminder --all", "for everybody, to look through")))

  @OptionGroup var projectOptions: ProjectOptions
  @OptionGroup var place: EnvironmentOption

  @Argument(help: "The template's id.", completion: .templates)
  var template: String

  @Option(
    name: .shortAndLong, parsing: .singleValue,
    help: ArgumentHelp("The persona; repeat for more.", valueName: "id"), completion: .personas)
  var persona: [String] = []

  @Flag(help: "For every persona of the project.")
  var all = false

  @Option(
    help: ArgumentHelp(
      "The event that the message is about: the last of that name, or '{event: Ordered, properties: {item: Bell}}'.",
      valueName: "event"),
    completion: .events)
  var event: String?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Something that happens first; may be repeated.", valueName: "item"))
  var during: [String] = []

  @Option(
    parsing: .singleValue, help: ArgumentHelp("An answer from outside; may be repeated.", valueName: "stub"))
  var stub: [String] = []

  @Option(help: "text or json.", completion: .words(of: AnswerFormat.self), transform: choice)
  var format = AnswerFormat.text

  func validate() throws {
    guard all || !persona.isEmpty else { throw ValidationError("Name a persona with --persona, or use --all.") }
    if happens, all || persona.contains(where: { $0.hasPrefix("merge:") }) {
      throw ValidationError(
        "Something happens to a persona; name who beside --event and --during, by the persona's id.")
    }
  }

  func run() throws {
    var stated: GivenCircumstances? = GivenCircumstances()
    let project = try InspectedProject(
      projectOptions, in: place.names, errors: .toldAtTheEnd,
      reading: happens || !stub.isEmpty ? { stated = circumstances(by: &$0) } : nil)
    let template = try project.template(template)
    let given = try project.typed(project.hasTypedErrors ? nil : stated)
    let personas = all ? project.project.personas.indices.map { PersonaID($0) } : try persona.map(project.persona)
    var previews: [JSON] = []
    for persona in personas {
      var (store, profile) = try project.store(of: persona)
      var budget = project.budget
      let context = try given.context(of: profile, in: &store, project, &budget)
      let outcome = project.evaluator.render(template, for: profile, in: store, context: context, budget: &budget)
      let id = project.project.personas[persona].header.id
      switch format {
      case .text: project.print(lines(outcome, id, project))
      case .json: previews.append(json(outcome, id, project))
      }
    }
    if format == .json {
      let header = project.project.templates[template].header
      project.write(
        project.answer(to: "preview").rendered(("template", .text(header.id)), ("previews", .list(previews))))
    }
    let texts = project.project.templates[template].fields.map(\.text.source.file)
    let headers = personas.map { project.project.personas[$0].header } + [project.project.templates[template].header]
    try project.finish(with: headers, andIn: texts)
  }

  private func json(_ outcome: MessageOutcome, _ id: String, _ project: InspectedProject) -> JSON {
    .members(
      ("persona", .text(id)), ("outcome", .text(outcome.kind.rawValue)), ("reason", .said(outcome.reason)),
      ("fields", .list(outcome.fields.map(\.json))),
      ("extras", outcome.kind == .rendered ? .extras(outcome.extras) : nil),
      ("findings", .filled(outcome.diagnostics.map(project.loaded.sources.json))))
  }

  private func lines(_ outcome: MessageOutcome, _ id: String, _ project: InspectedProject) -> [StyledLine] {
    let isRendered = outcome.kind == .rendered
    let head =
      StyledLine(visibleText(id), .strong)
      + StyledLine(isRendered ? "" : "  \(outcome.kind.rawValue): \(visibleText(outcome.reason))", .bad)
    let extras = outcome.extras.map { RenderedField(name: Name("extras.\($0.key)"), text: $0.value) }
    let fields = (outcome.fields + (isRendered ? extras : [])).flatMap { field in
      let lines = visibleText(field.text, keepingLines: true).split(separator: "\n", omittingEmptySubsequences: false)
      return [StyledLine("  \(visibleText(field.name.text))", .weak)] + lines.map { StyledLine("    \($0)") }
    }
    let found = outcome.diagnostics.flatMap {
      $0.styled(in: project.loaded.sources).map { $0.indented(by: 2) }
    }
    return [head] + fields + found + [StyledLine("")]
  }

  // MARK: - Circumstances

  private var happens: Bool { event != nil || !during.isEmpty }

  /// What happens, read as in an expectation; nil where something of it is wrong.
  private func circumstances(by reader: inout FragmentReader) -> GivenCircumstances? {
    let stubs = reader.stubs(stub.map { Fragment($0, named: "--stub") })
    let shown = event.map { reader.event(Fragment($0, named: "--event")) }
    let items = reader.timelineItems(during.map { Fragment($0, named: "--during") })
    guard let stubs, let items else { return nil }
    var given = GivenCircumstances()
    (given.stubs, given.during) = (stubs, items)
    guard let shown else { return given }
    given.event = shown
    return shown == nil ? nil : given
  }
}

/// What a message is rendered under, beside the person.
private struct GivenCircumstances {
  var stubs: [Stub] = []
  var event: ShownEvent?
  var during: [TimelineItem] = []

  /// Lets happen what happens first.
  func context(
    of profile: Int, in store: inout PeopleStore, _ project: InspectedProject, _ budget: inout Budget
  ) throws -> MessageContext {
    if !during.isEmpty {
      var (played, left, now) = (store, budget, store.now)
      try project.reporting { () throws(Diagnostic) in
        try played.play(during, for: profile, from: now, budget: &left)
      }
      (store, budget) = (played, left)
    }
    var context = MessageContext()
    context.stubs = stubs
    guard let event else { return context }
    context.event = event.event(for: profile, in: store)
    if context.event == nil {
      throw refusal(
        .missingEvent, "'\(visibleText(store.profiles[profile].id))' has no such event to show",
        help: "make one: --event '{event: NAME, properties: {…}}'")
    }
    return context
  }
}
