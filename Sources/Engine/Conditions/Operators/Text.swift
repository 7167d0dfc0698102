/// `contains`, `startsWith`, `endsWith`, `matches`: on a text, any of several operands.
extension Judge {
  func text(_ value: Value, _ operator: Operator, _ operand: Operand) -> Verdict {
    guard case .text(let text) = value else { return Verdict(false, .type) }
    if case .patterns(let patterns) = operand { return Verdict(patterns.contains { $0.matches(text) }) }
    let wanted = operand.textList
    let subject = ignoreCase ? text.caseFolded : text
    for candidate in wanted where holds(`operator`, subject, ignoreCase ? candidate.caseFolded : candidate) {
      return Verdict(true)
    }
    return Verdict(false)
  }

  private func holds(_ operator: Operator, _ text: String, _ wanted: String) -> Bool {
    switch `operator` {
    case .contains, .containsAny: text.canonicallyContains(wanted)
    case .startsWith: text.canonicallyStarts(with: wanted)
    case .endsWith: text.canonicallyEnds(with: wanted)
    default: false
    }
  }
}

extension Operand {
  /// The texts of an operand that takes one or several.
  var textList: [String] {
    switch self {
    case .texts(let texts): texts
    case .value(.text(let text)): [text]
    case .values(let values): values.compactMap(\.text)
    default: []
    }
  }
}

extension String {
  /// The text with case differences taken away, by Unicode's mappings and without a locale.
  var caseFolded: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return lowercased() }
    var folded = ""
    for scalar in unicodeScalars {
      // The dotless i has no partner outside of Turkish.
      folded += scalar.value == 0x131 ? String(scalar) : scalar.properties.uppercaseMapping
    }
    return folded.lowercased()
  }

  /// Whether `part` occurs, by canonical equivalence.
  func canonicallyContains(_ part: String) -> Bool {
    if let found = withBytes(of: part, Self.occurs) { return found }
    let (whole, part) = (comparable, part.comparable)
    guard part.count <= whole.count else { return false }
    return (0...(whole.count - part.count)).contains { whole[$0..<($0 + part.count)].elementsEqual(part) }
  }

  func canonicallyStarts(with part: String) -> Bool {
    withBytes(of: part) { $0.starts(with: $1) } ?? comparable.starts(with: part.comparable)
  }

  func canonicallyEnds(with part: String) -> Bool {
    withBytes(of: part) { $0.reversed().starts(with: $1.reversed()) }
      ?? comparable.reversed().starts(with: part.comparable.reversed())
  }

  /// What is compared: a reader's characters, but a carriage return with its line feed as two.
  private var comparable: [Character] {
    flatMap { $0 == "\r\n" ? ["\r", "\n"] : [$0] }
  }

  /// ASCII compares byte by byte; nil when one of the two is more than that.
  private func withBytes(
    of part: String, _ compare: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Bool? {
    var (whole, part) = (self, part)
    return whole.withUTF8 { whole in
      part.withUTF8 { part in
        guard part.allSatisfy({ $0 < 0x80 }), whole.allSatisfy({ $0 < 0x80 }) else { return nil }
        return compare(whole, part)
      }
    }
  }

  private static func occurs(_ whole: UnsafeBufferPointer<UInt8>, _ part: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = part.first else { return true }
    guard part.count <= whole.count else { return false }
    for start in 0...(whole.count - part.count) where whole[start] == first {
      if (1..<part.count).allSatisfy({ whole[start + $0] == part[$0] }) { return true }
    }
    return false
  }
}
