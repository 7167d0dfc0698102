import Time

/// Finds out which events belong to one person, event by event, from nothing but their keys.
///
/// An event matches no profile and makes one, matches one and adds to it, or matches several and merges them. Where
/// that would break a limit, its key of the lowest priority is dropped and the rest tried again.
package struct ProfileResolver: Sendable {
  private let rules: PeopleRules
  /// By identity key; nil for any number.
  private let limits: [Int?]
  private var places: [Identity: Int32] = [:]
  private var identities: [Owned] = []
  private var nodes: [Node] = []

  private struct Owned: Sendable {
    let identity: Identity
    let node: Int32
  }

  /// One key of an event, with its place when it has been seen before.
  private struct Found {
    let identity: Identity
    let place: Int32?
  }

  /// A profile, or one that was merged into its parent.
  private struct Node: Sendable {
    var parent: Int32
    /// The places of its identities whose key has a limit.
    var limited: [Int32] = []
  }

  /// What became of one event.
  package struct Addition: Sendable {
    /// Nil for an orphan, an event that has no key to go by.
    package let node: Int?
    /// How many profiles became one through it.
    package let merged: Int
    package let dropped: [Identity]
  }

  package init(evaluator: Evaluator) {
    rules = evaluator.people
    limits = evaluator.project.identityKeys.map(\.limit)
  }

  /// The events of one person must be added in the order in which they happened.
  package mutating func add(_ written: [IdentityValue]) -> Addition { add(keys: rules.inPriority(written)) }

  mutating func add(keys: [Identity]) -> Addition {
    var found = keys.map { Found(identity: $0, place: places[$0]) }
    var dropped: [Identity] = []
    while !found.isEmpty {
      let matches = matches(of: found)
      if fits(found, matches) { return join(found, matches, dropped) }
      dropped.append(found.removeLast().identity)
    }
    return Addition(node: nil, merged: 0, dropped: dropped)
  }

  /// The node that the profile of this one has become part of.
  package func root(of node: Int) -> Int {
    var node = node
    while Int(nodes[node].parent) != node { node = Int(nodes[node].parent) }
    return node
  }

  /// Every identity with the profile it belongs to, in the order in which they were first seen.
  package func forEachIdentity(_ body: (Identity, _ root: Int) -> Void) {
    for owned in identities { body(owned.identity, root(of: Int(owned.node))) }
  }

  package var profileCount: Int {
    nodes.indices.count { Int(nodes[$0].parent) == $0 }
  }

  /// The roots, the oldest first.
  private mutating func matches(of keys: [Found]) -> [Int] {
    var roots: [Int] = []
    for key in keys {
      guard let place = key.place else { continue }
      let root = compressedRoot(of: Int(identities[Int(place)].node))
      if !roots.contains(root) { roots.append(root) }
    }
    if roots.count > 1 { roots.sort() }
    return roots
  }

  private mutating func compressedRoot(of node: Int) -> Int {
    let root = root(of: node)
    var place = node
    while place != root {
      let next = Int(nodes[place].parent)
      nodes[place].parent = Int32(root)
      place = next
    }
    return root
  }

  private func fits(_ keys: [Found], _ matches: [Int]) -> Bool {
    for (key, limit) in rules.limits {
      var count = matches.reduce(0) { sum, node in
        sum + nodes[node].limited.count { identities[Int($0)].identity.key == key }
      }
      for found in keys where found.identity.key == key && found.place == nil { count += 1 }
      if count > limit { return false }
    }
    return true
  }

  private mutating func join(_ keys: [Found], _ matches: [Int], _ dropped: [Identity]) -> Addition {
    let root = matches.first ?? addNode()
    for other in matches.dropFirst() {
      nodes[other].parent = Int32(root)
      nodes[root].limited += nodes[other].limited
      nodes[other].limited = []
    }
    for found in keys where found.place == nil {
      let place = Int32(identities.count)
      places[found.identity] = place
      identities.append(Owned(identity: found.identity, node: Int32(root)))
      if limits[Int(found.identity.key.value)] != nil { nodes[root].limited.append(place) }
    }
    return Addition(node: root, merged: max(1, matches.count), dropped: dropped)
  }

  private mutating func addNode() -> Int {
    nodes.append(Node(parent: Int32(nodes.count)))
    return nodes.count - 1
  }
}
