/// Looks for any of several names in the bytes of files, whatever the case of ASCII letters.
struct NameFinder {
  /// The names in lower case, by their first byte.
  private var names = [[[UInt8]]](repeating: [], count: 256)

  init(_ names: Set<String>) {
    for name in names {
      let bytes = name.utf8.map(Self.lowercased)
      guard let first = bytes.first else { continue }
      self.names[Int(first)].append(bytes)
    }
  }

  /// A file that spells characters by number, as in `"\\x61"`, may mention anything.
  func isMentioned(in bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      for index in bytes.indices {
        let byte = Self.lowercased(bytes[index])
        if byte == UInt8(ascii: "\\"), index + 1 < bytes.count, Self.numbers.contains(bytes[index + 1]) { return true }
        for name in names[Int(byte)] where Self.stands(name, at: index, in: bytes) { return true }
      }
      return false
    }
  }

  private static let numbers = Array("xuU".utf8)

  private static func stands(_ name: [UInt8], at start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count - start >= name.count else { return false }
    for (offset, byte) in name.enumerated() where lowercased(bytes[start + offset]) != byte { return false }
    return true
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }
}
