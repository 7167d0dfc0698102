import PersonaDiagnostics

/// Anchors and tags: what stands before a node.
extension NodeBuilder {
  /// The offset of the node itself, after its anchor and tag, the spaces, comments and lines between them.
  func skipProperties(from start: Int, to stop: Int) -> Int {
    var index = start
    while index < stop {
      switch input[index] {
      case UInt8(ascii: "&"): index = endOfAnchor(from: index + 1, to: stop)
      case UInt8(ascii: "!"): index = endOfTag(from: index, to: stop)
      case UInt8(ascii: "#"): index = endOfComment(from: index, to: stop)
      case let byte where byte.isBlank: index += 1
      default:
        let lineBreak = lineBreakCount(at: index)
        guard lineBreak > 0 else { return index }
        index += lineBreak
      }
    }
    return stop
  }

  func endOfLine(from start: Int) -> Int {
    var index = start
    while index < input.count, !input[index].isLineBreak { index += 1 }
    return index
  }

  private func endOfComment(from start: Int, to stop: Int) -> Int {
    var index = start
    while index < stop, lineBreakCount(at: index) == 0 { index += 1 }
    return index
  }

  /// The bytes of the line break at an offset, 0 where there is none. For libyaml, which reads YAML 1.1, U+0085, U+2028
  /// and U+2029 are some, too.
  private func lineBreakCount(at index: Int) -> Int {
    guard input[index] >= 0x80 else { return input[index].isLineBreak ? 1 : 0 }
    let rest = input[index...].prefix(3)
    if rest.starts(with: [0xC2, 0x85]) { return 2 }
    return rest.starts(with: [0xE2, 0x80, 0xA8]) || rest.starts(with: [0xE2, 0x80, 0xA9]) ? 3 : 0
  }

  /// libyaml's anchors are of letters, digits, `-` and `_`: in `&a?b` the node is `?b`.
  private func endOfAnchor(from start: Int, to stop: Int) -> Int {
    var index = start
    while index < stop, input[index].isAnchorSign { index += 1 }
    return index
  }

  /// The end of a word that blanks, line ends and flow signs bound.
  func endOfWord(from start: Int, to stop: Int) -> Int {
    var index = start
    while index < stop, !input[index].isBlank, lineBreakCount(at: index) == 0, !isFlowSign(input[index]) { index += 1 }
    return index
  }

  private func endOfTag(from start: Int, to stop: Int) -> Int {
    guard start + 1 < stop, input[start + 1] == UInt8(ascii: "<") else { return endOfWord(from: start + 1, to: stop) }
    var index = start
    while index < stop, input[index] != UInt8(ascii: ">"), lineBreakCount(at: index) == 0 { index += 1 }
    return min(index + 1, stop)
  }

  private func isFlowSign(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): true
    default: false
    }
  }

  /// The tag of a scalar, reported if it is none of the core schema or the scalar is not what it says.
  mutating func checkedTag(_ tag: String, of record: NodeRecord, from start: Int) -> NodeRecord.Tag {
    guard let known = Self.scalarTags[tag] else {
      refuseTag(tag, from: start)
      return .text
    }
    let text = scalarText(of: record)
    let isPlain = record.kind == .plain
    let fits = Array(text.utf8).withUnsafeBufferPointer { Scalar(tag: known.tag, isPlain: isPlain, $0) != nil }
    guard !fits else { return known.tag }
    report(
      Diagnostic(
        .tagMismatch, "cannot read '\(text)' as \(known.noun)", at: tagSpan(from: start),
        help: "remove the tag, or write \(known.noun)"))
    return .text
  }

  mutating func checkCollectionTag(_ tag: String, isMapping: Bool, from start: Int) {
    let expected = isMapping ? "tag:yaml.org,2002:map" : "tag:yaml.org,2002:seq"
    if tag != expected, tag != "!" { refuseTag(tag, from: start) }
  }

  private mutating func refuseTag(_ tag: String, from start: Int) {
    let span = tagSpan(from: start)
    let written = String(decoding: input[Int(span.start)..<Int(span.end)], as: UTF8.self)
    report(
      Diagnostic(
        .unsupportedTag, "unsupported tag '\(written)'", at: span,
        help: "remove it; if '!' begins a text, put the text in quotes"))
  }

  private func tagSpan(from start: Int) -> SourceSpan {
    var index = start
    while index < input.count, input[index] != UInt8(ascii: "!") { index += 1 }
    return span(index, endOfTag(from: index, to: input.count))
  }

  func scalarText(of record: NodeRecord) -> String {
    let start = Int(record.text)
    let count = Int(record.textCount)
    guard start >= input.count else { return String(decoding: input[start..<start + count], as: UTF8.self) }
    let offset = start - input.count
    return String(decoding: arena.decoded[offset..<offset + count], as: UTF8.self)
  }

  private static let scalarTags: [String: (tag: NodeRecord.Tag, noun: String)] = [
    "!": (.text, "text"),
    "tag:yaml.org,2002:str": (.text, "text"),
    "tag:yaml.org,2002:int": (.integer, "an integer"),
    "tag:yaml.org,2002:float": (.decimal, "a number in plain decimal notation"),
    "tag:yaml.org,2002:bool": (.boolean, "true or false"),
    "tag:yaml.org,2002:null": (.null, "null"),
  ]
}

extension UInt8 {
  fileprivate var isAnchorSign: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
