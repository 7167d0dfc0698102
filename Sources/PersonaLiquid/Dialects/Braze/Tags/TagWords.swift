/// A text of a tag in which values in braces may stand: an address, the body of a request, an id.
struct TagText: Sendable {
  enum Piece: Sendable {
    case literal(String)
    case value(ValueSource)
  }

  var pieces: [Piece] = []

  var reads: [ValueSource] {
    pieces.compactMap { piece in
      if case .value(let operand) = piece { operand } else { nil }
    }
  }
}

/// A tag whose words are parted by white space: what comes first, and options `:name value` in any order.
struct TagWords {
  /// White space inside braces parts nothing.
  private(set) var words: [Range<Int>] = []
  /// Behind each option everything up to the next one.
  private(set) var options: [(name: String, value: Range<Int>, place: Range<Int>)] = []

  /// `names` are the options there are. Other words with a colon before them belong to the value of an option, and are
  /// told by `unknown` before the first one.
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ markup: Range<Int>, options names: Set<String>) throws(SyntaxError) {
    for word in Self.split(bytes, markup) {
      let text = String(bytes: bytes, in: word)
      if text.hasPrefix(":"), names.contains(String(text.dropFirst())) {
        options.append((String(text.dropFirst()), word.upperBound..<word.upperBound, word))
      } else if let last = options.indices.last {
        let start = options[last].value.isEmpty ? word.lowerBound : options[last].value.lowerBound
        options[last].value = start..<word.upperBound
      } else if text.hasPrefix(":") {
        let known = names.sorted().map { ":\($0)" }.joined(separator: ", ")
        throw SyntaxError(.dialect("unknown option \"\(text)\"", help: "the options are \(known)"), at: word)
      } else {
        words.append(word)
      }
    }
  }

  func value(of option: String) -> Range<Int>? { options.first { $0.name == option }?.value }

  func has(_ option: String) -> Bool { options.contains { $0.name == option } }

  private static func split(_ bytes: UnsafeBufferPointer<UInt8>, _ markup: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = markup.lowerBound
    while index < markup.upperBound {
      if isSpace(bytes[index]) {
        index += 1
        continue
      }
      let start = index
      while index < markup.upperBound, !isSpace(bytes[index]) {
        index = bracesEnd(bytes, index, before: markup.upperBound) ?? index + 1
      }
      found.append(start..<index)
    }
    return found
  }

  /// Behind the `{{ … }}`, `${…}` or quoted text that begins here.
  private static func bracesEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, before end: Int) -> Int? {
    if bytes.hasText("${", at: start), let close = bytes[start..<end].firstIndex(of: UInt8(ascii: "}")) {
      return close + 1
    }
    guard start + 1 < end, bytes.hasText("{{", at: start) else { return nil }
    return bytes.outputEnd(from: start, before: end)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Behind the braces that close the `{{` at `start`; nil for what is not closed.
  func outputEnd(from start: Int, before end: Int) -> Int? {
    var scanner = TokenScanner(range: start..<end, isLines: false, grammar: .braze)
    guard let token = scanner.next(self), token.kind == .variable, hasText("}}", at: token.range.upperBound - 2),
      token.range.count >= 4
    else { return nil }
    return token.range.upperBound
  }
}

extension Parser {
  /// A text with the values in braces that stand in it.
  mutating func tagText(_ range: Range<Int>) throws(SyntaxError) -> TagText {
    var text = TagText()
    var literal = range.lowerBound
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes.hasText("{{", at: index), let end = bytes.outputEnd(from: index, before: range.upperBound) else {
        index += 1
        continue
      }
      if literal < index { text.pieces.append(.literal(String(bytes: bytes, in: literal..<index))) }
      let inner = (index + 2)..<(end - 2)
      let expression = isScript ? try parseScriptValue(inner) : try parseExpression(inner)
      text.pieces.append(.value(ValueSource(kind: .expression, index: expression)))
      literal = end
      index = end
    }
    if literal < range.upperBound { text.pieces.append(.literal(String(bytes: bytes, in: literal..<range.upperBound))) }
    return text
  }

  /// A word that may be a value without braces: `id`, `items[0].id`, `custom_attribute.${id}`. Where there is no such
  /// value the word stands for itself, as ids do.
  mutating func tagWord(_ range: Range<Int>) throws(SyntaxError) -> TagText {
    let text = String(bytes: bytes, in: range)
    if let quote = text.first, quote == "'" || quote == "\"", text.count > 1, text.last == quote {
      return TagText(pieces: [.literal(String(text.dropFirst().dropLast()))])
    }
    return try tagText(range)
  }
}

extension Renderer {
  mutating func text(of text: TagText) throws(EvaluationError) -> String {
    if text.pieces.count == 1, case .literal(let literal) = text.pieces[0] { return literal }
    var result = ""
    for piece in text.pieces {
      switch piece {
      case .literal(let literal): result += literal
      case .value(let operand):
        let value = try plainValue(of: operand)
        try context.meter.charge(value)
        result += isScript ? scriptText(value) : value.asText
      }
    }
    try context.meter.charge(bytes: result.utf8.count)
    return result
  }
}
