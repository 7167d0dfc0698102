/// `{% comment %}…{% endcomment %}`, `{% doc %}`, `{% raw %}` and `{% # … %}`: text that is not read as a template.
extension Parser {
  mutating func parseInlineComment(_ opening: TagOpening) throws(SyntaxError) {
    append(.nothing, at: opening.range, site: opening.site, isBlank: true)
    var isLineStart = false
    for index in opening.markup {
      if bytes[index] == 0x0A { isLineStart = true }
      guard isLineStart, !isSpace(bytes[index]) else { continue }
      guard bytes[index] == UInt8(ascii: "#") else { throw SyntaxError(.commentLine, at: opening.range) }
      isLineStart = false
    }
  }

  /// Comments nest, and `raw` inside hides what looks like an end.
  mutating func parseComment(_ opening: TagOpening) throws(SyntaxError) {
    guard depth < environment.maximumDepth else { throw SyntaxError(.nestingTooDeep, at: opening.range) }
    append(.nothing, at: opening.range, site: opening.site, isBlank: true)
    var open = 1
    while let token = scanner.next(bytes) {
      switch commentTag(token) {
      case "raw": try skipRaw(opening)
      case "comment": open += 1
      case "endcomment": open -= 1
      default: break
      }
      guard open == 0 else { continue }
      if token.kind == .tag { trimsNext = bytes[token.range.upperBound - 3] == UInt8(ascii: "-") }
      return
    }
    throw SyntaxError(.neverClosed("comment"), at: opening.range, opener: opening.range)
  }

  private func commentTag(_ token: TemplateToken) -> String? {
    switch token.kind {
    case .tag: return self.opening(in: token.range)?.name
    case .line:
      let start = fragments(token.range).skipSpaces(token.range.lowerBound)
      let stop = fragments(token.range).run(at: start, where: isWordByte)
      return String(bytes: bytes, in: start..<stop)
    case .text, .variable: return nil
    }
  }

  private mutating func skipRaw(_ opening: TagOpening) throws(SyntaxError) {
    while let token = scanner.next(bytes) {
      if trailingTag(token.range)?.name == "endraw" { return }
    }
    throw SyntaxError(.neverClosed("raw"), at: opening.range, opener: opening.range)
  }

  mutating func parseDoc(_ opening: TagOpening) throws(SyntaxError) {
    append(.nothing, at: opening.range, site: opening.site, isBlank: true)
    if !isBlankMarkup(opening.markup) { errors.append(SyntaxError(.unexpectedArguments("doc"), at: opening.markup)) }
    while let token = scanner.next(bytes) {
      let tag = trailingTag(token.range)
      if tag?.name == "doc" { throw SyntaxError(.nestedDoc, at: token.range, opener: opening.range) }
      guard tag?.name == "enddoc" else { continue }
      if token.range.count > 3 { trimsNext = bytes[token.range.upperBound - 3] == UInt8(ascii: "-") }
      return
    }
    throw SyntaxError(.neverClosed("doc"), at: opening.range, opener: opening.range)
  }

  mutating func parseRaw(_ opening: TagOpening) throws(SyntaxError) {
    if !isBlankMarkup(opening.markup) { errors.append(SyntaxError(.unexpectedArguments("raw"), at: opening.markup)) }
    let start = builder.text.count
    while let token = scanner.next(bytes) {
      guard let tag = trailingTag(token.range), tag.name == "endraw" else {
        builder.text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[token.range]))
        continue
      }
      builder.text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[token.range.lowerBound..<tag.start]))
      trimsNext = bytes[token.range.upperBound - 3] == UInt8(ascii: "-")
      appendVerbatim(from: start, opening)
      return
    }
    throw SyntaxError(.neverClosed("raw"), at: opening.range, opener: opening.range)
  }

  private mutating func appendVerbatim(from start: Int, _ opening: TagOpening) {
    let count = builder.text.count - start
    let text = TemplateInstruction.verbatim(start: Int32(start), count: Int32(count))
    append(text, at: opening.range, site: opening.site, isBlank: count == 0)
  }

  private func isBlankMarkup(_ markup: Range<Int>) -> Bool { bytes[markup].allSatisfy(isSpace) }

  /// A token may hold other text before the tag that ends it: the last `{%` with a name after it counts.
  private func trailingTag(_ range: Range<Int>) -> (name: String, start: Int)? {
    guard range.count >= 4, bytes.hasText("%}", at: range.upperBound - 2) else { return nil }
    var index = range.upperBound - 4
    while index >= range.lowerBound {
      if bytes.hasText("{%", at: index), let name = tagName(after: index, before: range.upperBound - 2) {
        return (name: name, start: index)
      }
      index -= 1
    }
    return nil
  }

  private func tagName(after start: Int, before end: Int) -> String? {
    let scanner = FragmentScanner(bytes, end: end)
    var index = start + 2
    if index < end, bytes[index] == UInt8(ascii: "-") { index += 1 }
    index = scanner.skipSpaces(index)
    let stop = scanner.run(at: index, where: isWordByte)
    return stop > index ? String(bytes: bytes, in: index..<stop) : nil
  }
}
