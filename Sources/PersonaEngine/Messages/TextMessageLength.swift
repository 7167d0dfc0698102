/// How a text message is cut up for sending: in the GSM 7-bit alphabet when every character is in there, else in UCS-2.
package struct TextMessageLength: Hashable, Sendable {
  package enum Alphabet: String, Sendable { case gsm7 = "GSM-7", ucs2 = "UCS-2" }

  package let alphabet: Alphabet
  /// Septets of GSM-7, or 16-bit units of UCS-2.
  package let units: Int
  package let segments: Int

  package init(_ text: String) {
    let septets = text.unicodeScalars.compactMap(Self.septets)
    alphabet = septets.count == text.unicodeScalars.count ? .gsm7 : .ucs2
    let lengths = alphabet == .gsm7 ? septets : text.unicodeScalars.map(UTF16.width)
    units = lengths.reduce(0, +)
    let room = alphabet.room
    segments = units <= room.alone ? min(units, 1) : Self.segments(of: lengths, room: room.joined)
  }

  /// An escape stands with the character it is for, and the halves of a surrogate pair stand together: what does not fit
  /// whole begins the next segment.
  private static func segments(of lengths: [Int], room: Int) -> Int {
    var (segments, free) = (0, 0)
    for length in lengths {
      if length > free { (segments, free) = (segments + 1, room) }
      free -= length
    }
    return segments
  }

  /// Nil for a character outside the alphabet; those of the extension take an escape as well.
  static func septets(_ scalar: Unicode.Scalar) -> Int? {
    if basic.contains(scalar) { return 1 }
    return extended.contains(scalar) ? 2 : nil
  }

  private static let basic = Set(
    ("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
      + "¿abcdefghijklmnopqrstuvwxyzäöñüà").unicodeScalars)
  private static let extended = Set("\u{0C}^{}\\[~]|€".unicodeScalars)
}

extension TextMessageLength.Alphabet {
  /// Units of a segment that is alone, and of one among several, which gives up some room for the numbering.
  fileprivate var room: (alone: Int, joined: Int) {
    switch self {
    case .gsm7: (160, 153)
    case .ucs2: (70, 67)
    }
  }
}
