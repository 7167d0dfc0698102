import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

/// What an environment says of people, over what the settings say of them.
extension ProjectDecoder {
  func linkPeople(_ fields: MappingFields, of environment: inout Environment) {
    environment.frequencyCaps = fields[.frequencyCaps].map { frequencyCaps($0) }
    environment.quietHours = fields[.quietHours].map { quietHours($0) }
    environment.blocklist = fields[.blocklist].map { node in
      items(of: node, "identifiers").flatMap { identities($0) }
    }
    for entry in fields[.roles].map({ Array(entries(of: $0, "roles")) }) ?? [] {
      guard let id = role(entry.keyText, at: entry.keySpan), let role = roleDefinition(entry) else { continue }
      environment.roles[id] = role
    }
    guard let node = fields[.identity], let identity = self.fields(of: node, .identity) else { return }
    for item in identity[.keys].map({ items(of: $0, "kinds of identifiers") }) ?? [] {
      guard let (id, key) = overlaidKey(item) else { continue }
      environment.identityKeys[id] = key
    }
    guard let merge = identity[.merge] else { return }
    environment.merge = mergeRules(merge)
    environment.choosesSurvivor = merge["survivor"] != nil
  }

  /// A kind of identifier that the project has, with another limit or other blocked values.
  private func overlaidKey(_ node: YAMLNode) -> (IdentityKeyID, IdentityKey)? {
    guard let fields = fields(of: node, .identityKey), let name = fields[.key], let text = text(name) else {
      return nil
    }
    guard let id = identityKey(text, at: name.span) else { return nil }
    var key = project.identityKeys[id]
    if let limit = fields[.limit] { key.limit = integer(limit, in: 1...1_000_000) }
    if let blocked = fields[.blocked] { key.blocked = blockedValues(blocked) }
    return (id, key)
  }

  /// Destinations name segments and traits, which have to be there first.
  func linkLateEnvironments(_ node: YAMLNode) {
    for (place, environment) in project.settings.environments.enumerated() {
      let overlay = node.entries.first { $0.keyText == environment.name }?.value
      guard let destinations = overlay?["destinations"], !destinations.isNull else { continue }
      project.settings.environments[place].destinations = self.destinations(destinations)
    }
  }
}
