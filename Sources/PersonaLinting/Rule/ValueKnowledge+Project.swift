import PersonaModel
import PersonaTemplates

extension Project {
  /// What is known of the values behind the names in templates.
  var valueKnowledge: ValueKnowledge {
    var kinds: [String: ValueKnowledge.Kind] = [:]
    var known: Set<String> = []
    for property in properties {
      known.insert(property.name.text)
      kinds[property.name.text] = property.type.flatMap { ValueKnowledge.Kind($0.kind) }
    }
    var largest: [String: Double] = [:]
    forEachPersonalProperty { property in
      guard let number = property.value.number else { return }
      let name = properties[property.id].name.text
      largest[name] = max(largest[name] ?? number, number)
    }
    return ValueKnowledge(
      kind: { [kinds] path in kinds[path.joined(separator: ".")] },
      largest: { [largest] path in largest[path.joined(separator: ".")] },
      knows: { [known] path in known.contains(path.joined(separator: ".")) })
  }
}

extension ValueKnowledge.Kind {
  fileprivate init?(_ kind: PropertyType.Kind) {
    switch kind {
    case .text: self = .text
    case .number: self = .number
    case .date, .instant: self = .date
    case .map: self = .map
    case .boolean, .version, .list: return nil
    }
  }
}
