import Synchronization

/// One file of the project as it was read: its path and its bytes, from which lines and columns are counted.
package struct SourceFile: Sendable {
  /// Relative to the project, with `/`.
  package let path: String
  package let bytes: [UInt8]
  private let lines = Lines()

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Byte offset of the first byte of each line. A line ends at LF, CR LF or a lone CR, as in YAML.
  package var lineStarts: [UInt32] { lines.starts(in: bytes) }

  /// Line and column of a byte offset; offsets past the end give the end.
  package func position(at offset: UInt32) -> SourcePosition {
    let offset = min(offset, UInt32(bytes.count))
    let lineStarts = lineStarts
    let line = Self.lineIndex(at: offset, lineStarts)
    var column = 1
    for index in Int(lineStarts[line])..<Int(offset) where bytes[index] & 0xC0 != 0x80 { column += 1 }
    // A byte order mark has no width.
    if line == 0, offset >= 3, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { column -= 1 }
    return SourcePosition(line: line + 1, column: column)
  }

  /// The bytes of a 1-based line without its line break.
  package func line(_ number: Int) -> ArraySlice<UInt8> {
    let lineStarts = lineStarts
    guard number >= 1, number <= lineStarts.count else { return [] }
    let start = Int(lineStarts[number - 1])
    var end = number < lineStarts.count ? Int(lineStarts[number]) : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return bytes[start..<end]
  }

  private static func lineIndex(at offset: UInt32, _ lineStarts: [UInt32]) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}

/// Where the lines of a file begin, counted when somebody first asks: of most files nobody does.
private final class Lines: Sendable {
  private let known = AtomicLazyReference<Starts>()

  private final class Starts: Sendable {
    let offsets: [UInt32]

    init(_ offsets: [UInt32]) { self.offsets = offsets }
  }

  /// Two who ask at once may both count; they get the same.
  func starts(in bytes: [UInt8]) -> [UInt32] {
    (known.load() ?? known.storeIfNil(Starts(Self.counted(in: bytes)))).offsets
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

/// A place a person can go to: both numbers count from 1, the column in Unicode code points.
package struct SourcePosition: Hashable, Sendable {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
