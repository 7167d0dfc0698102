import ArgumentParser
import PersonaDiagnostics
import PersonaLoading
import PersonaModel

/// `persona-check new KIND ID`: a declaration to fill in.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write a declaration to fill in: a persona, segment, trait, template, workflow, account or expectations.",
    discussion:
      "The file goes into the folder of its kind, and says in its first line which schema an editor should use."
      + examples(
        ("new persona renews-tomorrow", "into personas/, with an address of its own"),
        ("new expectations 'Spring campaign'", "a title instead of an id")))

  enum Kind: String, CaseIterable {
    case persona, segment, trait, template, workflow, account, expectations
  }

  @OptionGroup var projectOptions: ProjectOptions

  @Argument(
    help: "persona, segment, trait, template, workflow, account or expectations.", completion: .words(of: Kind.self),
    transform: choice)
  var kind: Kind

  @Argument(help: "Its id, which is the name of the file too; for expectations, their title.")
  var id: String

  func validate() throws {
    let longest = projectOptions.limits.count(.idLength)
    if kind != .expectations, id.utf8.count > longest {
      throw ValidationError("an id has at most \(longest) characters, and this one has \(id.utf8.count).")
    }
    guard kind != .expectations, !NewDeclaration.isID(id) else { return }
    throw ValidationError(
      "'\(visibleText(id))' can not be an id: ids hold letters, digits, '-' and '_', and begin with a letter or digit.")
  }

  func run() throws {
    let project = try InspectedProject(projectOptions)
    let declaration = NewDeclaration(kind: kind, id: id)
    if project.declares(declaration) {
      throw refusal(.duplicateDeclaration, "there is already a \(kind.rawValue) '\(id)'", help: "choose another id")
    }
    let schemas = NewFile.schemas(EditorSchema(rawValue: kind.rawValue).map { [$0] } ?? [])
    let missing = schemas.filter { !$0.exists(in: project.folder) }
    try NewFile.write([declaration.file] + missing, in: project.folder, named: project.folder.path)
    Terminal.say("wrote \(declaration.file.path)\n")
  }
}

extension InspectedProject {
  fileprivate func declares(_ declaration: NewDeclaration) -> Bool {
    let headers =
      switch declaration.kind {
      case .persona: project.personas.map(\.header)
      case .segment: project.segments.map(\.header)
      case .trait: project.traits.map(\.header)
      case .template: project.templates.map(\.header)
      case .workflow: project.workflows.map(\.header)
      case .account: project.accounts.map(\.header)
      case .expectations: project.expectations.map(\.header)
      }
    return headers.contains { $0.id.lowercased() == declaration.id.lowercased() }
  }
}
