import ArgumentParser
import PersonaDiagnostics
import PersonaLanguage
import PersonaLoading
import PersonaModel
import PersonaTime
import PersonaVerification

/// `persona-check new KIND ID`: a declaration to fill in.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract:
      "Write a declaration to fill in: a persona, segment, trait, template, workflow, campaign, account or expectations.",
    discussion:
      "The file goes into the folder of its kind, and says in its first line which schema an editor should use."
      + examples(
        ("new persona renews-tomorrow", "into personas/, with an address of its own"),
        ("new template renewal-text-2 --channel sms", "with the keys of a text message"),
        ("new campaign spring --segment renewing-soon", "to whom; the message is yours to choose"),
        ("new expectations 'Spring campaign'", "a title instead of an id")))

  enum Kind: String, CaseIterable {
    case persona, segment, trait, template, workflow, campaign, account, expectations
  }

  @OptionGroup var projectOptions: ProjectOptions

  @Argument(
    help: "persona, segment, trait, template, workflow, campaign, account or expectations.",
    completion: .words(of: Kind.self),
    transform: choice)
  var kind: Kind

  @Argument(help: "Its id, which is the name of the file too; for expectations, their title.")
  var id: String

  @Option(
    help: ArgumentHelp("Of a template: the channel; email without.", valueName: "name"),
    completion: .project { $0.project.channels.map(\.name.text) })
  var channel: String?

  @Option(
    help: ArgumentHelp("Of a campaign: whom it goes to; the project's first segment without.", valueName: "id"),
    completion: .segments)
  var segment: String?

  @Option(
    help: ArgumentHelp("Of a campaign: what it sends; the project's first template without.", valueName: "id"),
    completion: .templates)
  var template: String?

  func validate() throws {
    guard kind == .template || channel == nil else { throw ValidationError("--channel is for a template.") }
    guard kind == .campaign || (segment == nil && template == nil) else {
      throw ValidationError("--segment and --template are for a campaign.")
    }
    let longest = projectOptions.limits.count(.idLength)
    if kind != .expectations, id.utf8.count > longest {
      throw ValidationError("an id has at most \(longest) characters, and this one has \(id.utf8.count).")
    }
    guard kind != .expectations, !NewDeclaration.isID(id) else { return }
    throw ValidationError(
      "'\(visibleText(id))' cannot be an id: ids hold letters, digits, '-' and '_', and begin with a letter or digit.")
  }

  func run() throws {
    let project = try InspectedProject(projectOptions)
    var declaration = NewDeclaration(kind: kind, id: id)
    if let channel { declaration.channel = try project.channel(channel) }
    if project.declares(declaration) {
      throw refusal(.duplicateDeclaration, "there is already a \(kind.rawValue) '\(id)'", help: "choose another id")
    }
    if kind == .campaign { declaration.campaign = try campaign(in: project) }
    let schemas = NewFile.schemas(EditorSchema(rawValue: kind.rawValue).map { [$0] } ?? [])
    let missing = schemas.filter { !$0.exists(in: project.folder) }
    try NewFile.write([declaration.file] + missing, in: project.folder, named: project.folder.path)
    Terminal.say("wrote \(declaration.file.path)\n")
  }
}

extension NewCommand {
  /// A week from now, to whom and with what was asked for.
  private func campaign(in project: InspectedProject) throws -> (segment: String, template: String, day: String) {
    let (segments, templates) = (project.project.segments, project.project.templates)
    let chosen =
      try segment.map { segments[try project.segment($0)] } ?? segments.first(where: { $0.subject == .personas })
    let message = try template.map { templates[try project.template($0)] } ?? templates.first
    guard let chosen, let message else {
      throw refusal(
        .nothingSelected,
        "a campaign needs a segment and a template, and there is no \(chosen == nil ? "segment" : "template")",
        help: "`persona-check new \(chosen == nil ? "segment" : "template") my-first` writes one")
    }
    let week: Int64 = 7 * 86_400_000
    let day = project.project.settings.timezone.local(project.now.adding(milliseconds: week)).date
    return (chosen.header.id, message.header.id, day.description)
  }
}

extension InspectedProject {
  /// The channel as the project writes it.
  fileprivate func channel(_ name: String) throws -> String {
    if let channel = project.channels.first(where: { $0.name == Name(name) }) { return channel.name.text }
    let known = project.channels.map(\.name.text)
    let near = nearestName(to: name, among: known).map { "did you mean '\($0)'?" }
    throw refusal(
      .unknownChannel, "there is no channel '\(visibleText(name))'",
      help: near ?? "channels are \(known.joined(separator: ", ")); more are declared under `channels` in the settings")
  }

  fileprivate func declares(_ declaration: NewDeclaration) -> Bool {
    let headers =
      switch declaration.kind {
      case .persona: project.personas.map(\.header)
      case .segment: project.segments.map(\.header)
      case .trait: project.traits.map(\.header)
      case .template: project.templates.map(\.header)
      case .workflow, .campaign: project.workflows.map(\.header)
      case .account: project.accounts.map(\.header)
      case .expectations: project.expectations.map(\.header)
      }
    return headers.contains { $0.id.lowercased() == declaration.id.lowercased() }
  }
}
