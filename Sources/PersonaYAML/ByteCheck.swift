/// A look at all bytes of a file before libyaml sees them: libyaml names no place for bytes it cannot read.
struct ByteCheck {
  enum Flaw {
    case notUTF8
    /// The file ends inside a character.
    case truncated
    /// Half of a UTF-16 pair, written as UTF-8.
    case surrogate
    /// A character that has a shorter form.
    case overlong
    case control
  }

  struct Finding {
    let flaw: Flaw
    let range: Range<Int>
    let scalar: UInt32
  }

  /// The first bytes that are no text, up to ``mostFindings``.
  private(set) var findings: [Finding] = []
  private(set) var findingCount = 0
  private(set) var controlCount = 0
  private(set) var firstNull: Int?
  private(set) var isASCII = true
  /// Where characters stand that a reader cannot see, up to ``mostInvisible``.
  private(set) var invisible: [Int] = []

  static let mostFindings = 100
  static let mostInvisible = 1_000

  init(_ input: UnsafeBufferPointer<UInt8>) {
    let raw = UnsafeRawBufferPointer(input)
    var index = input.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    isASCII = true
    while index < raw.count {
      if index + 8 <= raw.count, Self.isPrintable(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) {
        index += 8
      } else {
        index = check(input, from: index, to: min(index + 8, raw.count))
      }
    }
  }

  /// Whether all eight bytes are from space to tilde, or line feeds. No byte carries into its neighbour.
  @inline(__always)
  private static func isPrintable(_ word: UInt64) -> Bool {
    let high: UInt64 = 0x8080_8080_8080_8080
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let isLow = word & high == 0
    let atLeastSpace = (word & low) &+ 0x6060_6060_6060_6060
    let isNoDelete = (word & low) &+ 0x0101_0101_0101_0101 ^ high
    let isNoLineFeed = (word ^ 0x0A0A_0A0A_0A0A_0A0A) &+ low
    return isLow && (atLeastSpace | ~isNoLineFeed) & isNoDelete & high == high
  }

  private mutating func check(_ input: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int {
    var index = start
    while index < end {
      let byte = input[index]
      if byte >= 0x80 {
        index = checkLong(input, at: index)
        continue
      }
      if byte < 0x20 || byte == 0x7F, byte != 0x0A, byte != 0x0D, byte != 0x09 { noteControl(byte, at: index) }
      index += 1
    }
    return index
  }

  private mutating func noteControl(_ byte: UInt8, at index: Int) {
    if byte == 0, firstNull == nil { firstNull = index }
    note(.control, index..<index + 1, scalar: UInt32(byte))
  }

  private mutating func note(_ flaw: Flaw, _ range: Range<Int>, scalar: UInt32 = 0) {
    findingCount += 1
    if flaw == .control { controlCount += 1 }
    if findings.count < Self.mostFindings { findings.append(Finding(flaw: flaw, range: range, scalar: scalar)) }
  }
}

// MARK: Characters of more than one byte

extension ByteCheck {
  /// Checks one character and gives the index after it.
  private mutating func checkLong(_ input: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
    isASCII = false
    let lead = input[start]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard lead >= 0xC0, lead < 0xF8 else { return reject(.notUTF8, start..<start + 1) }
    var scalar = UInt32(lead) & (0xFF >> UInt32(length + 1))
    for offset in 1..<length {
      guard start + offset < input.count else { return reject(.truncated, start..<input.count) }
      let byte = input[start + offset]
      guard byte & 0xC0 == 0x80 else { return reject(.notUTF8, start..<start + offset) }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    return check(scalar, start..<start + length)
  }

  private mutating func check(_ scalar: UInt32, _ range: Range<Int>) -> Int {
    let smallest: UInt32 = range.count == 2 ? 0x80 : range.count == 3 ? 0x800 : 0x10000
    if scalar < smallest { return reject(.overlong, range) }
    if 0xD800...0xDFFF ~= scalar { return reject(.surrogate, range) }
    if scalar > 0x10FFFF { return reject(.notUTF8, range) }
    switch scalar {
    case 0x85: invisible(range)
    case 0x80...0x9F, 0xFEFF, 0xFFFE, 0xFFFF: note(.control, range, scalar: scalar)
    case 0xA0, 0xAD, 0x61C, 0x180E, 0x2000...0x206F, 0xFFF9...0xFFFB, 0xE0000...0xE007F: invisible(range)
    default: break
    }
    return range.upperBound
  }

  private mutating func reject(_ flaw: Flaw, _ range: Range<Int>) -> Int {
    note(flaw, range)
    return range.upperBound
  }

  private mutating func invisible(_ range: Range<Int>) {
    if invisible.count < Self.mostInvisible { invisible.append(range.lowerBound) }
  }
}
