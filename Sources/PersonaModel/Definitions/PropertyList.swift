/// The properties of a definition in the order in which they were first written. Copies share all but what they change.
package struct PropertyList: Sendable {
  package private(set) var tree = PropertyTree()
  private var next: UInt32 = 0

  package init() {}

  package var count: Int { tree.count }
  package var isEmpty: Bool { tree.count == 0 }

  package subscript(id: PropertyID) -> Persona.Property? { tree[id]?.property }

  /// In the place of the one that is there, else behind all others; null takes it away.
  package mutating func set(_ property: Persona.Property) {
    guard !property.value.isNull else { return remove(property.id) }
    if let known = tree[property.id] { return tree.set(PropertyTree.Slot(property, place: known.place)) }
    tree.set(PropertyTree.Slot(property, place: next))
    next += 1
  }

  package mutating func remove(_ id: PropertyID) { tree.remove(id) }

  /// Those of them that are there, in order.
  package func among(_ ids: [PropertyID]) -> [Persona.Property] {
    var slots = ids.compactMap { tree[$0] }
    if slots.count > 1 { slots.sort { $0.place < $1.place } }
    return slots.map(\.property)
  }
}

extension PropertyList: Sequence {
  package func makeIterator() -> IndexingIterator<[Persona.Property]> {
    var slots: [PropertyTree.Slot] = []
    slots.reserveCapacity(tree.count)
    var isSorted = true
    tree.forEach { slot in
      if let last = slots.last, last.place > slot.place { isSorted = false }
      slots.append(slot)
    }
    if !isSorted { slots.sort { $0.place < $1.place } }
    return slots.map(\.property).makeIterator()
  }
}

extension PropertyList: ExpressibleByArrayLiteral {
  package init(_ properties: some Sequence<Persona.Property>) {
    for property in properties { set(property) }
  }

  package init(arrayLiteral elements: Persona.Property...) { self.init(elements) }
}
