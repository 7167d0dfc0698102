import ArgumentParser
import PersonaDiagnostics
import PersonaEngine
import PersonaLoading
import PersonaModel
import PersonaPeople
import PersonaReports
import PersonaRunner
import PersonaText
import PersonaTime

/// `persona-check list KIND`: what a project declares.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List personas, segments, templates, workflows or whatever else is declared.",
    discussion: """
      --where takes a condition as a segment has it, such as '{property: plan, is: premium}' or '{label: vip}'; \
      --search takes a part of an id, a name, an identifier or a property. Of personas, columns are \
      \(PersonaColumn.Field.allCases.map(\.rawValue).joined(separator: ", ")), and any property or trait by its name. \
      `--format notes` tells all that people keep of a declaration; `--format ids` and `--format paths` are for scripts \
      that divide the work.
      """
        + examples(
          ("list personas --where '{label: vip}'", "who satisfies a condition, and of how many"),
          ("list personas --search ada", "in whom a text is found"),
          ("list personas --sort last-seen", "who was seen last comes first"),
          ("list personas --columns id,plan,points", "these columns; of these properties"),
          ("list personas --where '{label: vip}' --format csv", "whom a bulk operation would reach"),
          ("list templates --tag renewal --format notes", "what is tagged so, with its notes"),
          ("list expectations --format paths", "the files, for a script")))

  enum Format: String, CaseIterable {
    case table, notes, markdown, csv, json, ids, paths
  }

  @OptionGroup var projectOptions: ProjectOptions
  @OptionGroup var place: EnvironmentOption

  @Argument(
    help: "\(ListedKind.allCases.dropLast().map(\.rawValue).joined(separator: ", ")) or expectations.",
    completion: .words(of: ListedKind.self),
    transform: choice)
  var kind: ListedKind

  @Option(name: .customLong("where"), help: ArgumentHelp("Only personas that satisfy this.", valueName: "condition"))
  var condition: String?

  @Option(help: ArgumentHelp("Only personas in which this text is found.", valueName: "text"))
  var search: String?

  @Flag(help: "The archive instead: whom somebody put there, by phone number, else e-mail address.")
  var archived = false

  @Option(
    name: .customLong("tag"), parsing: .singleValue,
    help: ArgumentHelp("Only what has this tag; repeat for more, all of which it must have.", valueName: "word"),
    completion: .tags)
  var tags: [String] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Only what this person or team looks after; repeat for more.", valueName: "name"),
    completion: .owners)
  var owner: [String] = []

  @Option(
    help: ArgumentHelp(
      "What is told of each, in this order, such as id,name,plan.",
      discussion: "Without it, what somebody has something in.", valueName: "names"),
    completion: .projectList { PersonaColumn.names(in: $0.project) })
  var columns: String?

  @Option(
    help: ArgumentHelp(
      "By what they are sorted; times the latest first, texts and numbers ascending.",
      discussion: "Without it, by the file and the line they stand in.", valueName: "column"),
    completion: .project { PersonaColumn.names(in: $0.project) })
  var sort: String?

  @Flag(name: .customLong("reverse"), help: "The other way about; what has nothing there stays last.")
  var isReversed = false

  @Flag(
    name: .customLong("git"),
    help: "Ask git, too, when a persona was changed last: the last commit of the file that it stands in.")
  var asksGit = false

  @Option(
    help: "table, notes, markdown, csv, json, ids or paths.", completion: .words(of: Format.self), transform: choice)
  var format = Format.table

  func validate() throws {
    guard kind == .personas || (condition == nil && search == nil && !asksGit && !archived) else {
      throw ValidationError("--where, --search, --archived and --git are for personas.")
    }
    guard sort != nil || !isReversed else { throw ValidationError("--reverse is for --sort.") }
    guard columns == nil || [.table, .csv, .markdown, .json].contains(format) else {
      throw ValidationError("--columns is for --format table, csv, json and markdown.")
    }
  }

  func run() throws {
    var query: ConditionID?
    let project = try InspectedProject(
      projectOptions, in: place.names,
      reading: condition.map { text in { query = $0.condition(Fragment(text, named: "--where")) } })
    var listing = try listing(of: project, query)
    listing.rows.removeAll { row in
      let header = row.header
      return !Set(tags).isSubset(of: header?.tags ?? []) || !owner.isEmpty && !owner.contains(header?.owner ?? "")
    }
    if let sort { listing.sort(by: sort, isReversed: isReversed) }
    print(listing, of: project)
    try project.finish()
  }

  private func print(_ listing: Listing, of project: InspectedProject) {
    let rows = listing.rows
    switch format {
    case .table:
      guard !rows.isEmpty else { return Terminal.complain("no \(kind.rawValue) found") }
      let titles = listing.shownTitles
      project.print(Columns([titles] + rows.map { $0.shownCells(titles) }).lines + [StyledLine(listing.count, .weak)])
    case .notes: project.print(rows.flatMap(\.notes))
    case .markdown: project.write { listing.page.write(to: &$0) }
    case .csv: project.write { listing.table.write(to: &$0) }
    case .json: project.write(project.answer(to: "list").rendered(listing.json))
    case .ids: project.print(rows.map { StyledLine(visibleText($0.id)) })
    case .paths:
      var seen: Set<String> = []
      project.print(
        rows.map(\.path).filter { !$0.isEmpty && seen.insert($0).inserted }.map { StyledLine(visibleText($0)) })
    }
  }
}

// MARK: - What is listed

extension ListCommand {
  private func listing(of project: InspectedProject, _ query: ConditionID?) throws -> Listing {
    guard kind == .personas else {
      let rows = DeclarationListing(project: project).rows(of: kind)
      let known = rows.first?.cells.map(\.title) ?? []
      for name in named where !rows.isEmpty && !known.contains(name) { throw unknown(name, among: known) }
      return Listing(
        kind: kind.rawValue, rows: rows, total: rows.count, chosen: chosen,
        usual: known.filter { !DeclarationListing.rest.contains($0) }, constant: DeclarationListing.constant)
    }
    let store = project.everyone
    var personas = PersonaListing(project: project, store: store)
    let columns = try named.map { name in
      guard let column = PersonaColumn(name, in: project.project) else {
        throw unknown(name, among: PersonaColumn.names(in: project.project))
      }
      return column
    }
    let found = try self.personas(in: store, of: project, query)
    if asksGit { personas.commits = try commits(of: project) }
    let fields = archived ? PersonaColumn.ofArchive : PersonaColumn.usual
    let usual = chosen == nil ? fields.map { PersonaColumn.field($0) } : []
    let rows = try found.compactMap { place in
      try store.profiles[place].persona.map {
        try personas.row(of: place, project.project.personas[$0], usual + columns)
      }
    }
    return Listing(
      kind: kind.rawValue, rows: rows, total: store.profiles.count { $0.persona != nil }, chosen: chosen,
      usual: usual.map(\.title), constant: PersonaColumn.constant)
  }

  private var chosen: [String]? {
    columns?.split(separator: ",").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }.map(String.init)
  }

  /// All columns that the command line names.
  private var named: [String] { (chosen ?? []) + (sort.map { [$0] } ?? []) }

  private func unknown(_ name: String, among known: [String]) -> ExitCode {
    let near = nearestName(to: name, among: known).map { "did you mean '\($0)'?" }
    return refusal(
      .invalidOption, "there is no column '\(visibleText(name))'",
      help: near ?? "columns are \(known.map { visibleText($0) }.joined(separator: ", "))")
  }

  private func commits(of project: InspectedProject) throws -> [String: Instant] {
    let paths = Set(project.project.personas.map { project.path(of: $0.header) })
    do throws(GitError) {
      let repository = try GitRepository(around: project.folder.path, seconds: 60)
      let root = repository.path(of: project.folder.path)
      var commits: [String: Instant] = [:]
      for path in paths.sorted() { commits[path] = try repository.lastCommit(of: root.appending(path)) }
      return commits
    } catch {
      throw refusal(error.id, "when the personas were changed cannot be told: \(error.words)", help: error.help)
    }
  }

  /// Their places in a store of everybody.
  private func personas(
    in store: PeopleStore, of project: InspectedProject, _ query: ConditionID?
  ) throws -> [Int] {
    let all = store.profiles.indices.filter { !archived || store.isInArchive($0) }
    var places = try search.map { try project.search($0, in: store, archived: archived) } ?? all
    if condition != nil {
      let query = try project.typed(query)
      // Whom a bulk operation would reach, too: not those who are archived, blocked or gone.
      places = try places.filter { place in
        guard store.isListed(place) else { return false }
        var budget = project.budget
        return try project.reporting { () throws(Diagnostic) in
          try project.evaluator.holds(query, for: place, in: store, context: EvaluationContext(), budget: &budget)
        }
      }
    }
    return places
  }
}
