import PersonaDiagnostics
import PersonaTemplates

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
    let range = token.range
    guard token.kind != .text else {
      self.init(kind: .text, range: range, name: "", content: range)
      return
    }
    var (start, end) = (min(range.lowerBound + 2, range.upperBound), max(range.lowerBound, range.upperBound - 2))
    if start < end, bytes[start] == UInt8(ascii: "-") { start += 1 }
    if start < end, bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
    while start < end, isSpace(bytes[start]) { start += 1 }
    while start < end, isSpace(bytes[end - 1]) { end -= 1 }
    var word = start
    if token.kind == .tag { while word < end, isWordByte(bytes[word]) { word += 1 } }
    let name = String(decoding: bytes[start..<word], as: UTF8.self)
    while word < end, isSpace(bytes[word]) { word += 1 }
    self.init(
      kind: token.kind == .variable ? .output : .tag, range: range, name: name, content: word..<max(word, end))
  }
}
