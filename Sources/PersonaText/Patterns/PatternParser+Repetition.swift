extension PatternParser {
  /// The atom with the `*`, `+`, `?` or `{2,5}` that may follow it.
  mutating func repeated(_ atom: PatternNode, isOperand: Bool) throws(PatternError) -> PatternNode {
    let operatorStart = position
    guard var repetition = try repetition() else { return atom }
    guard isOperand else { throw error(.nothingToRepeat(text(from: operatorStart)), from: operatorStart) }
    repetition.isLazy = skip("?") != flags.isLazy
    let second = position
    if skip("+") { throw error(.possessive(text(from: operatorStart)), from: operatorStart) }
    if try self.repetition() != nil {
      throw error(.repeatedRepetition(text(from: operatorStart)), from: second)
    }
    return .repeating(atom, repetition)
  }

  private mutating func repetition() throws(PatternError) -> PatternRepetition? {
    switch peek() {
    case "*": position += 1; return PatternRepetition(least: 0, most: nil, isLazy: false)
    case "+": position += 1; return PatternRepetition(least: 1, most: nil, isLazy: false)
    case "?": position += 1; return PatternRepetition(least: 0, most: 1, isLazy: false)
    case "{": return try counted()
    default: return nil
    }
  }

  /// A brace that counts nothing is itself, as in RE2.
  mutating func counted() throws(PatternError) -> PatternRepetition? {
    let start = position
    position += 1
    guard let least = number() else { position = start; return nil }
    var most: Int? = least
    if skip(",") { most = number() }
    guard skip("}") else { position = start; return nil }
    let limit = PatternParser.largestCount
    guard max(least, most ?? 0) <= limit else { throw error(.countOutOfBounds(limit), from: start) }
    if let most, most < least { throw error(.countsReversed(text(from: start)), from: start) }
    return PatternRepetition(least: least, most: most, isLazy: false)
  }

  /// Numbers beyond any bound stay just beyond it.
  private mutating func number() -> Int? {
    var number: Int?
    while let scalar = peek(), "0"..."9" ~= scalar {
      number = min((number ?? 0) * 10 + Int(scalar.value - 0x30), PatternParser.largestCount + 1)
      position += 1
    }
    return number
  }
}
