import PersonaAnalysis
import PersonaLanguage
import PersonaModel

extension ProjectNames {
  /// Names that a project has, and those of declarations that did not load.
  package init(_ loaded: LoadedProject) {
    self.init()
    let project = loaded.project
    addIDs(of: project)
    bases = Set(loaded.bases)
    for declaration in loaded.broken {
      guard let kind = DeclarationKind(rawValue: declaration.kind) else { continue }
      ids[kind, default: []].insert(declaration.id)
      // It may be one.
      if kind == .workflow { ids[.campaign, default: []].insert(declaration.id) }
    }
    let slips = Set(project.misspellings(isWhole: loaded.broken.isEmpty).slips.map(\.name))
    addNames(of: project, without: slips)
    channels = Set(loaded.messageChannels)
    communicationTypes = Set(project.communicationTypes.map(\.name.text))
    identityKeys = Set(project.identityKeys.map(\.name.text))
    roles = Set(project.roles.map(\.name.text))
    let overlays = project.settings.environments
    destinations = Set((project.settings.destinations + overlays.flatMap(\.destinations)).map(\.name))
    environments = Set(overlays.map(\.name))
    steps = Set(project.workflows.flatMap { $0.steps.map(\.name) })
  }

  private mutating func addIDs(of project: Project) {
    add(project.personas.map(\.header), .persona)
    add(project.accounts.map(\.header), .account)
    add(project.profileSets.map(\.header), .profiles)
    add(project.segments.map(\.header), .segment)
    add(project.traits.map(\.header), .trait)
    add(project.templates.map(\.header), .template)
    add(project.workflows.map(\.header), .workflow)
    add(project.workflows.filter { $0.campaign != nil }.map(\.header), .campaign)
  }

  private mutating func add(_ headers: [Header], _ kind: DeclarationKind) {
    ids[kind, default: []].formUnion(headers.map(\.id))
    for header in headers { if let name = header.name { titles[kind, default: [:]][header.id] = name } }
  }

  /// A name that is written somewhere is meant, unless it is probably a slip.
  private mutating func addNames(of project: Project, without slips: Set<String>) {
    labels = Set(project.labels.map(\.name.text)).subtracting(slips)
    hasPlan = project.events.contains { $0.fields != nil }
    for event in project.events {
      let name = event.name.text
      if !slips.contains(name) { events.insert(name) }
      for field in event.fields ?? [] { fields[name, default: [:]][field.name.text] = field.type }
    }
    for property in project.properties {
      let name = property.name.text
      if property.type != nil || !slips.contains(name) { properties.insert(name) }
      types[name] = property.type
    }
    eventChannels = Set(project.channels.map(\.name.text)).subtracting(slips)
  }
}
