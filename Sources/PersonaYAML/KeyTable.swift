/// The number of a key in a ``KeyTable``. The n-th known key has the number n.
package struct Symbol: Hashable, Sendable {
  package let rawValue: UInt32

  @inlinable package init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// All keys met so far, the known ones first, so that a decoder can go by number instead of by text.
///
/// One table serves many files in turn; a second worker takes its own copy. Known keys have the same number in every
/// copy, others do not.
package struct KeyTable: Sendable {
  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  /// Open addressing; a slot holds a symbol plus one, zero is free. The size is a power of two.
  private var slots: [UInt32]
  /// Where each key stood last, for finding it twice in one mapping.
  private var uses: [Use] = []
  private var useRound: UInt64 = 0
  /// Keeps a file from being written so that all its keys fall into one slot. Numbers never depend on it.
  private let seed = UInt64.random(in: .min ... .max)

  private struct Entry {
    let hash: UInt32
    let start: UInt32
    let count: UInt32
  }

  private struct Use {
    var round: UInt64 = 0
    var record: UInt32 = 0
  }

  /// Stands in a variable while the table that belongs there is lent.
  static let none = KeyTable(known: [])

  /// `known` names must differ from one another.
  package init(known: [String]) {
    slots = Array(repeating: 0, count: 64)
    for name in known { _ = symbol(of: name) }
  }

  /// The number of a key, a new one if it has not been met.
  package mutating func symbol(of name: String) -> Symbol {
    var name = name
    return name.withUTF8 { symbol(of: $0) }
  }

  /// The number of a text; nil if it has not been met.
  package func known(_ name: String) -> Symbol? {
    var name = name
    return name.withUTF8 { known($0, hash: hash(of: $0)) }
  }

  /// The number of a scalar's text.
  package func known(_ node: YAMLNode) -> Symbol? { node.withBytes { known($0, hash: hash(of: $0)) } }

  package func text(of symbol: Symbol) -> String {
    guard symbol.rawValue < entries.count else { return "" }
    let entry = entries[Int(symbol.rawValue)]
    return String(decoding: bytes[Int(entry.start)..<Int(entry.start + entry.count)], as: UTF8.self)
  }

  mutating func symbol(of name: UnsafeBufferPointer<UInt8>) -> Symbol {
    let hash = hash(of: name)
    return known(name, hash: hash) ?? insert(name, hash: hash)
  }

  @inline(__always)
  private func known(_ name: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Symbol? {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let known = slots[slot] - 1
      if matches(entries[Int(known)], name, hash) { return Symbol(rawValue: known) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func insert(_ name: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Symbol {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    entries.append(Entry(hash: hash, start: UInt32(bytes.count), count: UInt32(name.count)))
    bytes.append(contentsOf: name)
    uses.append(Use())
    slots[slot] = UInt32(entries.count)
    if entries.count * 2 > slots.count { grow() }
    return Symbol(rawValue: UInt32(entries.count - 1))
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for (number, entry) in entries.enumerated() {
      var slot = Int(entry.hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number + 1)
    }
  }

  @inline(__always)
  private func matches(_ entry: Entry, _ name: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Bool {
    guard entry.hash == hash, Int(entry.count) == name.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      let known = UnsafeBufferPointer(rebasing: bytes[Int(entry.start)..<Int(entry.start) + name.count])
      for index in 0..<name.count where known[index] != name[index] { return false }
      return true
    }
  }

  @inline(__always)
  private func hash(of name: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash = seed ^ UInt64(name.count)
    let raw = UnsafeRawBufferPointer(name)
    var index = 0
    while index + 8 <= raw.count {
      hash = Self.mixed(hash, raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var rest: UInt64 = 0
    while index < raw.count {
      rest = rest << 8 | UInt64(raw[index])
      index += 1
    }
    hash = Self.mixed(hash, rest)
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }

  @inline(__always)
  private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}

extension KeyTable {
  /// Begins a mapping: no key has been used in it yet.
  mutating func beginMapping() { useRound += 1 }

  /// Notes that a key of the current mapping stands at a record; the earlier record if it is there already.
  mutating func use(_ symbol: Symbol, at record: UInt32) -> UInt32? {
    let earlier = uses[Int(symbol.rawValue)]
    guard earlier.round != useRound else { return earlier.record }
    uses[Int(symbol.rawValue)] = Use(round: useRound, record: record)
    return nil
  }
}
