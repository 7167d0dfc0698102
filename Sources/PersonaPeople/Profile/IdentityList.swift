/// The identifiers of a profile, each once, in the order in which they became known.
struct IdentityList: Sendable {
  private(set) var elements: [Identity] = []
  /// All of them, once there are too many to go through; else empty.
  private var known: Set<Identity> = []

  /// So many are compared sooner than hashed.
  private static let few = 16

  init(_ identities: [Identity] = []) {
    elements = identities
    if elements.count > Self.few { known = Set(elements) }
  }

  func contains(_ identity: Identity) -> Bool {
    known.isEmpty ? elements.contains(identity) : known.contains(identity)
  }

  mutating func append(_ identity: Identity) {
    elements.append(identity)
    if !known.isEmpty {
      known.insert(identity)
    } else if elements.count > Self.few {
      known = Set(elements)
    }
  }

  mutating func remove(_ identity: Identity) {
    guard contains(identity) else { return }
    elements.removeAll { $0 == identity }
    known.remove(identity)
  }
}
