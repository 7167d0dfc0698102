import PersonaDiagnostics
import PersonaLiquid
import PersonaLoading
import PersonaModel
import PersonaPeople
import PersonaTime

/// The cells of `list KIND`, for all kinds but personas.
struct DeclarationListing {
  let project: InspectedProject

  /// What is told of every kind though nobody asked for it by `--columns`.
  static let constant: Set<String> = ["id", "title", "name", "owner", "file"]
  /// What is told only of whom it is asked.
  static let rest = ["description", "reviewed", "tags"]

  func rows(of kind: ListedKind) -> [ListedDeclaration] {
    let definitions = project.project
    switch kind {
    case .personas: return []
    case .accounts:
      let everyone = project.everyone
      return definitions.accounts.indices.map { place in
        let members = everyone.members(of: AccountID(place)).count
        return row(of: definitions.accounts[place].header, ("members", ListedCell(members)))
      }
    case .profiles: return definitions.profileSets.map { row(of: $0.header, ("events", ListedCell($0.events.count))) }
    case .segments: return definitions.segments.map { row(of: $0.header) }
    case .traits: return definitions.traits.map { row(of: $0.header) }
    case .filters: return definitions.settings.knownFilters.map(row) + definitions.settings.tags.map(row)
    case .tables: return definitions.warehouse.map(row)
    case .templates:
      return definitions.templates.map { template in
        row(of: template.header, ("channel", ListedCell(definitions.channels[template.channel].name.text)))
      }
    case .workflows:
      return definitions.workflows.map { row(of: $0.header, ("steps", ListedCell($0.steps.count))) }
    case .campaigns: return definitions.workflows.compactMap(campaign)
    case .expectations:
      return definitions.expectations.map { document in
        row(of: document.header, ("expectations", ListedCell(document.expectations.count)), called: "title")
      }
    }
  }

  /// Nil for a workflow that is none.
  private func campaign(_ workflow: Workflow) -> ListedDeclaration? {
    guard let campaign = workflow.campaign, case .time(let time) = workflow.trigger.kind else { return nil }
    let segment = project.project.segments[campaign.segment].header.id
    return row(of: workflow.header, ("segment", ListedCell(segment)), ("at", ListedCell(time.words)))
  }

  private func row(
    of header: Header, _ extra: (String, ListedCell)..., called title: String = "id"
  ) -> ListedDeclaration {
    ListedDeclaration(
      id: header.id, path: project.path(of: header), place: project.place(of: header.span),
      cells: cells(of: header, (title, header.id), extra, at: project.place(of: header.span)), header: header)
  }

  /// Those of the platform stand in no file.
  private func row(of filter: Dialect.KnownFilter) -> ListedDeclaration {
    let dialect = project.project.settings.dialect
    let owner = filter.declared != nil ? "the settings" : filter.isStandard ? "Liquid" : dialect.title
    let place = filter.declared.map { project.place(of: $0.span) } ?? ""
    return ListedDeclaration(
      id: filter.name, path: filter.declared.map { project.loaded.sources[$0.span.file].path } ?? "", place: place,
      cells: [
        ("id", ListedCell(filter.name)), ("arguments", ListedCell(filter.arguments)), ("from", ListedCell(owner)),
        ("file", ListedCell(place)),
      ], header: nil)
  }

  private func row(of tag: DeclaredTag) -> ListedDeclaration {
    let (place, path) = (project.place(of: tag.span), project.loaded.sources[tag.span.file].path)
    return ListedDeclaration(
      id: "{% \(tag.name) %}", path: path, place: place,
      cells: [
        ("id", ListedCell("{% \(tag.name) %}")), ("arguments", ListedCell(tag.hasEnd ? "words, body" : "words")),
        ("from", ListedCell("the settings")), ("file", ListedCell(place)),
      ], header: nil)
  }

  private func row(of table: WarehouseTable) -> ListedDeclaration {
    let place = project.place(of: table.span)
    return ListedDeclaration(
      id: table.name.text, path: project.loaded.sources[table.span.file].path, place: place,
      cells: cells(of: table.header, ("id", table.name.text), [("rows", ListedCell(table.rows.count))], at: place),
      header: table.header)
  }

  private func cells(
    of header: Header?, _ id: (title: String, text: String), _ extra: [(String, ListedCell)], at place: String
  ) -> [(title: String, cell: ListedCell)] {
    let names = [(id.title, ListedCell(id.text)), ("name", ListedCell(header?.name))]
    let notes = [
      ("owner", ListedCell(header?.owner)), ("description", ListedCell(header?.description)),
      ("reviewed", ListedCell(header?.reviewed?.description)),
      ("tags", ListedCell(header?.tags.joined(separator: ", "))), ("file", ListedCell(place)),
    ]
    return names + extra + notes
  }
}

extension Settings {
  /// The filters of the project's dialect with its own.
  fileprivate var knownFilters: [Dialect.KnownFilter] { Dialect.named(dialect).with(filters, tags).knownFilters }
}
