import PersonaDiagnostics
import PersonaText

/// What a format cannot hold as it stands, and what is written instead.
///
/// Whatever the format, characters that a reader cannot see or that move what stands beside them are spelt out, so
/// that a name from a fixture steers neither a terminal nor a browser nor a parser.
struct Escaping: Sendable {
  /// Two sets of ASCII characters to look at, such that a word of eight bytes is cleared in a few instructions.
  let first: Needle
  let second: Needle
  let hidden: HiddenCharacters
  /// The words for an ASCII character; nil to keep it.
  let replacement: @Sendable (UInt8) -> StaticString?

  enum HiddenCharacters: Sendable {
    /// `\u{1B}`, and `\n` for a line break: the text stays on its line.
    case spelt
    /// As `spelt`, but line breaks and tabs stay.
    case speltInLines
    /// `\u001B`, which a reader of JSON turns back.
    case json
  }

  /// The characters that equal `byte` in the bits of `mask`: `"` and `&` differ in one bit, as do `<` and `>`.
  struct Needle: Sendable {
    let byte: UInt64
    let mask: UInt64

    init(_ byte: UInt8, mask: UInt8 = 0xFF) {
      self.byte = UInt64(byte) &* Self.ones
      self.mask = UInt64(mask) &* Self.ones
    }

    static let everything = Needle(0, mask: 0)
    static let nothing = Needle(0x7F)

    fileprivate static let ones: UInt64 = 0x0101_0101_0101_0101

    /// A bit for each byte that is found, and perhaps for some after it.
    @inline(__always)
    fileprivate func found(in word: UInt64) -> UInt64 {
      let difference = (word & mask) ^ byte
      return (difference &- Self.ones) & ~difference
    }
  }

  init(
    _ first: Needle, _ second: Needle, _ hidden: HiddenCharacters,
    replacement: @escaping @Sendable (UInt8) -> StaticString?
  ) {
    self.first = first
    self.second = second
    self.hidden = hidden
    self.replacement = replacement
  }

  /// Whether none of eight bytes needs a second look: no control, no delete, nothing beyond ASCII, no needle.
  @inline(__always)
  func isPlain(_ word: UInt64) -> Bool {
    let high = 0x80 &* Needle.ones
    let controls = (word &- 0x20 &* Needle.ones) & ~word
    let found = first.found(in: word) | second.found(in: word) | Needle.nothing.found(in: word)
    return (word | controls | found) & high == 0
  }
}

extension ByteWriter {
  mutating func write(_ text: String, _ escaping: borrowing Escaping) {
    text.withBytes { write($0, escaping) }
  }

  /// Copies runs of plain bytes whole and stops only at what needs a look.
  private mutating func write(_ bytes: UnsafeBufferPointer<UInt8>, _ escaping: borrowing Escaping) {
    var (copied, index) = (0, 0)
    while index < bytes.count {
      if escaping.isPlain(Self.word(of: bytes, at: index)) {
        index += 8
        continue
      }
      let end = min(index + 8, bytes.count)
      while index < end {
        let (length, isKept) = scan(at: bytes, index, copied, escaping)
        index += length
        if !isKept { copied = index }
      }
    }
    write(UnsafeBufferPointer(rebasing: bytes[copied...]))
  }

  /// The eight bytes from `index` on; near the end the last eight, or what there is, filled up with letters.
  @inline(__always)
  private static func word(of bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt64 {
    let raw = UnsafeRawBufferPointer(bytes)
    if raw.count >= 8 { return raw.loadUnaligned(fromByteOffset: min(index, raw.count - 8), as: UInt64.self) }
    var word: UInt64 = 0x6161_6161_6161_6161
    for byte in bytes[index...] { word = word << 8 | UInt64(byte) }
    return word
  }

  /// Looks at one character; when it is replaced, everything before it from `copied` on is written too.
  private mutating func scan(
    at bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ copied: Int, _ escaping: borrowing Escaping
  ) -> (length: Int, isKept: Bool) {
    let byte = bytes[index]
    if byte >= 0x20, byte < 0x7F {
      guard let replacement = escaping.replacement(byte) else { return (1, true) }
      write(UnsafeBufferPointer(rebasing: bytes[copied..<index]))
      write(replacement)
      return (1, false)
    }
    let (scalar, length) = Self.scalar(in: bytes, at: index)
    let replacement = byte < 0x20 ? escaping.replacement(byte) : nil
    guard replacement != nil || escaping.replaces(scalar) else { return (length, true) }
    write(UnsafeBufferPointer(rebasing: bytes[copied..<index]))
    if let replacement { write(replacement) } else { write(spelling: scalar, escaping.hidden) }
    return (length, false)
  }

  /// A `String` holds nothing but valid UTF-8.
  private static func scalar(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (Unicode.Scalar, Int) {
    let lead = bytes[index]
    guard lead >= 0xC0 else { return (Unicode.Scalar(lead), 1) }
    let length = min(lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4, bytes.count - index)
    var value = UInt32(lead) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  private mutating func write(spelling scalar: Unicode.Scalar, _ hidden: Escaping.HiddenCharacters) {
    switch (scalar, hidden) {
    case ("\n", _): write("\\n")
    case ("\r", _): write("\\r")
    case ("\t", _): write("\\t")
    case (_, .json): for unit in UTF16.encode(scalar) ?? .init() { write(jsonUnit: unit) }
    default:
      write("\\u{")
      write(unescaped: String(scalar.value, radix: 16, uppercase: true))
      write("}")
    }
  }

  private mutating func write(jsonUnit unit: UInt16) {
    write("\\u")
    for shift in [12, 8, 4, 0] {
      let digit = UInt8(truncatingIfNeeded: unit >> shift & 0xF)
      write(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
    }
  }
}

extension Escaping {
  func replaces(_ scalar: Unicode.Scalar) -> Bool {
    if case .speltInLines = hidden, scalar == "\n" || scalar == "\t" { return false }
    return isHidden(scalar)
  }
}
