extension Project {
  /// What any persona has from the start. What one shares with another is looked at once.
  package var personalProperties: Set<PropertyID> {
    var seen: Set<UnsafeRawPointer> = []
    var found: Set<PropertyID> = []
    for persona in personas {
      persona.properties.tree.forEachLeaf(unless: &seen) { slots in found.formUnion(slots.map(\.property.id)) }
    }
    return found
  }
}
