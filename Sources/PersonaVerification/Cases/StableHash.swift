/// FNV-1a over texts one after the other: the same on every machine and in every run, unlike `Hashable`.
package struct StableHash {
  package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  package init() {}

  /// Goes on from the hash of what came before.
  package init(continuing value: UInt64) { self.value = value }

  package mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
  }

  mutating func add(_ text: String, after separator: StaticString) {
    separator.withUTF8Buffer { for byte in $0 { add(byte) } }
    add(text)
  }

  @inline(__always)
  private mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }

  /// Nothing at all for an empty text.
  mutating func add(_ text: String, followedBy separator: String) {
    guard !text.isEmpty else { return }
    add(text)
    add(separator)
  }

  /// Takes a text into two hashes at once, which takes no longer than into one; nothing at all when it is empty. Each has
  /// a separator of its own.
  static func add(
    _ text: String, after separators: (StaticString, StaticString), to hashes: inout (StableHash, StableHash)
  ) {
    guard !text.isEmpty else { return }
    separators.0.withUTF8Buffer { for byte in $0 { hashes.0.add(byte) } }
    separators.1.withUTF8Buffer { for byte in $0 { hashes.1.add(byte) } }
    for byte in text.utf8 { add(byte, to: &hashes) }
  }

  @inline(__always)
  private static func add(_ byte: UInt8, to hashes: inout (StableHash, StableHash)) {
    hashes.0.add(byte)
    hashes.1.add(byte)
  }
}

extension String {
  /// Sixteen digits.
  package init(paddedHexadecimal number: UInt64) {
    self.init(unsafeUninitializedCapacity: 16) { digits in
      for place in 0..<16 {
        let digit = UInt8(truncatingIfNeeded: number >> UInt64(60 - 4 * place)) & 0xF
        digits[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
      }
      return 16
    }
  }
}
