/// What personas inherit is shared with their bases; these walks look at it once, however many inherit it.
extension Project {
  /// Every property that a persona has from the start, in the order of the personas and as they wrote it. One that several
  /// share is told for the first of them, perhaps once more where a persona changes its neighbours, but not for each.
  package func forEachPersonalProperty(_ body: (Persona.Property) -> Void) {
    var seen: Set<UnsafeRawPointer> = []
    for persona in personas {
      var slots: [PropertyTree.Slot] = []
      persona.properties.tree.forEachLeaf(unless: &seen) { slots += $0 }
      slots.sort { $0.place < $1.place }
      for slot in slots { body(slot.property) }
    }
  }

  /// Those of all personas among the properties, each counted once for every persona that has it with a value that is wanted.
  package func personaCounts(where isWanted: (Persona.Property) -> Bool) -> [Int] {
    var counts = Array(repeating: 0, count: properties.count)
    SharedLeaves(personas.lazy.map(\.properties.tree)).forEach { slots, times in
      for slot in slots where isWanted(slot.property) { counts[Int(slot.property.id.value)] += times }
    }
    return counts
  }

  /// Gets a list, whose it is, and whether nobody before has the very same.
  package typealias ListBody<Element> = (_ list: [Element], _ persona: Persona, _ isFirst: Bool) -> Void

  /// The timelines that personas have, in the order of the personas, as all such lists. One that is inherited unchanged is told
  /// for the first two that have it, and not for the others.
  package func forEachTimeline(_ body: ListBody<TimelineItem>) { forEachList(\.timeline, body) }

  package func forEachLabels(_ body: ListBody<LabelID>) { forEachList(\.labels, body) }

  package func forEachIdentities(_ body: ListBody<IdentityValue>) { forEachList(\.identities, body) }

  package func forEachAssignments(_ body: ListBody<SegmentAssignment>) { forEachList(\.assignments, body) }

  /// For those above alone, which are compiled with it: for any list it would copy every persona.
  @inline(__always)
  private func forEachList<Element>(_ list: (Persona) -> [Element], _ body: ListBody<Element>) {
    var times: [UnsafeRawPointer: Int] = [:]
    for place in personas.indices {
      let list = list(personas[place])
      guard !list.isEmpty, let address = list.withUnsafeBytes({ $0.baseAddress }) else { continue }
      let known = times[address, default: 0]
      guard known < 2 else { continue }
      times[address] = known + 1
      body(list, personas[place], known == 0)
    }
  }
}

/// The leaves of many trees with how many trees have each, in time that grows with what the trees do not share.
private struct SharedLeaves {
  private struct Counted {
    let node: PropertyTree.Node
    var times: Int
  }

  /// By level, the leaves first.
  private var levels: [[UnsafeRawPointer: Counted]] = []

  init(_ trees: some Sequence<PropertyTree>) {
    for tree in trees { add(tree.root, tree.height, times: 1) }
    for level in levels.indices.dropFirst().reversed() {
      for counted in levels[level].values {
        for node in counted.node.nodes { add(node, level - 1, times: counted.times) }
      }
    }
  }

  private mutating func add(_ node: PropertyTree.Node, _ level: Int, times: Int) {
    guard let address = node.address else { return }
    while levels.count <= level { levels.append([:]) }
    levels[level][address, default: Counted(node: node, times: 0)].times += times
  }

  func forEach(_ body: (_ slots: [PropertyTree.Slot], _ times: Int) -> Void) {
    for counted in (levels.first ?? [:]).values { body(counted.node.slots, counted.times) }
  }
}
