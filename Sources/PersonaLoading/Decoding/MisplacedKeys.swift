import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  /// A key of the persona that stands one step too far right would be a property that nothing asks for. What could be a
  /// property as well is one: its value tells, and the schema.
  func refuseMisplaced(_ entry: YAMLEntry, _ property: PropertyID) {
    guard let key = FixtureKey(entry.symbol) else { return }
    let isReserved = BuiltInSchema.reserved.contains(key.rawValue)
    guard Self.reservedOfPersonas.contains(key) || (!isReserved && isMeant(key, by: entry.value)) else {
      return refuseReserved(entry)
    }
    guard type(of: property) == nil else { return }
    report(
      isReserved ? .reservedName : .misplacedKey,
      "'\(key.rawValue)' stands under 'properties', which makes a property of it",
      at: entry.keySpan,
      help: "move it to the left, beside 'properties'; a property of that name has to be declared in the schema")
  }

  private static let reservedOfPersonas: Set<FixtureKey> = [.account, .labels, .segments, .consent]

  /// Whether a value has the form that the key of a persona asks for, which a property of that name would hardly have.
  private func isMeant(_ key: FixtureKey, by node: YAMLNode) -> Bool {
    func items(have keys: [FixtureKey]) -> Bool {
      guard node.kind == .sequence, !node.isEmpty else { return false }
      return node.items.allSatisfy { item in
        item.entries.contains { entry in FixtureKey(entry.symbol).map(keys.contains) ?? false }
      }
    }
    switch key {
    case .devices: return items(have: [.device]) || node.itemsName("token") || node.itemsName("platform")
    case .timeline: return items(have: [.at, .after]) || node.entries.contains { FixtureKey($0.symbol) == .add }
    case .identities: return node.entries.contains { names.identityKeys[Name($0.keyText)] != nil }
    case .variants: return node.kind == .mapping && node.entries.allSatisfy { $0.value.kind == .mapping }
    case .extends: return node.kind == .scalar && personas.place(of: node.text) != nil
    case .abstract:
      guard case .boolean = node.resolved else { return false }
      return node.kind == .scalar
    case .story: return node.kind == .mapping
    default: return false
    }
  }
}

extension YAMLNode {
  /// Whether each item of a list says so.
  fileprivate func itemsName(_ key: String) -> Bool {
    kind == .sequence && !isEmpty && items.allSatisfy { $0[key] != nil }
  }
}
