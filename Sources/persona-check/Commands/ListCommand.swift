import ArgumentParser
import PersonaDiagnostics
import PersonaEngine
import PersonaLoading
import PersonaModel
import PersonaPeople
import PersonaReports
import PersonaText
import PersonaTime

/// `persona-check list KIND`: what a project declares.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List personas, segments, templates, workflows or whatever else is declared.",
    discussion: """
      --where takes a condition as a segment has it, such as '{property: plan, is: premium}' or '{label: vip}'; \
      --search takes a part of an id, a name, an identifier or a property. `--format notes` tells all that people keep \
      of a declaration; `--format ids` and `--format paths` are for scripts that divide the work.
      """
        + examples(
          ("list personas --where '{label: vip}'", "who satisfies a condition"),
          ("list personas --search ada", "in whom a text is found"),
          ("list templates --tag renewal --format notes", "what is tagged so, with its notes"),
          ("list expectations --format paths", "the files, for a script")))

  enum Format: String, CaseIterable {
    case table, notes, ids, paths
  }

  @OptionGroup var projectOptions: ProjectOptions
  @OptionGroup var place: EnvironmentOption

  @Argument(
    help: "\(DeclarationKind.allCases.dropLast().map(\.rawValue).joined(separator: ", ")) or expectations.",
    completion: .words(of: DeclarationKind.self),
    transform: choice)
  var kind: DeclarationKind

  @Option(name: .customLong("where"), help: ArgumentHelp("Only personas that satisfy this.", valueName: "condition"))
  var condition: String?

  @Option(help: ArgumentHelp("Only personas in which this text is found.", valueName: "text"))
  var search: String?

  @Option(
    name: .customLong("tag"), parsing: .singleValue,
    help: ArgumentHelp("Only what has this tag; repeat for more, all of which it must have.", valueName: "word"))
  var tags: [String] = []

  @Option(help: "table, notes, ids or paths.", completion: .words(of: Format.self), transform: choice)
  var format = Format.table

  private static let queryFile = "expectations/(--where).yaml"

  func validate() throws {
    guard kind == .personas || (condition == nil && search == nil) else {
      throw ValidationError("--where and --search are for personas.")
    }
  }

  func run() throws {
    let project = try InspectedProject(projectOptions, in: place.names, spoken: condition.map(Self.query))
    print(try rows(of: project).filter { Set(tags).isSubset(of: $0.header?.tags ?? []) }, of: project)
    try project.finish()
  }

  private func print(_ rows: [ListedDeclaration], of project: InspectedProject) {
    switch format {
    case .table:
      guard let first = rows.first else { return Terminal.complain("no \(kind.rawValue) found") }
      project.print(Columns([first.titles] + rows.map(\.shownCells)).lines)
    case .notes: project.print(rows.flatMap(\.notes))
    case .ids: project.print(rows.map { StyledLine(visibleText($0.id)) })
    case .paths:
      var seen: Set<String> = []
      project.print(rows.map(\.path).filter { seen.insert($0).inserted }.map { StyledLine(visibleText($0)) })
    }
  }

  private func rows(of project: InspectedProject) throws -> [ListedDeclaration] {
    let definitions = project.project
    switch kind {
    case .personas:
      let places = Dictionary(
        definitions.properties.indices.map { (definitions.properties[$0].name, PropertyID($0)) },
        uniquingKeysWith: { first, _ in first })
      return try personas(of: project).map { row(of: $0.profile, $0.persona, in: project, places) }
    case .accounts: return definitions.accounts.map { row(of: $0.header, in: project) }
    case .profiles:
      return definitions.profileSets.map { row(of: $0.header, ("events", String($0.events.count)), in: project) }
    case .segments: return definitions.segments.map { row(of: $0.header, in: project) }
    case .traits: return definitions.traits.map { row(of: $0.header, in: project) }
    case .tables: return definitions.warehouse.map { row(of: $0, in: project) }
    case .templates:
      return definitions.templates.map { template in
        row(of: template.header, ("channel", definitions.channels[template.channel].name.text), in: project)
      }
    case .workflows:
      return definitions.workflows.map { row(of: $0.header, ("steps", String($0.steps.count)), in: project) }
    case .expectations:
      return definitions.expectations.filter { project.path(of: $0.header) != Self.queryFile }
        .map { document in
          let header = document.header
          return ListedDeclaration(
            id: header.id, path: project.path(of: header), titles: ["title", "name", "expectations", "owner", "file"],
            cells: [
              header.id, header.name ?? "", String(document.expectations.count), header.owner ?? "",
              project.place(of: header.span),
            ], header: header)
        }
    }
  }

  private func row(of header: Header, _ extra: (String, String)? = nil, in project: InspectedProject)
    -> ListedDeclaration
  {
    let titles = ["id", "name"] + (extra.map { [$0.0] } ?? []) + ["owner", "file"]
    let notes = (extra.map { [$0.1] } ?? []) + [header.owner ?? "", project.place(of: header.span)]
    return ListedDeclaration(
      id: header.id, path: project.path(of: header), titles: titles, cells: [header.id, header.name ?? ""] + notes,
      header: header)
  }

  private func row(of table: WarehouseTable, in project: InspectedProject) -> ListedDeclaration {
    ListedDeclaration(
      id: table.name.text, path: project.loaded.sources[table.span.file].path,
      titles: ["id", "name", "rows", "owner", "file"],
      cells: [
        table.name.text, table.header?.name ?? "", String(table.rows.count), table.header?.owner ?? "",
        project.place(of: table.span),
      ], header: table.header)
  }

  private func row(
    of profile: Profile, _ persona: Persona, in project: InspectedProject, _ places: [Name: PropertyID]
  ) -> ListedDeclaration {
    func property(_ name: Name) -> String {
      let value = places[name].map { profile.properties[$0] } ?? .null
      return value.isNull ? "" : value.words
    }
    let header = persona.header
    return ListedDeclaration(
      id: header.id, path: project.path(of: header),
      titles: ["id", "name", "channel", "email", "phone", "modified", "owner", "file"],
      cells: [
        header.id, header.name ?? "", property("channel"), property("email"), property("phoneNumber"),
        profile.changes.last.map { $0.at.words(in: profile.zone) } ?? property("updatedAt"), header.owner ?? "",
        project.place(of: header.span),
      ], header: header)
  }

  // MARK: - Selecting personas

  private func personas(of project: InspectedProject) throws -> [(profile: Profile, persona: Persona)] {
    let world = project.everyone
    var places = try search.map { try found($0, in: world, of: project) } ?? Array(world.profiles.indices)
    if condition != nil {
      guard let query = Self.condition(in: project) else { throw ExitCode(RunExit.invalid.rawValue) }
      places = try places.filter { place in
        var budget = project.budget
        return try project.told { () throws(Diagnostic) in
          try project.evaluator.holds(query, for: place, in: world, context: EvaluationContext(), budget: &budget)
        }
      }
    }
    return places.compactMap { place in
      let profile = world.profiles[place]
      return profile.persona.map { (profile, project.project.personas[$0]) }
    }
  }

  private func found(_ text: String, in world: World, of project: InspectedProject) throws -> [Int] {
    var budget = project.budget
    return try project.told { () throws(Diagnostic) in
      do throws(BudgetExceeded) { return try world.search(text, within: &budget) } catch {
        throw error.diagnostic(at: nil)
      }
    }
  }

  /// A condition of the command line is read as the language has it, in a file that is not on disk.
  private static func query(_ condition: String) -> SpokenFile {
    var file = SpokenFile(path: queryFile)
    file.add("expectations: --where\nexpect:\n  - count: {atLeast: 1}")
    file.add("    query: ", condition, of: "--where")
    return file
  }

  private static func condition(in project: InspectedProject) -> ConditionID? {
    let document = project.project.expectations.first { project.path(of: $0.header) == queryFile }
    guard case .query(let query)? = document?.expectations.first?.kind else { return nil }
    return query.condition
  }
}
