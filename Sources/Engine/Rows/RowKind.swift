import Time

/// What a slot of a row holds: one byte beside eight bytes of payload.
///
/// Short ASCII texts stand in the payload itself, so that comparing them is comparing two numbers.
struct RowKind: Hashable, Sendable {
  let code: UInt8

  static let missing = RowKind(code: 0)
  static let no = RowKind(code: 1)
  static let yes = RowKind(code: 2)
  static let integer = RowKind(code: 3)
  static let decimal = RowKind(code: 4)
  static let date = RowKind(code: 5)
  static let instant = RowKind(code: 6)
  /// In the heap: the offset in the upper 40 bits, the length in the lower 24.
  static let asciiText = RowKind(code: 7)
  static let wideText = RowKind(code: 8)
  /// A list, a map or a text too long: only the general path can judge it.
  static let other = RowKind(code: 9)

  /// ASCII of up to eight bytes; the length is in the kind.
  static func shortText(_ length: Int) -> RowKind { RowKind(code: 16 + UInt8(truncatingIfNeeded: length)) }

  @inline(__always)
  var shortLength: Int? { code >= 16 ? Int(code) - 16 : nil }
}

/// A kind with its payload.
struct RowSlot: Hashable, Sendable {
  var kind: RowKind
  var word: UInt64 = 0

  static let missing = RowSlot(kind: .missing)

  /// A text of up to eight ASCII bytes; nil for any other.
  init?(shortText text: String) {
    var text = text
    let slot: RowSlot? = text.withUTF8 { bytes in
      guard bytes.count <= 8, bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
      var word: UInt64 = 0
      for byte in bytes.reversed() { word = word << 8 | UInt64(byte) }
      return RowSlot(kind: .shortText(bytes.count), word: word)
    }
    guard let slot else { return nil }
    self = slot
  }

  init(kind: RowKind, word: UInt64 = 0) {
    self.kind = kind
    self.word = word
  }

  /// Everything but long texts, which the heap takes.
  init(_ value: Value, heap: inout [UInt8]) {
    switch value {
    case .null: self.init(kind: .missing)
    case .bool(let flag): self.init(kind: flag ? .yes : .no)
    case .integer(let integer): self.init(kind: .integer, word: UInt64(bitPattern: integer))
    case .decimal(let decimal): self.init(kind: .decimal, word: decimal.bitPattern)
    case .date(let date): self.init(kind: .date, word: UInt64(bitPattern: Int64(date.daysSinceEpoch)))
    case .instant(let instant): self.init(kind: .instant, word: UInt64(bitPattern: instant.milliseconds))
    case .text(let text): self = RowSlot(shortText: text) ?? RowSlot(longText: text, heap: &heap)
    case .list, .map, .unresolved: self.init(kind: .other)
    }
  }

  /// Longer texts are for the general path, which pays for what it looks through.
  private static let longestText = 256

  private init(longText text: String, heap: inout [UInt8]) {
    let count = text.utf8.count
    guard count <= Self.longestText, heap.count < 1 << 40 else { self.init(kind: .other); return }
    let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
    self.init(kind: isASCII ? .asciiText : .wideText, word: UInt64(heap.count) << 24 | UInt64(count))
    heap.append(contentsOf: text.utf8)
  }
}
