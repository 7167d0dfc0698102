extension ByteWriter {
  /// Text between tags. Characters that XML 1.0 has no way to say are among those that are spelt out.
  mutating func write(xmlText text: String) { write(text, .xmlText) }

  /// Text between double quotes, on one line.
  mutating func write(xmlAttribute text: String) { write(text, .xmlAttribute) }
}

extension Escaping {
  static let xmlText = xml(.speltInLines)
  static let xmlAttribute = xml(.spelt)

  private static func xml(_ hidden: HiddenCharacters) -> Escaping {
    // 0x22 and 0x26 are `"` and `&`; 0x3C and 0x3E are `<` and `>`.
    Escaping(Needle(0x22, mask: 0xFB), Needle(0x3C, mask: 0xFD), hidden) { byte in
      switch byte {
      case UInt8(ascii: "<"): "&lt;"
      case UInt8(ascii: ">"): "&gt;"
      case UInt8(ascii: "&"): "&amp;"
      case UInt8(ascii: "\""): "&quot;"
      default: nil
      }
    }
  }
}
