/// Properties by their links, in a tree of which copies share all but what they change: what a persona inherits is there
/// once, however many inherit it.
///
/// Links are small numbers in a row, so that their digits to the base of 32 are the way from the root to a leaf. A node has
/// room for those that are there, and no more.
package struct PropertyTree: Sendable {
  package struct Slot: Sendable {
    package let property: Persona.Property
    /// Ascending in the order in which the properties came.
    let place: UInt32
    package let isFixed: Bool

    package init(_ property: Persona.Property, place: UInt32) {
      self.property = property
      self.place = place
      isFixed = property.value.isFixed
    }
  }

  struct Node: Sendable {
    /// Which of 32 are there.
    var map: UInt32 = 0
    /// How many values below still have times to be resolved.
    var open: UInt32 = 0
    /// A leaf has slots, a branch has nodes.
    var slots: [Slot] = []
    var nodes: [Node] = []
  }

  private(set) var root = Node()
  package private(set) var count = 0
  /// Of the digit that the root looks at.
  private var shift: UInt32 = 0

  package init() {}

  static let bits: UInt32 = 5

  /// How many nodes stand above each leaf.
  var height: Int { Int(shift / Self.bits) }

  package var openCount: Int { Int(root.open) }

  package subscript(id: PropertyID) -> Slot? {
    let id = UInt32(truncatingIfNeeded: id.value)
    return reaches(id) ? root.slot(of: id, shift) : nil
  }

  /// The value, where it has no times that are to be resolved.
  package func fixedValue(of id: PropertyID) -> Value? {
    let id = UInt32(truncatingIfNeeded: id.value)
    return reaches(id) ? root.fixedValue(of: id, shift) : nil
  }

  private func reaches(_ id: UInt32) -> Bool { shift + Self.bits >= 32 || id >> (shift + Self.bits) == 0 }

  package mutating func set(_ slot: Slot) {
    let id = UInt32(truncatingIfNeeded: slot.property.id.value)
    while !reaches(id) {
      if root.map != 0 { root = Node(map: 1, open: root.open, nodes: [root]) }
      shift += Self.bits
    }
    if root.set(slot, id, shift) { count += 1 }
  }

  package mutating func remove(_ id: PropertyID) {
    let id = UInt32(truncatingIfNeeded: id.value)
    if reaches(id), root.remove(id, shift) { count -= 1 }
  }

  /// By their links, ascending.
  package func forEach(_ body: (Slot) -> Void) { root.forEach(body) }

  /// Those whose values have times to be resolved.
  package func forEachOpen(_ body: (Slot) -> Void) { root.forEachOpen(body) }

  /// Leaves that none of the trees before had, as long as these are all still there.
  package func forEachLeaf(unless seen: inout Set<UnsafeRawPointer>, _ body: ([Slot]) -> Void) {
    root.forEachLeaf(unless: &seen, body)
  }
}

extension PropertyTree.Node {
  typealias Slot = PropertyTree.Slot

  private func bit(of id: UInt32, _ shift: UInt32) -> UInt32 { 1 << ((id >> shift) & 31) }

  private func place(of bit: UInt32) -> Int { (map & (bit - 1)).nonzeroBitCount }

  func slot(of id: UInt32, _ shift: UInt32) -> Slot? {
    let bit = bit(of: id, shift)
    guard map & bit != 0 else { return nil }
    let place = place(of: bit)
    return shift == 0 ? slots[place] : nodes[place].slot(of: id, shift - PropertyTree.bits)
  }

  /// As ``slot(of:_:)``, without a copy of what nobody asks for.
  func fixedValue(of id: UInt32, _ shift: UInt32) -> Value? {
    let bit = bit(of: id, shift)
    guard map & bit != 0 else { return nil }
    let place = place(of: bit)
    guard shift == 0 else { return nodes[place].fixedValue(of: id, shift - PropertyTree.bits) }
    return slots[place].isFixed ? slots[place].property.value : nil
  }

  /// Whether it is new.
  mutating func set(_ slot: Slot, _ id: UInt32, _ shift: UInt32) -> Bool {
    let bit = bit(of: id, shift)
    let place = place(of: bit)
    let isThere = map & bit != 0
    map |= bit
    guard shift == 0 else {
      if !isThere { nodes.insert(PropertyTree.Node(), at: place) }
      let before = nodes[place].open
      let isNew = nodes[place].set(slot, id, shift - PropertyTree.bits)
      open += nodes[place].open
      open -= before
      return isNew
    }
    if isThere {
      if !slots[place].isFixed { open -= 1 }
      slots[place] = slot
    } else {
      slots.insert(slot, at: place)
    }
    if !slot.isFixed { open += 1 }
    return !isThere
  }

  /// Whether it was there. What is left empty goes, too.
  mutating func remove(_ id: UInt32, _ shift: UInt32) -> Bool {
    let bit = bit(of: id, shift)
    guard map & bit != 0 else { return false }
    let place = place(of: bit)
    guard shift == 0 else {
      let before = nodes[place].open
      guard nodes[place].remove(id, shift - PropertyTree.bits) else { return false }
      open += nodes[place].open
      open -= before
      if nodes[place].map == 0 {
        nodes.remove(at: place)
        map &= ~bit
      }
      return true
    }
    if !slots[place].isFixed { open -= 1 }
    slots.remove(at: place)
    map &= ~bit
    return true
  }

  /// A node is known by where its list stands; nil for one that is empty.
  var address: UnsafeRawPointer? {
    if map == 0 { return nil }
    return slots.isEmpty ? nodes.withUnsafeBytes { $0.baseAddress } : slots.withUnsafeBytes { $0.baseAddress }
  }

  func forEach(_ body: (Slot) -> Void) {
    for slot in slots { body(slot) }
    for node in nodes { node.forEach(body) }
  }

  func forEachOpen(_ body: (Slot) -> Void) {
    guard open > 0 else { return }
    for slot in slots where !slot.isFixed { body(slot) }
    for node in nodes { node.forEachOpen(body) }
  }

  func forEachLeaf(unless seen: inout Set<UnsafeRawPointer>, _ body: ([Slot]) -> Void) {
    guard let address, seen.insert(address).inserted else { return }
    if !slots.isEmpty { body(slots) }
    for node in nodes { node.forEachLeaf(unless: &seen, body) }
  }
}
