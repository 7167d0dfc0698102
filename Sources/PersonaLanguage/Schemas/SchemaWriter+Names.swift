import PersonaJSON
import PersonaModel
import PersonaTime

/// Names of the project, each list defined once.
extension SchemaWriter {
  func known(_ kind: NameKind, _ names: ProjectNames) -> JSON {
    switch kind {
    case .id(let kind): ids(names.ids[kind] ?? [], names.titles[kind] ?? [:])
    case .base: ids((names.ids[.persona] ?? []).union(names.bases), names.titles[.persona] ?? [:])
    case .person: ["anyOf": [ids(names.ids[.persona] ?? [], names.titles[.persona] ?? [:]), Self.text("^[^:]+:.")]]
    case .member: Self.words((names.ids[.persona] ?? []).union(names.ids[.account] ?? []))
    case .label: Self.words(names.labels.union(["*"]))
    case .event: ["anyOf": [Self.words(names.events), Self.text("\\*$")]]
    case .property: property(names)
    case .channel: Self.words(names.channels)
    case .communicationType: Self.words(names.communicationTypes)
    case .consent: consent(names)
    case .identityKey: Self.words(names.identityKeys)
    case .role: Self.words(names.roles)
    case .destination: Self.words(names.destinations)
    case .environment: Self.words(names.environments)
    case .step: Self.words(names.steps)
    case .zone: Self.words(Set(BundledZones.names + ["UTC"]))
    case .duration: Self.duration
    case .anyLabel: Self.offered(names.labels)
    case .anyEvent: names.hasPlan ? Self.words(names.events) : Self.offered(names.events)
    case .anyEventChannel: Self.offered(names.eventChannels)
    case .anyProperty: Self.offered(names.properties)
    case .traitPath: trait(names)
    }
  }

  private func ids(_ ids: Set<String>, _ titles: [String: String]) -> JSON {
    let sorted = ids.sorted()
    let words = Self.words(ids)
    guard sorted.contains(where: { titles[$0] != nil }), sorted.allSatisfy({ Self.spellings($0).count == 1 }) else {
      return words
    }
    return words.adding("enumDescriptions", .list(sorted.map { .text(titles[$0] ?? "") }))
  }

  /// A path is a property, or leads into one.
  private func property(_ names: ProjectNames) -> JSON {
    let heads = names.properties.sorted().map(Self.escaped).joined(separator: "|")
    return ["anyOf": [Self.words(names.properties), Self.text("^(\(heads))\\.")]]
  }

  /// A trait, or what it holds under keys: `lastOrder.sku`.
  private func trait(_ names: ProjectNames) -> JSON {
    let known = names.ids[.trait] ?? []
    guard !known.isEmpty else { return Self.words(known) }
    let heads = known.sorted().map(Self.escaped).joined(separator: "|")
    return ["anyOf": [ids(known, names.titles[.trait] ?? [:]), Self.text("^(\(heads))\\.")]]
  }

  /// `email`, `email.marketing`, `all`.
  private func consent(_ names: ProjectNames) -> JSON {
    let channels = names.channels.union(["all"])
    let whole = channels.flatMap { channel in names.communicationTypes.map { "\(channel).\($0)" } }
    return Self.words(channels.union(whole))
  }

  /// Of any project: what there is without being declared is offered, and others may be.
  static func usual(_ kind: NameKind?) -> JSON {
    switch kind {
    case .channel: offered(Set(WordLists.channelFields.keys))
    case .communicationType: offered(["marketing", "transactional"])
    default: scalar
    }
  }

  // MARK: - Words

  /// A name stands as a number or a truth value where YAML reads it so.
  private static func spellings(_ name: String) -> [JSON] {
    if let number = Int(name), String(number) == name { return [.text(name), .integer(number)] }
    if let number = Double(name), number.isFinite { return [.text(name), .decimal(number)] }
    return name == "true" || name == "false" ? [.text(name), .boolean(name == "true")] : [.text(name)]
  }

  private static func words(_ names: Set<String>) -> JSON {
    // An `enum` of nothing is no schema.
    names.isEmpty ? ["not": [:]] : ["enum": .list(names.sorted().flatMap(spellings))]
  }

  private static func offered(_ names: Set<String>) -> JSON {
    names.isEmpty ? scalar : ["anyOf": [words(names), scalar]]
  }

  private static func text(_ pattern: String) -> JSON { ["type": "string", "pattern": .text(pattern)] }

  private static func escaped(_ name: String) -> String {
    name.reduce(into: "") { $0 += "\\^$.|?*+()[]{}/-".contains($1) ? "\\\($1)" : String($1) }
  }

  // MARK: - Lengths of time

  /// `2 days`, `last 30 days`; a unit alone is what `per` takes.
  private static let duration: JSON = {
    let units = TimeUnit.allCases.map(\.name).joined(separator: "|")
    return [
      "type": "string", "pattern": .text("^ *((last|next|never within|within) +)?([0-9]+ +)?(\(units))s? *$"),
      "examples": ["1 hour", "3 days", "2 weeks", "1 month"],
    ]
  }()
}
