/// One file of the project as it was read: its path and its bytes, from which lines and columns are counted.
package struct SourceFile: Sendable {
  /// Relative to the project, with `/`.
  package let path: String
  package let bytes: [UInt8]
  private let lines = LineTable()

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Byte offset of the first byte of each line. A line ends at LF, CR LF or a lone CR, as in YAML.
  package var lineStarts: [UInt32] { lines.starts(in: bytes).all }

  /// Line and column of a byte offset; offsets past the end give the end.
  package func position(at offset: UInt32) -> SourcePosition { positions.position(at: offset) }

  /// The lines at hand, for somebody who asks for the positions of many offsets.
  var positions: Positions { Positions(of: self) }

  /// A class, so that who keeps it does not copy it for each place.
  final class Positions: Sendable {
    private let bytes: [UInt8]
    private let table: LineTable
    private let starts: [UInt32]
    private let isASCII: Bool

    fileprivate init(of file: SourceFile) {
      (bytes, table) = (file.bytes, file.lines)
      (starts, isASCII) = table.starts(in: bytes)
    }

    func position(at offset: UInt32) -> SourcePosition {
      let offset = min(offset, UInt32(bytes.count))
      let line = SourceFile.lineIndex(at: offset, starts)
      guard !isASCII else { return SourcePosition(line: line + 1, column: Int(offset - starts[line]) + 1) }
      var column = 1 + table.characters(in: Int(starts[line])..<Int(offset), of: bytes)
      // A byte order mark has no width.
      if line == 0, offset >= 3, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { column -= 1 }
      return SourcePosition(line: line + 1, column: column)
    }
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

  fileprivate static func lineIndex(at offset: UInt32, _ lineStarts: [UInt32]) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
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
