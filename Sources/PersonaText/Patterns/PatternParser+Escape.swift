extension PatternParser {
  /// After the backslash.
  mutating func escape(from start: Int) throws(PatternError) -> PatternNode {
    switch peek() {
    case "A": position += 1; return .assertion(.textStart)
    case "z": position += 1; return .assertion(.textEnd)
    case "b": position += 1; return .assertion(.wordBoundary)
    case "B": position += 1; return .assertion(.noWordBoundary)
    case "k":
      position += 1
      throw error(.backReference(text(from: start)), from: start)
    default: break
    }
    if let set = try classEscape(from: start) { return .set(set) }
    return .literal(try scalarEscape(from: start), ignoresCase: flags.ignoresCase)
  }

  /// `\d`, `\pL` and their like, inside and outside of brackets; nil when the escape is none of them.
  mutating func classEscape(from start: Int) throws(PatternError) -> ScalarSet? {
    guard let letter = peek() else { throw error(.endsInBackslash, from: start) }
    position += 1
    switch letter {
    case "d": return .digit
    case "D": return ScalarSet.digit.inverted
    case "w": return .word
    case "W": return ScalarSet.word.inverted
    case "s": return .space
    case "S": return ScalarSet.space.inverted
    case "p": return try category(from: start, isNegated: false)
    case "P": return try category(from: start, isNegated: true)
    default:
      position -= 1
      return nil
    }
  }

  private mutating func category(from start: Int, isNegated: Bool) throws(PatternError) -> ScalarSet {
    var name: String
    if skip("{") {
      guard let inside = consume(upTo: "}") else { throw error(.unknownCategory(text(from: start)), from: start) }
      name = inside
    } else {
      name = consume().map(String.init) ?? ""
    }
    let isInverted = name.hasPrefix("^")
    if isInverted { name.removeFirst() }
    guard let known = categories[name] ?? GeneralCategories.set(named: name) else {
      throw error(.unknownCategory(name), from: start)
    }
    categories[name] = known
    let set = flags.ignoresCase ? known.ignoringCase : known
    return isNegated != isInverted ? set.inverted : set
  }

  /// After the backslash: the one scalar that the escape stands for.
  mutating func scalarEscape(from start: Int) throws(PatternError) -> Unicode.Scalar {
    guard let scalar = consume() else { throw error(.endsInBackslash, from: start) }
    switch scalar {
    case "a": return "\u{07}"
    case "f": return "\u{0C}"
    case "t": return "\t"
    case "n": return "\n"
    case "r": return "\r"
    case "v": return "\u{0B}"
    case "x": return try hexadecimal(from: start)
    case "0"..."7" where scalar == "0" || isOctal(peek()): return try octal(scalar, from: start)
    case "1"..."9": throw error(.backReference(text(from: start)), from: start)
    case "a"..."z", "A"..."Z": throw error(.unknownEscape(text(from: start)), from: start)
    default:
      guard scalar.isASCII else { throw error(.unknownEscape(text(from: start)), from: start) }
      return scalar
    }
  }

  private func isOctal(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { "0"..."7" ~= $0 } ?? false }

  /// Up to three digits.
  private mutating func octal(_ first: Unicode.Scalar, from start: Int) throws(PatternError) -> Unicode.Scalar {
    var value = first.value - 0x30
    for _ in 0..<2 where isOctal(peek()) { value = value * 8 + ((consume()?.value ?? 0x30) - 0x30) }
    guard let scalar = Unicode.Scalar(value) else { throw error(.badCodePoint(text(from: start)), from: start) }
    return scalar
  }

  /// `\x41`, `\x{1F600}`.
  private mutating func hexadecimal(from start: Int) throws(PatternError) -> Unicode.Scalar {
    var digits = ""
    if skip("{") {
      guard let inside = consume(upTo: "}") else { throw error(.badCodePoint(text(from: start)), from: start) }
      digits = inside
    } else {
      for _ in 0..<2 { digits += consume().map(String.init) ?? "" }
      guard digits.unicodeScalars.count == 2 else { throw error(.badCodePoint(text(from: start)), from: start) }
    }
    let isHexadecimal = digits.unicodeScalars.allSatisfy { $0.properties.isASCIIHexDigit }
    guard isHexadecimal, let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
      throw error(.badCodePoint(text(from: start)), from: start)
    }
    return scalar
  }
}
