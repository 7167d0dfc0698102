import PersonaText

extension String {
  /// The number of Unicode code points, which is what Liquid calls the size of a text.
  var scalarCount: Int { withBytes(countScalars) }

  init(bytes: UnsafeBufferPointer<UInt8>) { self.init(decoding: bytes, as: UTF8.self) }

  init(bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
    self.init(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }
}

/// Equality as Liquid means it: the same bytes.
@inline(__always)
func haveEqualBytes(_ left: String, _ right: String) -> Bool {
  left.utf8.count == right.utf8.count && left.withBytes { first in right.withBytes { first.hasBytes(of: $0) } }
}

func countScalars(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
  var count = 0
  for byte in bytes where byte & 0xC0 != 0x80 { count += 1 }
  return count
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether both hold the same bytes; the caller has compared the counts.
  func hasBytes(of other: UnsafeBufferPointer<UInt8>) -> Bool {
    let left = UnsafeRawBufferPointer(self)
    let right = UnsafeRawBufferPointer(other)
    var offset = 0
    while offset + 8 <= left.count {
      let first = left.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      if first != right.loadUnaligned(fromByteOffset: offset, as: UInt64.self) { return false }
      offset += 8
    }
    while offset < left.count {
      if left[offset] != right[offset] { return false }
      offset += 1
    }
    return true
  }

  /// Where the other bytes first stand at or after `start`, or nil.
  func firstIndex(of other: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int? {
    guard let first = other.first else { return start <= count ? start : nil }
    if other.count > Self.longestTried { return index(ofLong: other, from: start, isLast: false) }
    var index = start
    let last = count - other.count
    while index <= last {
      if self[index] == first, hasPrefix(other, at: index) { return index }
      index += 1
    }
    return nil
  }

  func lastIndex(of other: UnsafeBufferPointer<UInt8>) -> Int? {
    if other.count > Self.longestTried { return index(ofLong: other, from: 0, isLast: true) }
    var index = count - other.count
    while index >= 0 {
      if hasPrefix(other, at: index) { return index }
      index -= 1
    }
    return nil
  }

  /// Bytes that are looked for by trying every place.
  private static var longestTried: Int { 16 }

  /// By the algorithm of Knuth, Morris and Pratt, because trying every place takes the product of both lengths.
  private func index(ofLong other: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool) -> Int? {
    guard other.count <= count - start else { return nil }
    let borders = other.borders
    var found: Int?
    var matched = 0
    for index in start..<count {
      while matched > 0, self[index] != other[matched] { matched = Int(borders[matched - 1]) }
      if self[index] == other[matched] { matched += 1 }
      guard matched == other.count else { continue }
      found = index + 1 - matched
      if !isLast { return found }
      matched = Int(borders[matched - 1])
    }
    return found
  }

  /// For each prefix how much of its beginning it ends in too, without being it whole.
  private var borders: [UInt32] {
    var borders: [UInt32] = [0]
    borders.reserveCapacity(count)
    var matched = 0
    for index in 1..<count {
      while matched > 0, self[index] != self[matched] { matched = Int(borders[matched - 1]) }
      if self[index] == self[matched] { matched += 1 }
      borders.append(UInt32(truncatingIfNeeded: matched))
    }
    return borders
  }

  func hasPrefix(_ other: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard index + other.count <= count else { return false }
    var offset = 0
    while offset < other.count {
      if self[index + offset] != other[offset] { return false }
      offset += 1
    }
    return true
  }

  /// The offset after `count` code points from `start`, at most the end.
  func offset(afterScalars wanted: Int, from start: Int = 0) -> Int {
    var index = start
    var left = wanted
    while index < count {
      if self[index] & 0xC0 != 0x80 {
        if left <= 0 { return index }
        left -= 1
      }
      index += 1
    }
    return index
  }
}

/// Space, tab, line feed, vertical tab, form feed and carriage return: `\s` of the reference.
@inline(__always)
func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

@inline(__always)
func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

/// `\w` of the reference.
@inline(__always)
func isWordByte(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte == 0x5F }

/// What Ruby's `strip` takes away: whitespace and NUL.
@inline(__always)
func isStripped(_ byte: UInt8) -> Bool { isSpace(byte) || byte == 0 }
