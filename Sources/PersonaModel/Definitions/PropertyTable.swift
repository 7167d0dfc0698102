import PersonaDiagnostics
import PersonaTime

/// The properties of one profile, found by their link. What a definition says is shared with it.
package struct PropertyTable: Sendable {
  private(set) var tree = PropertyTree()
  /// How values are read whose times are not resolved, of which a definition may have very many.
  private var reading: Reading?

  private struct Reading: Sendable {
    let definitions: [PropertyDefinition]
    let now: Instant
    let zone: Zone

    func value(_ slot: PropertyTree.Slot) -> Value {
      let type = definitions[Int(slot.property.id.value)].type
      return slot.property.value.resolved(as: type, at: now, in: zone)
    }
  }

  package struct Entry: Sendable {
    package let property: PropertyID
    package var value: Value
  }

  package init() {}

  /// More than these are resolved when they are read.
  private static let mostResolved = 64

  package init(_ properties: PropertyList, by definitions: [PropertyDefinition], at clock: (now: Instant, zone: Zone)) {
    tree = properties.tree
    guard tree.openCount > 0 else { return }
    let reading = Reading(definitions: definitions, now: clock.now, zone: clock.zone)
    guard tree.openCount <= Self.mostResolved else {
      self.reading = reading
      return
    }
    properties.tree.forEachOpen { slot in
      self[slot.property.id] = reading.value(slot)
    }
  }

  package var count: Int { tree.count }

  /// Null for a property that is missing; assigning null removes it.
  package subscript(property: PropertyID) -> Value {
    get {
      if let value = tree.fixedValue(of: property) { return value }
      return tree.openCount == 0 ? .null : tree[property].map(value) ?? .null
    }
    set {
      guard !newValue.isNull else { return tree.remove(property) }
      tree.set(PropertyTree.Slot(Persona.Property(id: property, value: newValue, span: Self.nowhere), place: 0))
    }
  }

  /// What happens to somebody is told by its changes.
  private static let nowhere = SourceSpan(file: FileID(index: 0), start: 0, end: 0)

  private func value(_ slot: PropertyTree.Slot) -> Value {
    slot.isFixed ? slot.property.value : reading?.value(slot) ?? slot.property.value
  }

  /// Ascending by property; never null.
  package var entries: [Entry] {
    var entries: [Entry] = []
    entries.reserveCapacity(tree.count)
    tree.forEach { entries.append(Entry(property: $0.property.id, value: value($0))) }
    return entries
  }
}
