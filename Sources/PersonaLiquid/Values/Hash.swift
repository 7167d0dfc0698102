import PersonaText

/// An ordered map from text to values. Keys are equal when their UTF-8 bytes are; the first position and the last
/// value of a key that comes twice are kept.
package struct Hash: Sendable {
  private let storage: Storage

  package init(_ entries: some Sequence<(String, LiquidValue)>) {
    storage = Storage(entries)
  }

  package static let empty = Hash([])

  package var count: Int { storage.keys.count }
  package var isEmpty: Bool { storage.keys.isEmpty }
  package var keys: [String] { storage.keys }
  package var values: [LiquidValue] { storage.values }

  /// Equal for copies of one map and for nothing else.
  var identity: ObjectIdentifier { ObjectIdentifier(storage) }

  package subscript(key: String) -> LiquidValue? { value(for: HashKey(key)) }

  /// Look-up with a hash computed beforehand, as templates do for the names they hold.
  @inline(__always)
  func value(for key: HashKey) -> LiquidValue? { value(hash: key.hash) { key.name } }

  /// The name is only asked for where the hash is met.
  @inline(__always)
  func value(hash: UInt64, _ name: () -> String) -> LiquidValue? {
    let position = storage.position(of: hash, name)
    return position < 0 ? nil : storage.values[position]
  }

  /// The two-element arrays `for` yields and `first` answers with.
  func entry(at position: Int) -> LiquidValue {
    .array([.text(storage.keys[position]), storage.values[position]])
  }

  /// Shared, because copying a persona's properties for every look-up would cost more than the look-up.
  private final class Storage: Sendable {
    let keys: [String]
    let values: [LiquidValue]
    private let hashes: [UInt64]
    /// Open addressing over positions + 1; empty for the few keys that are found faster one by one.
    private let table: [Int32]

    private static let scannedKeys = 12

    init(_ entries: some Sequence<(String, LiquidValue)>) {
      var builder = Builder()
      for (key, value) in entries { builder.set(key, value) }
      keys = builder.keys
      values = builder.values
      hashes = builder.hashes
      table = keys.count > Self.scannedKeys ? builder.table : []
    }

    @inline(__always)
    func position(of hash: UInt64, _ name: () -> String) -> Int {
      if table.isEmpty {
        var index = 0
        while index < hashes.count {
          if hashes[index] == hash, haveEqualBytes(keys[index], name()) { return index }
          index += 1
        }
        return -1
      }
      let mask = table.count - 1
      var slot = Int(truncatingIfNeeded: hash) & mask
      while table[slot] != 0 {
        let index = Int(table[slot]) - 1
        if hashes[index] == hash, haveEqualBytes(keys[index], name()) { return index }
        slot = (slot + 1) & mask
      }
      return -1
    }
  }

  private struct Builder {
    var keys: [String] = []
    var values: [LiquidValue] = []
    var hashes: [UInt64] = []
    var table: [Int32] = Array(repeating: 0, count: 32)

    mutating func set(_ name: String, _ value: LiquidValue) {
      let hash = HashKey(name).hash
      var slot = self.slot(of: name, hash)
      if table[slot] != 0 {
        values[Int(table[slot]) - 1] = value
        return
      }
      if (keys.count + 1) * 2 > table.count {
        grow()
        slot = self.slot(of: name, hash)
      }
      keys.append(name)
      values.append(value)
      hashes.append(hash)
      table[slot] = Int32(keys.count)
    }

    private func slot(of name: String, _ hash: UInt64) -> Int {
      let mask = table.count - 1
      var slot = Int(truncatingIfNeeded: hash) & mask
      while table[slot] != 0 {
        let index = Int(table[slot]) - 1
        if hashes[index] == hash, haveEqualBytes(keys[index], name) { return slot }
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
}

/// A name with the hash of its bytes.
struct HashKey: Sendable {
  let name: String
  let hash: UInt64

  @inline(__always)
  init(_ name: String) {
    self.name = name
    hash = name.withBytes { hashOfBytes($0) }
  }
}

/// FNV-like mixing eight bytes at a time; not a defence against chosen keys, which only their own author would slow.
func hashOfBytes(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
  let raw = UnsafeRawBufferPointer(bytes)
  var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(raw.count)
  var offset = 0
  while offset + 8 <= raw.count {
    hash = mixed(hash ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    offset += 8
  }
  var tail: UInt64 = 0
  while offset < raw.count {
    tail = tail << 8 | UInt64(raw[offset])
    offset += 1
  }
  return mixed(hash ^ tail)
}

@inline(__always)
private func mixed(_ value: UInt64) -> UInt64 {
  let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
  return product.high ^ product.low
}
