import Synchronization

/// Where the lines of a file begin, and where its characters stand on long ones; counted when somebody first asks, since of
/// most files nobody does. Two who ask at once may both count; they get the same.
///
/// A class, because all copies of a file share what has been counted.
final class LineTable: Sendable {
  private let starts = AtomicLazyReference<Starts>()
  private let blocks = AtomicLazyReference<Numbers>()

  private final class Numbers: Sendable {
    let all: [UInt32]

    init(_ all: [UInt32]) { self.all = all }
  }

  /// Where the lines begin.
  private final class Starts: Sendable {
    let all: [UInt32]
    /// Whether each byte is a character.
    let isASCII: Bool

    init(_ bytes: [UInt8]) {
      all = LineTable.counted(in: bytes)
      isASCII = bytes.withUnsafeBytes { raw in
        var (index, bits) = (0, UInt64(0))
        while index + 8 <= raw.count {
          bits |= raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          index += 8
        }
        for byte in raw[index...] { bits |= UInt64(byte) }
        return bits & 0x8080_8080_8080_8080 == 0
      }
    }
  }

  /// As many bytes as are gone through one by one, so that a place far to the right costs no more than others.
  private static let blockSize = 256

  func starts(in bytes: [UInt8]) -> (all: [UInt32], isASCII: Bool) {
    let starts = starts.load() ?? starts.storeIfNil(Starts(bytes))
    return (starts.all, starts.isASCII)
  }

  /// How many characters begin in a range.
  func characters(in range: Range<Int>, of bytes: [UInt8]) -> Int {
    guard range.count > 2 * Self.blockSize else { return Self.characters(in: range, of: bytes) }
    return characters(before: range.upperBound, of: bytes) - characters(before: range.lowerBound, of: bytes)
  }

  private func characters(before place: Int, of bytes: [UInt8]) -> Int {
    let counts = blocks.load() ?? blocks.storeIfNil(Numbers(Self.charactersBeforeBlocks(of: bytes)))
    let block = place / Self.blockSize
    return Int(counts.all[block]) + Self.characters(in: block * Self.blockSize..<place, of: bytes)
  }

  private static func charactersBeforeBlocks(of bytes: [UInt8]) -> [UInt32] {
    var counts: [UInt32] = [0]
    var count = 0
    for start in stride(from: 0, to: bytes.count - bytes.count % blockSize, by: blockSize) {
      count += characters(in: start..<start + blockSize, of: bytes)
      counts.append(UInt32(count))
    }
    return counts
  }

  /// Eight bytes at a time, since a list of many names is mostly one line.
  private static func characters(in range: Range<Int>, of bytes: [UInt8]) -> Int {
    bytes[range].withUnsafeBytes { raw in
      var (index, continuations) = (0, 0)
      while index + 8 <= raw.count {
        let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        // The upper bit is set in all bytes beyond ASCII, the one below it in the first of a character only.
        continuations += (word & ~(word << 1) & 0x8080_8080_8080_8080).nonzeroBitCount
        index += 8
      }
      for byte in raw[index...] where byte & 0xC0 == 0x80 { continuations += 1 }
      return raw.count - continuations
    }
  }

  private static func counted(in bytes: [UInt8]) -> [UInt32] {
    var starts: [UInt32] = [0]
    bytes.withUnsafeBufferPointer { buffer in
      let raw = UnsafeRawBufferPointer(buffer)
      var index = 0
      while index < buffer.count {
        if index + 8 <= buffer.count, hasNoLineBreak(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) {
          index += 8
          continue
        }
        let byte = buffer[index]
        index += 1
        guard byte <= 0x0D, byte == 0x0A || byte == 0x0D else { continue }
        let isFirstOfPair = byte == 0x0D && index < buffer.count && buffer[index] == 0x0A
        if !isFirstOfPair { starts.append(UInt32(index)) }
      }
    }
    return starts
  }

  /// Whether none of eight bytes is below 14, which holds both line ends.
  @inline(__always)
  private static func hasNoLineBreak(_ word: UInt64) -> Bool {
    (word &- 0x0E0E_0E0E_0E0E_0E0E) & ~word & 0x8080_8080_8080_8080 == 0
  }
}
