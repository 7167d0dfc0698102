import PersonaModel
import PersonaTime

/// Finds out which events belong to one person, event by event, from nothing but their keys.
///
/// An event matches no profile and makes one, matches one and adds to it, or matches several and merges them. Where
/// that would break a limit, its key of the lowest priority is dropped and the rest tried again.
package struct ProfileResolver: Sendable {
  private let rules: PeopleRules
  /// By identity key, where among the limited keys it stands; nil for any number.
  private let limitPlaces: [Int?]
  private var places = IdentityPlaces()
  private var identities: [Owned] = []
  /// The parent of each profile; a profile that was not merged is its own.
  private var parents: [Int32] = []
  /// For each profile one number for each limited key, so that a profile is no allocation of its own.
  private var counts: [Int32] = []

  private struct Owned: Sendable {
    let identity: Identity
    let node: Int32
  }

  /// One key of an event, with its place when it has been seen before.
  private struct Found {
    let identity: Identity
    let place: Int32?
  }

  /// What became of one event.
  package struct Addition: Sendable {
    /// Nil for an orphan, an event that has no key to go by.
    package let node: Int?
    /// How many profiles became one through it.
    package let merged: Int
    package let dropped: [Identity]
  }

  package init(context: PeopleContext) {
    rules = context.rules
    let limited = rules.limits.map(\.key)
    limitPlaces = context.project.identityKeys.indices.map { limited.firstIndex(of: IdentityKeyID($0)) }
  }

  /// The events of one person must be added in the order in which they happened.
  package mutating func add(
    _ written: [IdentityValue], within budget: inout Budget
  ) throws(BudgetExceededError) -> Addition {
    add(keys: try rules.inPriority(written, within: &budget))
  }

  mutating func add(keys: [Identity]) -> Addition {
    // Most events come from somebody who is known by that one key.
    if keys.count == 1, let place = place(of: keys[0]) {
      return Addition(node: compressedRoot(of: Int(identities[Int(place)].node)), merged: 1, dropped: [])
    }
    var found = keys.map { Found(identity: $0, place: place(of: $0)) }
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
    while Int(parents[node]) != node { node = Int(parents[node]) }
    return node
  }

  /// Every identity with the profile it belongs to, in the order in which they were first seen.
  package func forEachIdentity(_ body: (Identity, _ root: Int) -> Void) {
    for owned in identities { body(owned.identity, root(of: Int(owned.node))) }
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
      let next = Int(parents[place])
      parents[place] = Int32(root)
      place = next
    }
    return root
  }

  private func place(of identity: Identity) -> Int32? {
    places.place(of: identity) { identities[Int($0)].identity == identity }
  }

  private func fits(_ keys: [Found], _ matches: [Int]) -> Bool {
    guard matches.count > 1 || keys.contains(where: { $0.place == nil }) else { return true }
    for (index, rule) in rules.limits.enumerated() {
      var count = 0
      for node in matches { count += Int(counts[node * rules.limits.count + index]) }
      for found in keys where found.identity.key == rule.key && found.place == nil { count += 1 }
      if count > rule.limit { return false }
    }
    return true
  }

  private mutating func join(_ keys: [Found], _ matches: [Int], _ dropped: [Identity]) -> Addition {
    let root = matches.first ?? addNode()
    let width = rules.limits.count
    for other in matches.dropFirst() {
      parents[other] = Int32(root)
      for index in 0..<width { counts[root * width + index] += counts[other * width + index] }
    }
    for found in keys where found.place == nil {
      places.append(found.identity)
      identities.append(Owned(identity: found.identity, node: Int32(root)))
      if let index = limitPlaces[Int(found.identity.key.value)] { counts[root * width + index] += 1 }
    }
    return Addition(node: root, merged: max(1, matches.count), dropped: dropped)
  }

  private mutating func addNode() -> Int {
    parents.append(Int32(parents.count))
    for _ in 0..<rules.limits.count { counts.append(0) }
    return parents.count - 1
  }
}
