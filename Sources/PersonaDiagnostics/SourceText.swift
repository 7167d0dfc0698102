/// A text that stands inside a file, such as a template in a YAML scalar, and can say for each of its bytes where
/// in that file it came from.
package struct SourceText: Sendable {
  package let bytes: [UInt8]
  package let file: FileID
  /// Runs of bytes copied unchanged, in ascending order of `textOffset`; each holds until the next begins.
  package let runs: [Run]

  /// Bytes from `textOffset` on stand at `fileOffset` and after.
  package struct Run: Hashable, Sendable {
    package let textOffset: Int
    package let fileOffset: Int

    package init(textOffset: Int, fileOffset: Int) {
      self.textOffset = textOffset
      self.fileOffset = fileOffset
    }
  }

  package init(bytes: [UInt8], file: FileID, runs: [Run]) {
    self.bytes = bytes
    self.file = file
    self.runs = runs
  }

  /// A text that is the whole file.
  package init(wholeFile file: FileID, bytes: [UInt8]) {
    self.init(bytes: bytes, file: file, runs: [Run(textOffset: 0, fileOffset: 0)])
  }

  /// The place in the file of a range of this text's bytes.
  package func span(of range: Range<Int>) -> SourceSpan {
    let start = fileOffset(of: range.lowerBound)
    let end = range.isEmpty ? start : fileOffset(of: range.upperBound - 1) + 1
    return SourceSpan(file: file, start: UInt32(start), end: UInt32(max(start, end)))
  }

  private func fileOffset(of offset: Int) -> Int {
    var low = 0
    var high = runs.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if runs[middle].textOffset <= offset { low = middle } else { high = middle }
    }
    guard let run = low < runs.count ? runs[low] : nil else { return offset }
    return run.fileOffset + max(0, offset - run.textOffset)
  }
}
