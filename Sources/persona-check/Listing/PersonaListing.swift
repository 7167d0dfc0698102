import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

/// The cells of `list personas`.
struct PersonaListing {
  let project: InspectedProject
  let store: PeopleStore
  /// When the files were committed last, by their paths, where git was asked.
  var commits: [String: Instant] = [:]

  func row(of profile: Int, _ persona: Persona, _ columns: [PersonaColumn]) throws -> ListedDeclaration {
    let header = persona.header
    var cells: [(title: String, cell: ListedCell)] = []
    for column in columns { cells.append((column.title, try cell(column, profile, persona))) }
    return ListedDeclaration(
      id: header.id, path: project.path(of: header), place: project.place(of: header.span), cells: cells,
      header: header, story: persona.story)
  }

  private func cell(_ column: PersonaColumn, _ profile: Int, _ persona: Persona) throws -> ListedCell {
    switch column {
    case .field(let field): return cell(field, profile, persona)
    case .property(let path, _):
      return ListedCell(store.value(at: path, of: profile), in: store.profiles[profile].zone)
    case .trait(let trait, _):
      var budget = project.budget
      let value = try project.reporting { () throws(Diagnostic) in
        try project.evaluator.value(of: trait, for: profile, in: store, budget: &budget)
      }
      return ListedCell(value, in: store.profiles[profile].zone)
    }
  }

  private func cell(_ field: PersonaColumn.Field, _ place: Int, _ persona: Persona) -> ListedCell {
    let (profile, header) = (store.profiles[place], persona.header)
    func property(_ name: Name) -> ListedCell { ListedCell(store.value(at: name, of: place), in: profile.zone) }
    switch field {
    case .id: return ListedCell(header.id)
    case .name: return ListedCell(header.name)
    case .kind: return ListedCell("test entity")
    case .channel, .email, .points: return property(Name(field.rawValue))
    case .phone: return property("phoneNumber")
    case .account: return ListedCell(profile.account.map { project.project.accounts[$0].header.id })
    case .labels: return ListedCell(labels(of: profile))
    case .source: return ListedCell(profile.source)
    case .state: return ListedCell(profile.lifecycle == .active ? "" : profile.lifecycle.words)
    case .created: return ListedCell(profile.createdAt, in: profile.zone)
    case .modified: return modified(place, header)
    case .lastSeen: return ListedCell(store.lastSeen(place), in: profile.zone)
    case .tags: return ListedCell(header.tags.joined(separator: ", "))
    case .description: return ListedCell(header.description)
    case .owner: return ListedCell(header.owner)
    case .reviewed: return ListedCell(header.reviewed?.description)
    case .contact:
      let phone = property("phoneNumber")
      return phone.text.isEmpty ? property("email") : phone
    case .archived: return ListedCell(profile.archival?.at, in: profile.zone)
    case .archivedBy:
      return ListedCell(profile.archival.flatMap { $0.by.map { project.project.roles[$0].name.text } ?? $0.source })
    case .file: return ListedCell(project.place(of: header.span))
    }
  }

  private func labels(of profile: Profile) -> String {
    profile.labels.map { project.project.labels[$0].name }.sorted().map(\.text).joined(separator: ", ")
  }

  private func modified(_ profile: Int, _ header: Header) -> ListedCell {
    let known = [store.lastModified(profile), commits[project.path(of: header)]].compactMap(\.self)
    return ListedCell(known.max(), in: store.profiles[profile].zone)
  }
}
