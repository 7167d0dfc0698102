import PersonaModel

/// What a project speaks of by name, for schemas that complete these names and refuse others. Each list is sorted.
package struct ProjectNames: Hashable, Sendable {
  /// By the kind that an id is of, which a campaign's is two of.
  package var ids: [DeclarationKind: Set<String>] = [:]
  /// What people call a declaration, by its id.
  package var titles: [DeclarationKind: [String: String]] = [:]
  package var bases: Set<String> = []
  package var labels: Set<String> = []
  package var events: Set<String> = []
  /// Whether no other events are to happen: there is a tracking plan.
  package var hasPlan = false
  package var fields: [String: [String: PropertyType]] = [:]
  package var properties: Set<String> = []
  package var types: [String: PropertyType] = [:]
  package var channels: Set<String> = []
  package var eventChannels: Set<String> = []
  package var communicationTypes: Set<String> = []
  package var identityKeys: Set<String> = []
  package var roles: Set<String> = []
  package var destinations: Set<String> = []
  package var environments: Set<String> = []
  package var steps: Set<String> = []

  package init() {}

  /// With all that an earlier look found, for as long as a part of the project cannot be read.
  package mutating func keep(_ earlier: ProjectNames) {
    for (kind, more) in earlier.ids { ids[kind, default: []].formUnion(more) }
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
