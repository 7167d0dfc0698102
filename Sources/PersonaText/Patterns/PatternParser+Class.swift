extension PatternParser {
  /// After the opening bracket: `a-z\d[:alpha:]]`. A bracket that comes first is itself.
  mutating func bracketed(from start: Int) throws(PatternError) -> ScalarSet {
    let isNegated = skip("^")
    var ranges: [ClosedRange<UInt32>] = []
    var isFirst = true
    while isFirst || peek() != "]" {
      guard peek() != nil else { throw error(.missingBracket, from: start, length: 1) }
      ranges += try classItem().ranges
      // So that naming a large category again and again takes no room.
      if ranges.count > Self.mostRanges { ranges = ScalarSet(ranges).ranges }
      isFirst = false
    }
    position += 1
    let set = ScalarSet(ranges)
    return isNegated ? set.inverted : set
  }

  private static let mostRanges = 8192

  private mutating func classItem() throws(PatternError) -> ScalarSet {
    let start = position
    if skip("[:") {
      if let set = try posixClass(from: start) { return set }
      position = start
    }
    if let set = try classOnly(from: start) { return set }
    let lower = try classScalar()
    guard peek() == "-", let next = peek(1), next != "]" else {
      let composed = [lower].composed
      return literal(composed.count == 1 ? composed[0] : lower)
    }
    position += 1
    let upperStart = position
    guard try classOnly(from: upperStart) == nil else { throw error(.classInRange(text(from: start)), from: start) }
    let upper = try classScalar()
    guard lower <= upper else { throw error(.rangeReversed(text(from: start)), from: start) }
    let set = ScalarSet([lower.value...upper.value])
    return flags.ignoresCase ? set.ignoringCase : set
  }

  /// An escape that stands for many scalars.
  private mutating func classOnly(from start: Int) throws(PatternError) -> ScalarSet? {
    guard skip("\\") else { return nil }
    if let set = try classEscape(from: start) { return set }
    position = start
    return nil
  }

  private mutating func classScalar() throws(PatternError) -> Unicode.Scalar {
    let start = position
    if skip("\\") { return try scalarEscape(from: start) }
    guard let scalar = consume() else { throw error(.missingBracket, from: start) }
    return scalar
  }

  /// `[:alpha:]`, `[:^alpha:]`; nil when it never closes.
  private mutating func posixClass(from start: Int) throws(PatternError) -> ScalarSet? {
    guard let inside = consume(upTo: ":]") else { return nil }
    let isNegated = inside.hasPrefix("^")
    guard let known = ScalarSet.posix(isNegated ? String(inside.dropFirst()) : inside) else {
      throw error(.unknownClass(text(from: start)), from: start)
    }
    let set = flags.ignoresCase ? known.ignoringCase : known
    return isNegated ? set.inverted : set
  }
}
