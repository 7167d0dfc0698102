import PersonaDiagnostics

extension NodeBuilder {
  mutating func addScalar(_ reader: inout EventReader) {
    let isKey = isAtKey
    let hasProperties = reader.hasProperties
    var record = scalarRecord(&reader, hasProperties: hasProperties)
    if hasProperties, let tag = reader.tag { record.tag = checkedTag(tag, of: record, from: reader.start) }
    lastStop = record.stop
    if record.kind == .plain { checkCurlyQuotes(around: record) }
    if record.kind == .plain, !reader.isOnOneLine { checkContinuation(of: record) }
    guard isKey else {
      let index = append(record)
      if hasProperties { noteAnchor(reader.anchor, index) }
      return
    }
    addKey(record, reader)
  }

  /// Warns of quotes that a word processor made: YAML takes them for letters.
  private mutating func checkCurlyQuotes(around record: NodeRecord) {
    let (start, stop) = (Int(record.start), Int(record.stop))
    guard stop - start >= 6, input[start] == 0xE2, isCurlyQuote(at: start), isCurlyQuote(at: stop - 3) else { return }
    var finding = Diagnostic(
      .curlyQuotes, "the curly quotes are part of the text", at: span(start, stop), severity: .warning,
      help: "write straight quotes; to keep these, put straight ones around them")
    let inside = (start + 3)..<(stop - 3)
    // Between straight quotes the first two would mean something else; the last are two texts, or one that quotes.
    let isOther = inside.contains { place in
      let byte = input[place]
      return byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
        || (byte == 0xE2 && isCurlyQuote(at: place) && input[place + 2] >= 0x9C)
    }
    if !isOther {
      finding.fixes = [TextEdit(span(start, start + 3), "\""), TextEdit(span(stop - 3, stop), "\"")]
    }
    report(finding)
  }

  /// One of U+2018 to U+201F.
  private func isCurlyQuote(at place: Int) -> Bool {
    input[place] == 0xE2 && input[place + 1] == 0x80 && 0x98...0x9F ~= input[place + 2]
  }

  /// Warns of list items that are read as the continuation of the text above, because they stand too far right.
  private mutating func checkContinuation(of record: NodeRecord) {
    var line = SourceLine(input, at: Int(record.stop))
    while line.start > record.start {
      if line.itemStart > line.contentStart {
        report(
          Diagnostic(
            .continuedText, "this line is read as part of the text above", at: span(line.contentStart, line.end),
            severity: .warning, notes: [.init("the text begins here", at: span(Int(record.start), Int(record.start)))],
            help: "align '-' with the items above, or put the text in quotes"))
      }
      line = SourceLine(input, at: line.start - 1)
    }
  }

  private mutating func addKey(_ record: NodeRecord, _ reader: borrowing EventReader) {
    var record = record
    record.detail = keys.symbol(of: reader.text).rawValue
    let isPlain = record.kind == .plain && record.tag == .none
    let isMerge = isPlain && Self.isMergeSign(reader.text)
    let isNull = (isPlain || record.tag == .null) && Scalar.isNull(plain: reader.text)
    if isMerge || isNull { record.flags.insert(.hidden) }
    let index = append(record)
    if isMerge, let frame = frames.last { mergeKeys.append((frame.record, index)) }
    if isNull { refuseNullKey(record) }
    if reader.hasProperties { noteAnchor(reader.anchor, index) }
  }

  private static func isMergeSign(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count == 2 && text[0] == UInt8(ascii: "<") && text[1] == UInt8(ascii: "<")
  }

  private mutating func noteAnchor(_ anchor: String?, _ index: UInt32) {
    guard let anchor else { return }
    anchors[anchor] = Anchor(record: index, weight: 1 + Int(arena.records[Int(index)].textCount >> 6))
  }

  private mutating func scalarRecord(_ reader: inout EventReader, hasProperties: Bool) -> NodeRecord {
    let kind = reader.scalarKind
    let isOnOneLine = reader.isOnOneLine
    let text = reader.text
    var start = reader.start
    var stop = reader.end
    switch kind {
    case .plain where isOnOneLine: start = max(stop - text.count, start)
    case .literal, .folded: stop = blockEnd(from: start, to: stop)
    default: break
    }
    if hasProperties, kind != .plain || !isOnOneLine { start = skipProperties(from: start, to: stop) }
    var record = NodeRecord(kind: kind, start: UInt32(start), stop: UInt32(stop))
    record.textCount = UInt32(text.count)
    record.text = UInt32(textPlace(of: text, in: record, isOnOneLine: isOnOneLine))
    return record
  }

  /// Where the text stands: in the file if it is there letter by letter, else at the end of the decoded text.
  private mutating func textPlace(
    of text: UnsafeBufferPointer<UInt8>, in record: NodeRecord, isOnOneLine: Bool
  ) -> Int {
    let start = Int(record.start)
    let length = Int(record.stop) - start
    if isOnOneLine {
      switch record.kind {
      case .plain where length == text.count: return start
      case .singleQuoted where length == text.count + 2: return start + 1
      case .doubleQuoted where length == text.count + 2 && isVerbatim(text, at: start + 1): return start + 1
      default: break
      }
    }
    arena.decoded.append(contentsOf: text)
    return input.count + arena.decoded.count - text.count
  }

  /// Some escapes are as long as what they stand for.
  private func isVerbatim(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    for index in text.indices where text[index] != input[start + index] { return false }
    return true
  }

  /// libyaml ends a block scalar after the blank lines that follow it.
  private func blockEnd(from start: Int, to stop: Int) -> Int {
    var end = min(stop, input.count)
    while end > start, input[end - 1].isBlank || input[end - 1].isLineBreak { end -= 1 }
    while end < stop, input[end].isBlank { end += 1 }
    return end
  }
}
