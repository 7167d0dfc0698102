import PersonaDiagnostics

/// A piece of a template as it is written: literal text, an output or a tag.
package struct TemplatePiece: Sendable {
  package enum Kind: Sendable { case text, output, tag }

  package let kind: Kind
  /// Where it stands in the template's text, its braces included.
  package let range: Range<Int>
  /// The word behind the opening of a tag; empty for the others.
  package let name: String
  /// What stands in an output, or behind the name of a tag, without blanks around it; of a text the text itself.
  package let content: Range<Int>
}

extension Template {
  /// The pieces in their order; what stands in comments and in raw text is left out.
  package var pieces: [TemplatePiece] {
    program.source.bytes.withUnsafeBufferPointer { bytes in
      var scanner = TokenScanner(range: 0..<bytes.count, isLines: false, grammar: program.dialect.grammar)
      var pieces: [TemplatePiece] = []
      var hiding: String?
      while let token = scanner.next(bytes) {
        let piece = TemplatePiece(token, in: bytes)
        if let name = hiding {
          if piece.name == "end\(name)" { hiding = nil }
        } else if piece.kind == .tag, ["comment", "raw"].contains(piece.name) {
          hiding = piece.name
        } else if !(piece.kind == .tag && piece.name.isEmpty) {
          pieces.append(piece)
        }
      }
      return pieces
    }
  }
}

extension TemplatePiece {
  fileprivate init(_ token: TemplateToken, in bytes: UnsafeBufferPointer<UInt8>) {
    range = token.range
    kind = token.kind == .text ? .text : token.kind == .variable ? .output : .tag
    guard token.kind != .text else {
      (name, content) = ("", token.range)
      return
    }
    var (start, end) = (min(range.lowerBound + 2, range.upperBound), max(range.lowerBound, range.upperBound - 2))
    if start < end, bytes[start] == UInt8(ascii: "-") { start += 1 }
    if start < end, bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
    while start < end, isSpace(bytes[start]) { start += 1 }
    while start < end, isSpace(bytes[end - 1]) { end -= 1 }
    var word = start
    if token.kind == .tag { while word < end, isWordByte(bytes[word]) { word += 1 } }
    name = String(decoding: bytes[start..<word], as: UTF8.self)
    while word < end, isSpace(bytes[word]) { word += 1 }
    content = word..<max(word, end)
  }
}
