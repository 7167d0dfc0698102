/// Where each identity stands in a list, by open addressing over eight bytes an entry.
///
/// A dictionary would keep the identities a second time and hash them all anew whenever it grows; with a million of them
/// that is what resolving costs.
struct IdentityPlaces: Sendable {
  private struct Entry {
    var hash: UInt32
    /// -1 for none.
    var place: Int32
  }

  private var entries = [Entry](repeating: Entry(hash: 0, place: -1), count: 64)
  private var count = 0

  /// `isSame` is asked whether the identity at a place of the list is the one that is looked for.
  func place(of identity: Identity, isSame: (Int32) -> Bool) -> Int32? {
    let hash = Self.hash(identity)
    var slot = slot(for: hash)
    while entries[slot].place >= 0 {
      if entries[slot].hash == hash, isSame(entries[slot].place) { return entries[slot].place }
      slot = (slot + 1) & (entries.count - 1)
    }
    return nil
  }

  /// Notes an identity that is not there yet as the next of the list.
  mutating func append(_ identity: Identity) {
    if count * 2 >= entries.count { grow() }
    insert(Entry(hash: Self.hash(identity), place: Int32(count)))
    count += 1
  }

  private mutating func insert(_ entry: Entry) {
    var slot = slot(for: entry.hash)
    while entries[slot].place >= 0 { slot = (slot + 1) & (entries.count - 1) }
    entries[slot] = entry
  }

  private mutating func grow() {
    let old = entries
    entries = [Entry](repeating: Entry(hash: 0, place: -1), count: old.count * 2)
    for entry in old where entry.place >= 0 { insert(entry) }
  }

  private func slot(for hash: UInt32) -> Int { Int(hash) & (entries.count - 1) }

  private static func hash(_ identity: Identity) -> UInt32 {
    var hasher = Hasher()
    identity.hash(into: &hasher)
    return UInt32(truncatingIfNeeded: hasher.finalize())
  }
}
