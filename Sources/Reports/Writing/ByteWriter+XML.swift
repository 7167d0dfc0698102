extension ByteWriter {
  /// Text between tags. What XML 1.0 has no way to say becomes U+FFFD.
  mutating func write(xmlText text: String) { write(text, escaping: .text) }

  /// Text between double quotes; line breaks and tabs are escaped, since a reader would make them spaces.
  mutating func write(xmlAttribute text: String) { write(text, escaping: .attribute) }

  private enum XMLPlace { case text, attribute }

  /// Copies runs of plain bytes whole and stops only at what needs a word of its own.
  private mutating func write(_ text: String, escaping place: XMLPlace) {
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      var index = 0
      while index < bytes.count {
        guard Self.needsLook[Int(bytes[index])] else { index += 1; continue }
        let (replacement, length) = Self.escape(bytes, at: index, place)
        guard let replacement else { index += length; continue }
        write(UnsafeBufferPointer(rebasing: bytes[start..<index]))
        write(replacement)
        index += length
        start = index
      }
      write(UnsafeBufferPointer(rebasing: bytes[start...]))
    }
  }

  /// Bytes that may need an escape: markup, controls, and 0xEF with which U+FFFE and U+FFFF begin.
  private static let needsLook: [Bool] = (0..<256).map { byte in
    byte < 0x20 || byte == 0xEF
      || [UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\"")]
        .contains(UInt8(byte))
  }

  /// The replacement, or nil to keep the bytes, and how many of them it concerns.
  private static func escape(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, _ place: XMLPlace
  ) -> (StaticString?, Int) {
    switch (bytes[index], place) {
    case (UInt8(ascii: "<"), _): ("&lt;", 1)
    case (UInt8(ascii: ">"), _): ("&gt;", 1)
    case (UInt8(ascii: "&"), _): ("&amp;", 1)
    case (UInt8(ascii: "\""), .attribute): ("&quot;", 1)
    case (UInt8(ascii: "\""), .text): (nil, 1)
    case (0x09, .attribute): ("&#9;", 1)
    case (0x0A, .attribute): ("&#10;", 1)
    case (0x0D, _): ("&#13;", 1)
    case (0x09, .text), (0x0A, .text): (nil, 1)
    case (0xEF, _):
      // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
      index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE ? ("\u{FFFD}", 3) : (nil, 1)
    default: ("\u{FFFD}", 1)
    }
  }
}
