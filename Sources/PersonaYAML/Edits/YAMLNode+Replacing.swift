import PersonaDiagnostics

extension YAMLNode {
  /// The edit that makes a scalar this text, in the style it has: quotes stay quotes, a block stays a block. Text in quotes
  /// stays text; without them what looks like a number is put in quotes.
  package func replacing(with text: String, inFlow: Bool) -> FileEdit? {
    let other =
      switch style {
      case .plain: gap + ScalarText.written(text, inFlow: inFlow)
      case .singleQuoted: ScalarText.singleQuoted(text) ?? ScalarText.doubleQuoted(text)
      case .doubleQuoted: ScalarText.doubleQuoted(text)
      case .literal, .folded: block(text)
      case nil: ""
      }
    guard style != nil, !range.isEmpty else { return nil }
    if style == .literal || style == .folded { return FileEdit(range.lowerBound..<blockEnd, other) }
    guard style == .plain, let blanks = tabbedBlanks else { return FileEdit(range, other) }
    return FileEdit(range.lowerBound..<blanks.upperBound, other + written.text(blanks).filter(\.isNewline))
  }

  /// The blank lines behind a plain scalar up to the last that has a tab in it, which nothing but a plain scalar may have
  /// behind it.
  private var tabbedBlanks: Range<Int>? {
    let source = written
    let end = source.bytes[range.upperBound...].firstIndex { !$0.isBlank && !$0.isLineBreak } ?? source.bytes.count
    let blanks = source.bytes[range.upperBound..<end]
    guard let first = blanks.firstIndex(where: \.isLineBreak), let last = blanks.lastIndex(where: \.isLineBreak),
      let tab = source.bytes[first..<(end == source.bytes.count ? end : last)].lastIndex(of: UInt8(ascii: "\t"))
    else { return nil }
    return blanks.startIndex..<source.lineEnd(of: tab)
  }

  /// The edit that writes a word as it is, such as a number, in place of a scalar.
  package func replacing(withWord word: String) -> FileEdit? {
    guard style == .plain || style == .singleQuoted || style == .doubleQuoted, !range.isEmpty else { return nil }
    return FileEdit(range, (style == .plain ? gap : "") + word)
  }

  /// A blank where a plain scalar stands directly behind its anchor, as `&a:x` does, since a new text would be a part of it.
  private var gap: String {
    guard range.lowerBound > 0 else { return "" }
    let before = written.bytes[range.lowerBound - 1]
    let isLetter = (before | 0x20) &- UInt8(ascii: "a") < 26 || before &- UInt8(ascii: "0") < 10
    let isInName = isLetter || before == UInt8(ascii: "-") || before == UInt8(ascii: "_")
    return isInName ? " " : ""
  }

  // MARK: - Blocks

  /// Where a block ends: the end of the file if nothing but blanks follows without a line break behind them. A new text
  /// would keep those blanks as a last line of its own.
  private var blockEnd: Int {
    let rest = written.bytes[range.upperBound...]
    guard let last = rest.last, last.isBlank, rest.allSatisfy({ $0.isBlank || $0.isLineBreak }) else {
      return range.upperBound
    }
    return rest.endIndex
  }

  /// A block with the header's comment and the indentation it had; in double quotes what no block can hold.
  private func block(_ text: String) -> String {
    let source = written
    let headerEnd = source.lineEnd(of: range.lowerBound)
    var rest = range.lowerBound
    while rest < headerEnd, !source.bytes[rest].isBlank { rest += 1 }
    let comment = source.text(rest..<headerEnd)
    guard let indentation = blockIndentation(from: source.nextLine(after: range.lowerBound)),
      let lines = lines(of: text)
    else {
      // A block may begin as far to the left as its key, what is in quotes may not.
      let isFirst = source.bytes[source.lineStart(of: range.lowerBound)..<range.lowerBound].allSatisfy(\.isBlank)
      return (isFirst ? " " : "") + ScalarText.doubleQuoted(text) + comment
    }
    let isFolded = style == .folded && !lines.contains { $0.utf8.first.map(\.isBlank) ?? false }
    let content = isFolded ? Self.unfolded(lines) : lines
    let sign = (isFolded ? ">" : "|") + (text.utf8.last == UInt8(ascii: "\n") ? "" : "-")
    let written = content.map { $0.isEmpty ? "" : indentation + $0 }
    // A block that ends with the file has no line break behind it, and without one its text ends with none.
    let end = blockEnd == source.bytes.count && sign.utf8.count == 1 ? [""] : []
    return ([sign + comment] + written + end).joined(separator: source.lineBreak)
  }

  /// Nil for text that a block without further signs cannot hold.
  private func lines(of text: String) -> [String]? {
    var bytes = Array(text.utf8)
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    guard let first = bytes.first, !first.isBlank, first != UInt8(ascii: "\n") else { return nil }
    guard bytes.last != UInt8(ascii: "\n"),
      !text.unicodeScalars.contains(where: { $0 != "\n" && $0 != "\t" && isHidden($0) })
    else { return nil }
    guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\t") }) else {
      return nil
    }
    return bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// In a folded block a line break is an empty line; one more for each break more.
  private static func unfolded(_ lines: [String]) -> [String] {
    var folded: [String] = []
    for (place, line) in lines.enumerated() {
      if place > 0, !line.isEmpty { folded.append("") }
      folded.append(line)
    }
    return folded
  }

  /// What stands before the first line of the block that is not empty.
  private func blockIndentation(from start: Int) -> String? {
    let source = written
    var place = start
    while place < range.upperBound {
      let content = source.skippingBlanks(from: place)
      if content < source.lineEnd(of: place) {
        return content > place ? source.text(place..<content) : nil
      }
      place = source.nextLine(after: place)
    }
    return nil
  }
}
