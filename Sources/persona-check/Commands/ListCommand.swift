import ArgumentParser
import Diagnostics
import Engine
import Loading
import Reports
import Time
import Verification

/// `persona-check list KIND`: what a project declares.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List personas, segments, templates, workflows or expectations.",
    discussion: """
      --where takes a condition as a segment has it, such as '{property: plan, is: premium}' or '{label: vip}'; \
      --search takes a part of an id, a name, an identifier or a property. `--format ids` and `--format paths` are for \
      scripts that divide the work.
      """
        + examples(
          ("list personas --where '{label: vip}'", "who satisfies a condition"),
          ("list personas --search ada", "in whom a text is found"),
          ("list expectations --format paths", "the files, for a script")))

  enum Kind: String, CaseIterable {
    case personas, segments, templates, workflows, expectations
  }

  enum Format: String, CaseIterable {
    case table, ids, paths
  }

  @OptionGroup var projectOptions: ProjectOptions

  @Argument(
    help: "personas, segments, templates, workflows or expectations.", completion: .words(of: Kind.self),
    transform: choice)
  var kind: Kind

  @Option(name: .customLong("where"), help: ArgumentHelp("Only personas that satisfy this.", valueName: "condition"))
  var condition: String?

  @Option(help: ArgumentHelp("Only personas in which this text is found.", valueName: "text"))
  var search: String?

  @Option(help: "table, ids or paths.", completion: .words(of: Format.self), transform: choice)
  var format = Format.table

  private static let queryFile = "expectations/(--where).yaml"

  func validate() throws {
    guard kind == .personas || (condition == nil && search == nil) else {
      throw ValidationError("--where and --search are for personas.")
    }
  }

  func run() throws {
    let project = try OpenedProject(projectOptions, spoken: condition.map(Self.query))
    print(try rows(of: project), of: project)
    try project.finish()
  }

  private func print(_ rows: [Row], of project: OpenedProject) {
    switch format {
    case .table:
      guard let first = rows.first else { return Terminal.complain("no \(kind.rawValue) found") }
      project.print(Columns([first.titles] + rows.map(\.shownCells)).lines)
    case .ids: project.print(rows.map { StyledLine(visibleText($0.id)) })
    case .paths:
      var seen: Set<String> = []
      project.print(rows.map(\.path).filter { seen.insert($0).inserted }.map { StyledLine(visibleText($0)) })
    }
  }

  private struct Row {
    let id: String
    let path: String
    let titles: [String]
    let cells: [String]

    /// Long names and addresses would push the rest aside; ids and places are there to be copied.
    var shownCells: [String] {
      cells.enumerated().map { index, cell in
        guard index > 0, index + 1 < cells.count, cell.count > Self.widest else { return cell }
        return cell.prefix(Self.widest - 1) + "…"
      }
    }

    private static let widest = 60
  }

  private func rows(of project: OpenedProject) throws -> [Row] {
    let definitions = project.project
    switch kind {
    case .personas: return try personas(of: project).map { row(of: $0.profile, $0.persona, in: project) }
    case .segments: return definitions.segments.map { row(of: $0.header, in: project) }
    case .templates:
      return definitions.templates.map { template in
        row(of: template.header, ("channel", definitions.channels[template.channel].name.text), in: project)
      }
    case .workflows:
      return definitions.workflows.map { row(of: $0.header, ("steps", String($0.steps.count)), in: project) }
    case .expectations:
      return definitions.expectations.filter { project.path(of: $0.header) != Self.queryFile }
        .map { document in
          let count = String(document.expectations.count)
          let place = project.loaded.sources.location(of: document.header.span).lineOnly
          return Row(
            id: document.header.id, path: project.path(of: document.header), titles: ["title", "expectations", "file"],
            cells: [document.header.id, count, place])
        }
    }
  }

  private func row(of header: Header, _ extra: (String, String)? = nil, in project: OpenedProject) -> Row {
    let place = project.loaded.sources.location(of: header.span).lineOnly
    let titles = ["id", "name"] + (extra.map { [$0.0] } ?? []) + ["file"]
    let cells = [header.id, header.name ?? ""] + (extra.map { [$0.1] } ?? []) + [place]
    return Row(id: header.id, path: project.path(of: header), titles: titles, cells: cells)
  }

  private func row(of profile: Profile, _ persona: Persona, in project: OpenedProject) -> Row {
    func property(_ name: Name) -> String {
      let place = project.project.properties.firstIndex { $0.name == name }
      let value = place.map { profile.properties[PropertyID($0)] } ?? .null
      return value.isNull ? "" : value.words
    }
    let header = persona.header
    return Row(
      id: header.id, path: project.path(of: header),
      titles: ["id", "name", "channel", "email", "phone", "modified", "file"],
      cells: [
        header.id, header.name ?? "", property("channel"), property("email"), property("phoneNumber"),
        profile.changes.last.map { $0.at.words(in: profile.zone) } ?? property("updatedAt"),
        project.loaded.sources.location(of: header.span).lineOnly,
      ])
  }

  // MARK: - Selecting personas

  private func personas(of project: OpenedProject) throws -> [(profile: Profile, persona: Persona)] {
    let world = World(everyone: Population(evaluator: project.evaluator, now: project.now))
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

  private func found(_ text: String, in world: World, of project: OpenedProject) throws -> [Int] {
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

  private static func condition(in project: OpenedProject) -> ConditionID? {
    let document = project.project.expectations.first { project.path(of: $0.header) == queryFile }
    guard case .query(let query)? = document?.expectations.first?.kind else { return nil }
    return query.condition
  }
}

extension OpenedProject {
  func path(of header: Header) -> String { loaded.sources[header.span.file].path }
}
