/// The hashes that stand more than once among `hashes`; as good as always there are none.
///
/// Two rounds: the first notes a few bits of each in a table, the second compares only those whose bits were met twice.
package func repeatedHashes(in hashes: [UInt64]) -> Set<UInt64> {
  var table = BitTable(count: hashes.count)
  var suspects = BitTable(count: hashes.count)
  for hash in hashes where table.insert(hash) { _ = suspects.insert(hash) }
  var seen: Set<UInt64> = []
  var repeated: Set<UInt64> = []
  for hash in hashes where suspects.contains(hash) {
    if !seen.insert(hash).inserted { repeated.insert(hash) }
  }
  return repeated
}

/// A bit for each value that the last bits of a hash can have, of which at most one in sixteen is set.
private struct BitTable {
  private var words: [UInt64]
  private let mask: UInt64

  init(count: Int) {
    let size = 64 << (Int.bitWidth - (count / 4).leadingZeroBitCount)
    words = Array(repeating: 0, count: size / 64)
    mask = UInt64(size - 1)
  }

  func contains(_ hash: UInt64) -> Bool { words[Int((hash & mask) >> 6)] & Self.bit(of: hash) != 0 }

  /// Whether the bit was set.
  mutating func insert(_ hash: UInt64) -> Bool {
    defer { words[Int((hash & mask) >> 6)] |= Self.bit(of: hash) }
    return contains(hash)
  }

  private static func bit(of hash: UInt64) -> UInt64 { 1 << (hash & 63) }
}
