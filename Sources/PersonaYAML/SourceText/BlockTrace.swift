import PersonaDiagnostics

/// Finds where the bytes of a literal or folded block scalar stand, line by line.
struct BlockTrace {
  let text: [UInt8]
  let file: [UInt8]
  /// The lines of the block, without the one that bears its sign and without line breaks.
  private let lines: [Range<Int>]

  init(text: [UInt8], file: [UInt8], token: Range<Int>) {
    self.text = text
    self.file = file
    lines = Array(Self.lines(of: file, in: token).dropFirst())
  }

  /// Each line of the text is the end of a line of the file.
  func literal() -> [SourceText.Run] {
    var runs: [SourceText.Run] = []
    var here = 0
    for line in lines where here < text.count {
      let end = text[here...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
      runs.append(.init(textOffset: here, fileOffset: max(line.lowerBound, line.upperBound - (end - here))))
      here = end + 1
    }
    return runs
  }

  /// Each line of the file without its indentation stands in the text, with a space or line breaks before it.
  func folded() -> [SourceText.Run] {
    var runs: [SourceText.Run] = []
    var here = 0
    let indentation = indentation
    for line in lines {
      let start = min(line.lowerBound + indentation, line.upperBound)
      let content = file[start..<line.upperBound]
      guard let first = content.first else { continue }
      while here < text.count, text[here] == UInt8(ascii: "\n") { here += 1 }
      if here < text.count, text[here] == UInt8(ascii: " "), !first.isBlank { here += 1 }
      guard here + content.count <= text.count else { break }
      runs.append(.init(textOffset: here, fileOffset: start))
      here += content.count
    }
    return runs.isEmpty ? literal() : runs
  }

  /// What the first line has in front that the text does not.
  private var indentation: Int {
    guard let first = lines.first(where: { line in file[line].contains { $0 != UInt8(ascii: " ") } }) else { return 0 }
    let written = file[first].prefix { $0 == UInt8(ascii: " ") }.count
    let kept = text.drop { $0 == UInt8(ascii: "\n") }.prefix { $0 == UInt8(ascii: " ") }.count
    return max(0, written - kept)
  }

  private static func lines(of file: [UInt8], in token: Range<Int>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = token.lowerBound
    var index = start
    while index < token.upperBound {
      guard file[index].isLineBreak else {
        index += 1
        continue
      }
      lines.append(start..<index)
      let isPair = file[index] == UInt8(ascii: "\r") && index + 1 < file.count && file[index + 1] == UInt8(ascii: "\n")
      index += isPair ? 2 : 1
      start = index
    }
    lines.append(start..<max(start, token.upperBound))
    return lines
  }
}
