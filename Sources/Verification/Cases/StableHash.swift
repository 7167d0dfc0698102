/// FNV-1a over texts one after the other: the same on every machine and in every run, unlike `Hashable`.
package struct StableHash {
  package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  package init() {}

  package mutating func add(_ text: String) {
    for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  /// Nothing at all for an empty text.
  mutating func add(_ text: String, followedBy separator: String) {
    guard !text.isEmpty else { return }
    add(text)
    add(separator)
  }

  /// Nothing at all for an empty text.
  mutating func add(_ text: String, after separator: String) {
    guard !text.isEmpty else { return }
    add(separator)
    add(text)
  }
}
