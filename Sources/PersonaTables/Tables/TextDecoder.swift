/// Turns text in chunks of any size into UTF-8: UTF-16 is told by its byte order mark, all else is taken for UTF-8.
///
/// What is no UTF-16 becomes bytes that are no UTF-8, so that whoever validates finds it in its place.
struct TextDecoder: Sendable {
  private enum Encoding {
    case undecided, utf8
    case utf16(isBigEndian: Bool)
  }

  private static let marks: [(bytes: [UInt8], encoding: Encoding)] = [
    ([0xEF, 0xBB, 0xBF], .utf8), ([0xFF, 0xFE], .utf16(isBigEndian: false)), ([0xFE, 0xFF], .utf16(isBigEndian: true)),
  ]

  private var encoding = Encoding.undecided
  /// Bytes that may be the begin of a byte order mark, or half of a unit.
  private var pending: [UInt8] = []
  private var highSurrogate: UInt16?
  /// The size of a byte order mark of UTF-8, which stands in the file and not in the text.
  private(set) var markBytes = 0

  /// Whether bytes are text as they are from here on.
  var isTransparent: Bool { if case .utf8 = encoding { true } else { false } }

  var isWide: Bool { if case .utf16 = encoding { true } else { false } }

  mutating func decoded(_ chunk: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var bytes = pending + chunk
    pending = []
    if case .undecided = encoding, !decide(&bytes) { return [] }
    guard case .utf16(let isBigEndian) = encoding else { return bytes }
    return decoded(bytes, isBigEndian: isBigEndian)
  }

  /// What is left at the end of the text: half a unit, or half a pair.
  mutating func rest() -> [UInt8] {
    defer { (pending, highSurrogate) = ([], nil) }
    let isIncomplete = isWide && (!pending.isEmpty || highSurrogate != nil)
    return isIncomplete ? Self.invalid : pending
  }

  private static let invalid: [UInt8] = [0xFF]

  /// False while the first bytes may still become a byte order mark.
  private mutating func decide(_ bytes: inout [UInt8]) -> Bool {
    for mark in Self.marks where bytes.starts(with: mark.bytes) {
      encoding = mark.encoding
      if isTransparent { markBytes = mark.bytes.count }
      bytes.removeFirst(mark.bytes.count)
      return true
    }
    if Self.marks.contains(where: { $0.bytes.starts(with: bytes) }) {
      pending = bytes
      return false
    }
    encoding = .utf8
    return true
  }

  private mutating func decoded(_ bytes: [UInt8], isBigEndian: Bool) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    for index in stride(from: 0, to: bytes.count - 1, by: 2) {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      append(isBigEndian ? first << 8 | second : second << 8 | first, to: &text)
    }
    if bytes.count % 2 == 1, let last = bytes.last { pending = [last] }
    return text
  }

  private mutating func append(_ unit: UInt16, to text: inout [UInt8]) {
    if let high = highSurrogate {
      highSurrogate = nil
      if UTF16.isTrailSurrogate(unit) {
        let value = 0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(unit) - 0xDC00)
        if let scalar = Unicode.Scalar(value) { text += UTF8.encode(scalar) ?? .init() }
        return
      }
      text += Self.invalid
    }
    if UTF16.isLeadSurrogate(unit) {
      highSurrogate = unit
    } else if let scalar = Unicode.Scalar(unit) {
      text += UTF8.encode(scalar) ?? .init()
    } else {
      text += Self.invalid
    }
  }
}
