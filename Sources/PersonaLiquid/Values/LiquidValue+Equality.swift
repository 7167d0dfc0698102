import PersonaText

extension LiquidValue {
  /// `==` of the reference for everything but the words `blank` and `empty`: 1 is 1.0, '1' is not 1, and text, arrays
  /// and hashes are compared by what is in them.
  static func areEqual(_ left: LiquidValue, _ right: LiquidValue, depth: Int = 0) -> Bool {
    switch (left, right) {
    case (.text(let first), .text(let second)): return haveEqualBytes(first, second)
    case (.int(let first), .int(let second)): return first == second
    case (.null, .null): return true
    case (.bool(let first), .bool(let second)): return first == second
    case (.float(let first), .float(let second)): return first == second
    case (.int(let first), .float(let second)), (.float(let second), .int(let first)):
      return Int(exactly: second) == first
    case (.bigInt(let first), .bigInt(let second)): return first == second
    case (.bigInt(let first), .float(let second)), (.float(let second), .bigInt(let first)):
      return second.isFinite && second.rounded() == second && BigInt(truncating: second) == first
    case (.range(let first), .range(let second)): return first == second
    case (.time(let first), .time(let second)): return first == second
    case (.array(let first), .array(let second)): return areEqual(first, second, depth: depth)
    case (.hash(let first), .hash(let second)): return areEqual(first, second, depth: depth)
    case (.object(let first), .object(let second)):
      return first === second || areEqual(first.plainValue, second.plainValue, depth: depth + 1)
    case (.object(let object), let other), (let other, .object(let object)):
      guard depth < comparedDepth else { return false }
      return areEqual(object.plainValue, other, depth: depth + 1)
    case (.time(let moment), .text(let text)), (.text(let text), .time(let moment)):
      return haveEqualBytes(moment.text, text)
    case (.special(let first), .special(let second)): return Special.areSame(first, second)
    default: return false
    }
  }

  /// Deeper data counts as different, because comparing recurses.
  private static let comparedDepth = 200

  private static func areEqual(_ left: [LiquidValue], _ right: [LiquidValue], depth: Int) -> Bool {
    guard left.count == right.count, depth < comparedDepth else { return false }
    for index in left.indices where !areEqual(left[index], right[index], depth: depth + 1) { return false }
    return true
  }

  private static func areEqual(_ left: Hash, _ right: Hash, depth: Int) -> Bool {
    guard left.count == right.count, depth < comparedDepth else { return false }
    for (index, key) in left.keys.enumerated() {
      guard let other = right[key], areEqual(left.values[index], other, depth: depth + 1) else { return false }
    }
    return true
  }

  /// Equality with the word `empty`.
  var isEmptyWord: Bool {
    switch plain {
    case .text(let text): text.utf8.isEmpty
    case .array(let elements): elements.isEmpty
    case .hash(let hash): hash.isEmpty
    default: false
    }
  }

  /// Equality with the word `blank`, in its Rails meaning: whitespace, false and null count too.
  var isBlankWord: Bool {
    switch plain {
    case .null, .bool(false): true
    case .text(let text): text.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
    case .array(let elements): elements.isEmpty
    case .hash(let hash): hash.isEmpty
    default: false
    }
  }
}

extension Special {
  static func areSame(_ left: Special, _ right: Special) -> Bool {
    switch (left, right) {
    case (.loop(let first), .loop(let second)): first === second
    case (.tableLoop(let first), .tableLoop(let second)): first === second
    case (.scope(let first), .scope(let second)): first == second
    case (.blank, .blank), (.empty, .empty), (.undefined, .undefined): true
    default: false
    }
  }
}

extension LiquidValue {
  /// The order of two values of like kind: numbers, or texts by their bytes. Nil when they have none.
  static func order(_ left: LiquidValue, _ right: LiquidValue) -> Int? {
    switch (left, right) {
    case (.int(let first), .int(let second)): return first < second ? -1 : first == second ? 0 : 1
    case (.text(let first), .text(let second)): return order(first, second)
    case (.float(let first), .float(let second)): return order(first, second)
    case (.int(let first), .float(let second)): return order(first, second)
    case (.float(let first), .int(let second)): return order(second, first).map { -$0 }
    case (.bigInt(let first), .float(let second)): return order(first, second)
    case (.float(let first), .bigInt(let second)): return order(second, first).map { -$0 }
    case (.bigInt(let first), .bigInt(let second)): return first < second ? -1 : first == second ? 0 : 1
    case (.bigInt(let first), .int): return first.isNegative ? -1 : 1
    case (.int, .bigInt(let second)): return second.isNegative ? 1 : -1
    case (.time(let first), .time(let second)): return first.order(to: second)
    case (.time(let moment), .text(let text)): return order(moment.text, text)
    case (.text(let text), .time(let moment)): return order(text, moment.text)
    default: return nil
    }
  }

  /// By bytes, which is also by code point.
  static func order(_ left: String, _ right: String) -> Int {
    left.withBytes { first in
      right.withBytes { second in
        let count = min(first.count, second.count)
        for index in 0..<count where first[index] != second[index] { return first[index] < second[index] ? -1 : 1 }
        return first.count == second.count ? 0 : first.count < second.count ? -1 : 1
      }
    }
  }

  private static func order(_ left: Double, _ right: Double) -> Int? {
    if left.isNaN || right.isNaN { return nil }
    return left < right ? -1 : left == right ? 0 : 1
  }

  private static func order(_ left: Int, _ right: Double) -> Int? {
    if abs(right) < 9e15, left.magnitude < 1 << 53 { return order(Double(left), right) }
    return order(BigInt(left), right)
  }

  private static func order(_ left: BigInt, _ right: Double) -> Int? {
    if right.isNaN { return nil }
    if right.isInfinite { return right > 0 ? -1 : 1 }
    let whole = BigInt(truncating: right)
    if left != whole { return left < whole ? -1 : 1 }
    let fraction = right - right.rounded(.towardZero)
    return fraction > 0 ? -1 : fraction < 0 ? 1 : 0
  }
}
