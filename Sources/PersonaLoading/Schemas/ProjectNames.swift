import PersonaAnalysis
import PersonaModel
import PersonaTime

/// What a project speaks of by name, for schemas that complete these names and refuse others. Each list is sorted.
package struct ProjectNames: Hashable, Sendable {
  /// By the kind that an id is of, which a campaign's is two of.
  private(set) var ids: [DeclarationKind: Set<String>] = [:]
  /// What people call a declaration, by its id.
  private(set) var titles: [DeclarationKind: [String: String]] = [:]
  private(set) var bases: Set<String> = []
  private(set) var labels: Set<String> = []
  private(set) var events: Set<String> = []
  /// Whether no other events are to happen: there is a tracking plan.
  private(set) var hasPlan = false
  private(set) var fields: [String: [String: PropertyType]] = [:]
  private(set) var properties: Set<String> = []
  private(set) var types: [String: PropertyType] = [:]
  private(set) var channels: Set<String> = []
  private(set) var eventChannels: Set<String> = []
  private(set) var communicationTypes: Set<String> = []
  private(set) var identityKeys: Set<String> = []
  private(set) var roles: Set<String> = []
  private(set) var destinations: Set<String> = []
  private(set) var environments: Set<String> = []
  private(set) var steps: Set<String> = []

  package init(_ loaded: LoadedProject) {
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

  /// With all that an earlier look found, for as long as a part of the project cannot be read.
  package mutating func keep(_ earlier: ProjectNames) {
    ids.merge(earlier.ids) { $0.union($1) }
    titles.merge(earlier.titles) { now, _ in now }
    bases.formUnion(earlier.bases)
    labels.formUnion(earlier.labels)
    events.formUnion(earlier.events)
    properties.formUnion(earlier.properties)
    types.merge(earlier.types) { now, _ in now }
    fields.merge(earlier.fields) { now, _ in now }
    channels.formUnion(earlier.channels)
    eventChannels.formUnion(earlier.eventChannels)
    communicationTypes.formUnion(earlier.communicationTypes)
    identityKeys.formUnion(earlier.identityKeys)
    roles.formUnion(earlier.roles)
    destinations.formUnion(earlier.destinations)
    environments.formUnion(earlier.environments)
    steps.formUnion(earlier.steps)
  }
}
