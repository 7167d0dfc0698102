/// A piece of a template: literal text, `{{ … }}`, `{% … %}`, or one line of a `{% liquid %}` tag.
struct TemplateToken {
  enum Kind { case text, variable, tag, line }

  let kind: Kind
  let range: Range<Int>
}

/// Cuts a template into tokens as the reference does, with its ways of reading what is not closed.
struct TokenScanner {
  var position: Int
  let end: Int
  /// Inside a `{% liquid %}` tag every line is a token.
  let isLines: Bool
  let grammar: Dialect.Grammar
  /// Once no `%}` was found there is none further on either; without this a row of openers takes quadratic time.
  private var isWithoutTagEnd = false

  init(range: Range<Int>, isLines: Bool, grammar: Dialect.Grammar) {
    self.grammar = grammar
    position = range.lowerBound
    end = range.upperBound
    self.isLines = isLines
  }

  mutating func next(_ bytes: UnsafeBufferPointer<UInt8>) -> TemplateToken? {
    guard position < end else { return nil }
    if isLines { return nextLine(bytes) }
    if bytes[position] == UInt8(ascii: "{"), position + 1 < end {
      if bytes[position + 1] == UInt8(ascii: "%") { return nextTag(bytes, from: position, at: position + 2) }
      if bytes[position + 1] == UInt8(ascii: "{") {
        switch grammar {
        case .ruby: return nextVariable(bytes)
        case .script: return nextScriptOutput(bytes)
        case .braze: return nextBrazeOutput(bytes)
        }
      }
    }
    return nextText(bytes)
  }

  /// Goes on at a place further on.
  mutating func skip(to place: Int) { position = max(position, min(place, end)) }

  private mutating func nextScriptOutput(_ bytes: UnsafeBufferPointer<UInt8>) -> TemplateToken {
    let start = position
    let close = scriptOutputEnd(bytes, from: position + 2, end: end)
    position = close ?? end
    return TemplateToken(kind: .variable, range: start..<(close ?? start + 2))
  }

  private mutating func nextLine(_ bytes: UnsafeBufferPointer<UInt8>) -> TemplateToken {
    let start = position
    while position < end, bytes[position] != 0x0A { position += 1 }
    let token = TemplateToken(kind: .line, range: start..<position)
    position += 1
    return token
  }

  private mutating func nextText(_ bytes: UnsafeBufferPointer<UInt8>) -> TemplateToken {
    let start = position
    var index = position
    // A brace that opens nothing was ruled out for the first byte.
    if bytes[index] == UInt8(ascii: "{") { index += 1 }
    while index < end {
      if bytes[index] == UInt8(ascii: "{"), index + 1 < end,
        bytes[index + 1] == UInt8(ascii: "{") || bytes[index + 1] == UInt8(ascii: "%")
      {
        break
      }
      index += 1
    }
    position = index
    return TemplateToken(kind: .text, range: start..<index)
  }

  /// A tag ends at the first `%}`, even one in quotes. Without one, the two opening bytes are the token.
  private mutating func nextTag(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, at first: Int
  ) -> TemplateToken {
    var index = isWithoutTagEnd ? end : first
    while index + 1 < end {
      if bytes[index] == UInt8(ascii: "%"), bytes[index + 1] == UInt8(ascii: "}") {
        position = index + 2
        return TemplateToken(kind: .tag, range: start..<position)
      }
      index += 1
    }
    isWithoutTagEnd = true
    position = start + 2
    return TemplateToken(kind: .tag, range: start..<position)
  }

  /// `{{` up to `}}`, or up to a lone `}`, which is an error later; a tag inside ends it too.
  private mutating func nextVariable(_ bytes: UnsafeBufferPointer<UInt8>) -> TemplateToken {
    let start = position
    var index = position + 2
    while index < end {
      let byte = bytes[index]
      if byte == UInt8(ascii: "}") {
        let isClosed = index + 1 < end && bytes[index + 1] == UInt8(ascii: "}")
        position = isClosed ? index + 2 : index + 1
        return TemplateToken(kind: .variable, range: start..<position)
      }
      if byte == UInt8(ascii: "{"), index + 1 < end, bytes[index + 1] == UInt8(ascii: "%") {
        return variableHoldingTag(bytes, from: start, at: index + 2)
      }
      index += 1
    }
    position = end
    return TemplateToken(kind: .variable, range: start..<(start + 2))
  }

  mutating func variableHoldingTag(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, at index: Int
  ) -> TemplateToken {
    let token = nextTag(bytes, from: start, at: index)
    if token.range.count == 2 { position = min(index, end) }
    return TemplateToken(kind: .variable, range: start..<position)
  }
}
