import PersonaText

/// Names to dense numbers in the order of their first appearance, found by bytes without making a `String`.
struct NameTable: Sendable {
  private(set) var names: [String] = []
  private var hashes: [UInt64] = []
  /// Open addressing over numbers + 1.
  private var table: [Int32] = Array(repeating: 0, count: 16)

  init() {}

  init(_ names: some Sequence<String>) {
    for name in names { _ = insert(name) }
  }

  func index(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let slot = slot(of: bytes, hashOfBytes(bytes))
    return table[slot] == 0 ? nil : Int(table[slot]) - 1
  }

  func index(of name: String) -> Int? { name.withBytes { index(of: $0) } }

  mutating func insert(_ name: String) -> Int { name.withBytes { insert($0) } }

  mutating func insert(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let hash = hashOfBytes(bytes)
    let slot = slot(of: bytes, hash)
    if table[slot] != 0 { return Int(table[slot]) - 1 }
    names.append(String(bytes: bytes))
    hashes.append(hash)
    table[slot] = Int32(names.count)
    if names.count * 2 > table.count { grow() }
    return names.count - 1
  }

  private func slot(of bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
    let mask = table.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while table[slot] != 0 {
      let index = Int(table[slot]) - 1
      if hashes[index] == hash, names[index].withBytes({ $0.count == bytes.count && $0.hasBytes(of: bytes) }) {
        return slot
      }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private mutating func grow() {
    let mask = table.count * 2 - 1
    table = Array(repeating: 0, count: mask + 1)
    for index in hashes.indices {
      var slot = Int(truncatingIfNeeded: hashes[index]) & mask
      while table[slot] != 0 { slot = (slot + 1) & mask }
      table[slot] = Int32(index + 1)
    }
  }
}
