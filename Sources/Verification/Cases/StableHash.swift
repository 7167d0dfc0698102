/// FNV-1a over texts one after the other: the same on every machine and in every run, unlike `Hashable`.
package struct StableHash {
  package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  package init() {}

  package mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
  }

  @inline(__always)
  private mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }

  /// Nothing at all for an empty text.
  mutating func add(_ text: String, followedBy separator: String) {
    guard !text.isEmpty else { return }
    add(text)
    add(separator)
  }

  /// Takes a text into two hashes at once, which takes no longer than into one; nothing at all when it is empty.
  static func add(_ text: String, after separator: StaticString, to hashes: inout (StableHash, StableHash)) {
    guard !text.isEmpty else { return }
    separator.withUTF8Buffer { for byte in $0 { add(byte, to: &hashes) } }
    for byte in text.utf8 { add(byte, to: &hashes) }
  }

  @inline(__always)
  private static func add(_ byte: UInt8, to hashes: inout (StableHash, StableHash)) {
    hashes.0.add(byte)
    hashes.1.add(byte)
  }
}
