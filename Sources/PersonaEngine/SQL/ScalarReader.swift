/// The characters of a text as SQLite reads them: up to a null byte, and forgiving to what is not UTF-8.
struct ScalarReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { following == nil }

  /// The byte that comes next.
  var following: UInt8? { place < bytes.count && bytes[place] != 0 ? bytes[place] : nil }

  /// Nil at the end.
  mutating func next() -> UInt32? {
    guard let first = following else { return nil }
    place += 1
    guard first >= 0xC0 else { return UInt32(first) }
    var scalar = Self.bits(ofLead: first)
    while let byte = following, byte & 0xC0 == 0x80 {
      scalar = scalar << 6 | UInt32(byte & 0x3F)
      place += 1
    }
    let isWrong = scalar < 0x80 || scalar & 0xFFFF_F800 == 0xD800 || scalar & 0xFFFF_FFFE == 0xFFFE
    return isWrong ? 0xFFFD : scalar
  }

  private static func bits(ofLead byte: UInt8) -> UInt32 {
    switch byte {
    case ..<0xE0: UInt32(byte & 0x1F)
    case ..<0xF0: UInt32(byte & 0x0F)
    case ..<0xF8: UInt32(byte & 0x07)
    default: UInt32(byte & 0x03)
    }
  }
}
