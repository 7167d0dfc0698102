import PersonaDiagnostics

/// Other text for some bytes of a file.
package struct FileEdit: Hashable, Sendable {
  package let range: Range<Int>
  package let text: String

  package init(_ range: Range<Int>, _ text: String) {
    self.range = range
    self.text = text
  }

  /// The file with all edits made at once; nil when two of them want the same bytes.
  ///
  /// What is put behind a last line without a break begins with one. It is left out where another edit took that line away, or
  /// ended it.
  package static func applying(_ edits: [FileEdit], to bytes: [UInt8]) -> [UInt8]? {
    let sorted = edits.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var place = 0
    for edit in sorted {
      guard edit.range.lowerBound >= place, edit.range.upperBound <= bytes.count else { return nil }
      result += bytes[place..<edit.range.lowerBound]
      let isBroken = edit.range.lowerBound == bytes.count && bytes.last?.isLineBreak == false
      let isSpare = isBroken && result.last?.isLineBreak ?? true && edit.text.first?.isNewline == true
      result += (isSpare ? edit.text.dropFirst() : edit.text[...]).utf8
      place = edit.range.upperBound
    }
    return result + bytes[place...]
  }
}

extension YAMLNode {
  /// The bytes of the node, as ``span``.
  package var range: Range<Int> { Int(record.start)..<Int(record.stop) }

  /// Whether an alias or a merge key shows this node elsewhere too, or it was reached through one: a change would be seen
  /// in places that nobody looked at.
  package var isRepeated: Bool { isShared || stream.isRepeated(index) }

  /// The bytes of a span of the node's file.
  package func text(of span: SourceSpan) -> String { written.text(Int(span.start)..<Int(span.end)) }

  var written: WrittenText { WrittenText(bytes: stream.bytes) }
}

/// The bytes of a file, asked for lines and comments.
struct WrittenText {
  let bytes: [UInt8]

  var lineBreak: String { bytes.lineBreak }

  func lineStart(of place: Int) -> Int {
    var start = min(place, bytes.count)
    while start > 0, !bytes[start - 1].isLineBreak { start -= 1 }
    return start
  }

  /// Before the line break.
  func lineEnd(of place: Int) -> Int {
    var end = min(place, bytes.count)
    while end < bytes.count, !bytes[end].isLineBreak { end += 1 }
    return end
  }

  /// After the line break.
  func nextLine(after place: Int) -> Int {
    let end = lineEnd(of: place)
    guard end < bytes.count else { return end }
    let isPair = bytes[end] == UInt8(ascii: "\r") && end + 1 < bytes.count && bytes[end + 1] == UInt8(ascii: "\n")
    return end + (isPair ? 2 : 1)
  }

  func skippingBlanks(from place: Int) -> Int {
    var place = place
    while place < bytes.count, bytes[place].isBlank { place += 1 }
    return place
  }

  /// The comment that ends the line after a place where nothing else may stand; nil when something else does.
  func comment(after place: Int) -> String? {
    let start = skippingBlanks(from: place)
    let end = lineEnd(of: place)
    guard start < end else { return "" }
    guard bytes[start] == UInt8(ascii: "#") else { return nil }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// Whether a comment may stand in a range; text that holds the sign counts too.
  func mayHoldComment(_ range: Range<Int>) -> Bool { bytes[range].contains(UInt8(ascii: "#")) }

  /// How often the sign of comments stands in a range.
  func signs(in range: Range<Int>) -> Int { bytes[range].count { $0 == UInt8(ascii: "#") } }

  var signs: Int { signs(in: bytes.indices) }

  func isOnOneLine(_ range: Range<Int>) -> Bool { !bytes[range].contains(where: \.isLineBreak) }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// What stands before a place on its line, if that is nothing but blanks and the dashes of lists.
  func indentation(at place: Int) -> String? {
    let before = bytes[lineStart(of: place)..<place]
    guard before.allSatisfy({ $0.isBlank || $0 == UInt8(ascii: "-") }) else { return nil }
    return String(repeating: " ", count: before.count)
  }
}

extension [UInt8] {
  /// What ends the first line of a text, and what is written into it ends with, too: CR LF or LF.
  package var lineBreak: String {
    guard let place = firstIndex(of: UInt8(ascii: "\n")), place > 0 else { return "\n" }
    return self[place - 1] == UInt8(ascii: "\r") ? "\r\n" : "\n"
  }
}

/// Whether the last value of a file is a block of text, of which a line break behind it would be a part.
package func endsInBlock(_ bytes: [UInt8]) -> Bool {
  var keys = KeyTable(known: [])
  var node = parse(bytes, of: FileID(index: 0), keys: &keys).stream.documents.last
  while let last = node.flatMap({ $0.items.map { $0 }.last ?? $0.entries.map { $0 }.last?.value }) { node = last }
  return node?.style == .literal || node?.style == .folded
}
