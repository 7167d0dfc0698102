import PersonaTime

/// Unicode's normal form C, in which texts that are canonically equivalent are the same scalars, and as few as can be.
extension String {
  /// The text in that form. Comparing it is paid for, unless it is in that form at a glance.
  func composed(within budget: inout Budget) throws(BudgetExceededError) -> String {
    guard !isComposedAtAGlance else { return self }
    try budget.spend(comparing: self)
    return composed
  }

  /// The text in that form.
  package var composed: String {
    guard !isComposedAtAGlance, unicodeScalars.contains(where: \.mayChangeByComposition) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.composed))
  }

  /// Everything below U+0300 is, and mostly nothing else is there.
  private var isComposedAtAGlance: Bool { withBytes { bytes in bytes.allSatisfy { $0 < 0xCC } } }
}

extension Unicode.Scalar {
  /// Whether a text with it may not be composed yet.
  var mayChangeByComposition: Bool {
    guard value >= 0x300 else { return false }
    if Hangul.isVowelOrEnd(value) { return true }
    let table = CanonicalTable.shared
    if table.seconds.contains(value) || properties.canonicalCombiningClass != .notReordered { return true }
    return table.decompositions[value].map { table.composition(of: $0[0], $0.count == 2 ? $0[1] : 0) != value } ?? false
  }
}

extension Sequence<Unicode.Scalar> {
  /// Decomposed, marks put into their order, and composed again.
  var composed: [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    for scalar in self { scalar.appendDecomposed(to: &scalars) }
    scalars.orderMarks()
    return scalars.joined
  }
}

extension Unicode.Scalar {
  fileprivate func appendDecomposed(to scalars: inout [Unicode.Scalar]) {
    var open = [value]
    while let value = open.popLast() {
      if let parts = Hangul.parts(of: value) ?? CanonicalTable.shared.decompositions[value] {
        open += parts.reversed()
      } else if let scalar = Unicode.Scalar(value) {
        scalars.append(scalar)
      }
    }
  }
}

extension [Unicode.Scalar] {
  /// Marks that stand on one letter are sorted by their class; those of one class keep their order.
  fileprivate mutating func orderMarks() {
    var start = 0
    while start < count {
      var end = start
      while end < count, self[end].combiningClass > 0 { end += 1 }
      if end - start > 1 {
        let marks = self[start..<end].enumerated().sorted {
          ($0.element.combiningClass, $0.offset) < ($1.element.combiningClass, $1.offset)
        }
        replaceSubrange(start..<end, with: marks.map(\.element))
      }
      start = Swift.max(end, start + 1)
    }
  }

  /// A letter takes in the marks behind it that it makes one character with, unless one between them stands in the way.
  fileprivate var joined: [Unicode.Scalar] {
    var joined: [Unicode.Scalar] = []
    joined.reserveCapacity(count)
    var starter: Int?
    var last: UInt8?
    for scalar in self {
      let own = scalar.combiningClass
      let isNear = last.map { $0 < own } ?? true
      if isNear, let place = starter, let composite = Self.composition(of: joined[place], scalar) {
        joined[place] = composite
        continue
      }
      if own == 0 { starter = joined.count }
      last = own == 0 ? nil : own
      joined.append(scalar)
    }
    return joined
  }

  private static func composition(of first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
    let composite =
      Hangul.composition(of: first.value, second.value)
      ?? CanonicalTable.shared.composition(of: first.value, second.value)
    return composite.flatMap(Unicode.Scalar.init)
  }
}

extension Unicode.Scalar {
  fileprivate var combiningClass: UInt8 { value < 0x300 ? 0 : properties.canonicalCombiningClass.rawValue }
}

/// Korean syllables, which are composed by arithmetic.
private enum Hangul {
  private static let syllables: UInt32 = 0xAC00
  private static let firsts: UInt32 = 0x1100
  private static let vowels: UInt32 = 0x1161
  private static let ends: UInt32 = 0x11A7
  private static let firstCount: UInt32 = 19
  private static let vowelCount: UInt32 = 21
  private static let endCount: UInt32 = 28

  static func isVowelOrEnd(_ value: UInt32) -> Bool {
    value &- vowels < vowelCount || (value > ends && value < ends + endCount)
  }

  static func parts(of value: UInt32) -> [UInt32]? {
    let place = value &- syllables
    guard place < firstCount * vowelCount * endCount else { return nil }
    let end = place % endCount
    guard end == 0 else { return [value - end, ends + end] }
    return [firsts + place / (vowelCount * endCount), vowels + place / endCount % vowelCount]
  }

  static func composition(of first: UInt32, _ second: UInt32) -> UInt32? {
    if first &- firsts < firstCount, second &- vowels < vowelCount {
      return syllables + ((first - firsts) * vowelCount + (second - vowels)) * endCount
    }
    let place = first &- syllables
    guard place < firstCount * vowelCount * endCount, place % endCount == 0 else { return nil }
    guard second > ends, second < ends + endCount else { return nil }
    return first + (second - ends)
  }
}
