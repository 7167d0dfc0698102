/// How a text message is cut up for sending: in the GSM 7-bit alphabet when every character is in there, else in UCS-2.
package struct TextMessageLength: Hashable, Sendable {
  package enum Alphabet: String, Sendable { case gsm7 = "GSM-7", ucs2 = "UCS-2" }

  package let alphabet: Alphabet
  /// Septets of GSM-7, or 16-bit units of UCS-2.
  package let units: Int
  package let segments: Int

  package init(_ text: String) {
    let septets = text.unicodeScalars.reduce(into: 0 as Int?) { count, scalar in
      count = count.flatMap { before in Self.septets(scalar).map { before + $0 } }
    }
    alphabet = septets == nil ? .ucs2 : .gsm7
    units = septets ?? text.utf16.count
    // A message in several segments gives up some room in each for the numbering.
    let (single, multiple) = septets == nil ? (70, 67) : (160, 153)
    segments = units <= single ? (units == 0 ? 0 : 1) : (units + multiple - 1) / multiple
  }

  /// Nil for a character outside the alphabet; those of the extension take an escape as well.
  private static func septets(_ scalar: Unicode.Scalar) -> Int? {
    if basic.contains(scalar) { return 1 }
    return extended.contains(scalar) ? 2 : nil
  }

  private static let basic = Set(
    ("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
      + "¿abcdefghijklmnopqrstuvwxyzäöñüà").unicodeScalars)
  private static let extended = Set("\u{0C}^{}\\[~]|€".unicodeScalars)
}
