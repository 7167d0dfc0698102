import ArgumentParser
import PersonaDiagnostics
import PersonaEngine
import PersonaJSON
import PersonaLoading
import PersonaModel
import PersonaReports

/// `persona-check preview TEMPLATE --persona P`: the message as that person would read it.
struct PreviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "Render a message for a persona, or say why it can not be sent.",
    discussion: examples(
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

  @Option(help: "text or json.", completion: .words(of: AnswerFormat.self), transform: choice)
  var format = AnswerFormat.text

  func validate() throws {
    guard all || !persona.isEmpty else { throw ValidationError("Name a persona with --persona, or use --all.") }
  }

  func run() throws {
    let project = try InspectedProject(projectOptions, in: place.names, errors: .toldAtTheEnd)
    let template = try project.template(template)
    let personas = all ? project.project.personas.indices.map { PersonaID($0) } : try persona.map(project.persona)
    var previews: [JSON] = []
    for persona in personas {
      let (world, profile) = try project.world(of: persona)
      var budget = project.budget
      let outcome = project.evaluator.render(
        template, for: profile, in: world, context: MessageContext(), budget: &budget)
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
      ("findings", .filled(outcome.diagnostics.map(project.loaded.sources.json))))
  }

  private func lines(_ outcome: MessageOutcome, _ id: String, _ project: InspectedProject) -> [StyledLine] {
    let isRendered = outcome.kind == .rendered
    let head =
      StyledLine(visibleText(id), .strong)
      + StyledLine(isRendered ? "" : "  \(outcome.kind.rawValue): \(visibleText(outcome.reason))", .bad)
    let fields = outcome.fields.flatMap { field in
      let lines = visibleText(field.text, keepingLines: true).split(separator: "\n", omittingEmptySubsequences: false)
      return [StyledLine("  \(field.name)", .weak)] + lines.map { StyledLine("    \($0)") }
    }
    let found = outcome.diagnostics.flatMap {
      $0.styled(in: project.loaded.sources).map { $0.indented(by: 2) }
    }
    return [head] + fields + found + [StyledLine("")]
  }
}
