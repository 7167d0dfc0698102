import PersonaModel

extension Project {
  /// Declared in the schema, or given to somebody, at the start or by what happens.
  var knownProperties: Set<PropertyID> {
    var isKnown = properties.map { $0.type != nil }
    func learn(_ found: [PropertyID]) {
      for property in found { isKnown[Int(property.value)] = true }
    }
    for property in personalProperties { isKnown[Int(property.value)] = true }
    for property in accounts.lazy.flatMap(\.properties) { isKnown[Int(property.id.value)] = true }
    for step in workflows.lazy.flatMap(\.steps) { learn(step.kind.definition.changedProperties) }
    forEachItem { learn($0.changedProperties) }
    return Set(isKnown.indices.filter { isKnown[$0] }.map { PropertyID($0) })
  }
}

extension Project {
  /// Whether each of these paths leads to a property that is declared in the schema, or that a persona has from the
  /// start. Most people have the same properties, so that a few of many tell; false when they do not.
  func isEachKnown(_ paths: [Path]) -> Bool {
    var open = paths.filter { path in !path.heads.contains { properties[$0].type != nil } }
    for persona in personas.prefix(Self.mostAsked) where !open.isEmpty {
      open.removeAll { path in path.heads.contains { persona.properties[$0] != nil } }
    }
    return open.isEmpty
  }

  private static var mostAsked: Int { 64 }

  /// What somebody has a list or a map in, from the start.
  var propertiesWithParts: (lists: Set<PropertyID>, maps: Set<PropertyID>) {
    var (lists, maps): (Set<PropertyID>, Set<PropertyID>) = ([], [])
    forEachPersonalProperty { property in
      switch property.value {
      case .list: lists.insert(property.id)
      case .map: maps.insert(property.id)
      default: break
      }
    }
    return (lists, maps)
  }
}

extension TimelineItem {
  fileprivate var changedProperties: [PropertyID] {
    switch operation {
    case .set(let mutation): mutation.properties.map(\.property)
    case .identify(_, let properties): properties.map(\.property)
    case .import(let file): file.rows.flatMap { $0.properties.map(\.id) }
    default: []
    }
  }
}
