import PersonaModel

/// The identities that must not be seen again. It holds digests alone, so that nobody can read it out, and answers
/// only whether one identity is on it.
struct Blocklist: Sendable {
  private var digests: Set<Digest> = []

  init(_ identities: some Sequence<Identity> = []) { insert(identities) }

  mutating func insert(_ identities: some Sequence<Identity>) {
    for identity in identities { digests.insert(Digest(of: identity)) }
  }

  mutating func remove(_ identities: some Sequence<Identity>) {
    guard !digests.isEmpty else { return }
    for identity in identities { digests.remove(Digest(of: identity)) }
  }

  mutating func formUnion(_ other: Blocklist) {
    if !other.digests.isEmpty { digests.formUnion(other.digests) }
  }

  func contains(_ identity: Identity) -> Bool {
    !digests.isEmpty && digests.contains(Digest(of: identity))
  }

  func containsAny(of identities: [Identity]) -> Bool {
    !digests.isEmpty && identities.contains(where: contains)
  }
}

extension Digest {
  /// The key is hashed too, so that one text under two keys gives two digests.
  fileprivate init(of identity: Identity) {
    self.init(of: Array("\(identity.key.value):\(identity.value)".utf8))
  }
}
