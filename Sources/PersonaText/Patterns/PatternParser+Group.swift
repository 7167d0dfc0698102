extension PatternParser {
  /// Flags for the rest of the group, `(?i)`, which are no operand. False leaves everything as it was.
  mutating func consumeFlags() throws(PatternError) -> Bool {
    let start = position
    guard skip("(?"), let next = peek(), next == "-" || "a"..."z" ~= next || "A"..."Z" ~= next, next != "P" else {
      position = start
      return false
    }
    let new = try flagLetters(from: start)
    guard skip(")") else { position = start; return false }
    flags = new
    return true
  }

  /// After the opening parenthesis.
  mutating func group(from start: Int) throws(PatternError) -> PatternNode {
    let outerFlags = flags
    defer { flags = outerFlags }
    if skip("?") { try groupOpening(from: start) }
    let node = try choice()
    guard skip(")") else { throw error(.missingParenthesis, from: start, length: 1) }
    return node
  }

  private mutating func groupOpening(from start: Int) throws(PatternError) {
    if skip(":") { return }
    for mark in ["=", "!", "<=", "<!"] where skip(mark) {
      throw error(.lookAround(text(from: start)), from: start)
    }
    if skip("P=") { throw error(.backReference(text(from: start)), from: start) }
    if skip("P<") || skip("<") { return try groupName(from: start) }
    guard let next = peek(), next == "-" || "a"..."z" ~= next || "A"..."Z" ~= next, next != "P" else {
      _ = consume()
      throw error(.unsupportedGroup(text(from: start)), from: start)
    }
    flags = try flagLetters(from: start)
    guard skip(":") else { throw error(.missingParenthesis, from: start) }
  }

  private mutating func groupName(from start: Int) throws(PatternError) {
    let nameStart = position
    guard let name = consume(upTo: ">") else { throw error(.badGroupName(""), from: start) }
    let isName = !name.isEmpty && name.unicodeScalars.allSatisfy { ScalarSet.word.contains($0.value) }
    guard isName else { throw error(.badGroupName(name), from: nameStart, length: name.unicodeScalars.count) }
    guard groupNames.insert(name).inserted else {
      throw error(.repeatedGroupName(name), from: nameStart, length: name.unicodeScalars.count)
    }
  }

  /// `i`, `m`, `s`, `U`, and after a `-` those to clear, up to the colon or the parenthesis.
  private mutating func flagLetters(from start: Int) throws(PatternError) -> Flags {
    var new = flags
    var value = true
    while let letter = peek(), letter != ":", letter != ")" {
      position += 1
      switch letter {
      case "i": new.ignoresCase = value
      case "m": new.isMultiline = value
      case "s": new.dotTakesNewline = value
      case "U": new.isLazy = value
      case "-" where value: value = false
      default: throw error(.unknownFlag(String(letter)), from: position - 1)
      }
    }
    guard peek() != nil else { throw error(.missingParenthesis, from: start) }
    return new
  }
}
