import PersonaModel

/// The identities that must not be seen again. It holds digests alone, so that nobody can read it out, and answers
/// only whether one identity is on it.
struct Blocklist: Sendable {
  private var digests: Set<Digest> = []
  /// Hashes of this process, which cost a tenth of a digest and tell nearly everybody apart. Those of identities that were
  /// taken off again may stay: what they let through is looked for among the digests.
  private var hashes: Set<Int> = []

  init(_ identities: some Sequence<Identity> = []) { insert(identities) }

  mutating func insert(_ identities: some Sequence<Identity>) {
    for identity in identities {
      hashes.insert(identity.hashValue)
      digests.insert(Digest(of: identity))
    }
  }

  mutating func remove(_ identities: some Sequence<Identity>) {
    for identity in identities where mayContain(identity) { digests.remove(Digest(of: identity)) }
  }

  mutating func formUnion(_ other: Blocklist) {
    guard !other.digests.isEmpty else { return }
    hashes.formUnion(other.hashes)
    digests.formUnion(other.digests)
  }

  func contains(_ identity: Identity) -> Bool {
    mayContain(identity) && digests.contains(Digest(of: identity))
  }

  func containsAny(of identities: [Identity]) -> Bool {
    identities.contains(where: contains)
  }

  private func mayContain(_ identity: Identity) -> Bool {
    !hashes.isEmpty && hashes.contains(identity.hashValue)
  }
}

extension Digest {
  /// The key is hashed too, so that one text under two keys gives two digests.
  fileprivate init(of identity: Identity) {
    self.init(of: Array("\(identity.key.value):\(identity.value)".utf8))
  }
}
