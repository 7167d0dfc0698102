import PersonaModel

/// What is computed over a list of values. Those that a function cannot use are left out; missing ones never count.
extension [Value] {
  /// 0 over nothing. Decimals are added exactly, so that prices sum up to what a till would say.
  var sum: Value { ExactSum(self).value }

  var average: Value {
    let numbers = compactMap(\.number)
    guard !numbers.isEmpty, let sum = sum.number else { return .null }
    return .decimal(sum / Double(numbers.count)).normalized
  }

  /// Among numbers, or among times when there are no numbers; of versions the earliest.
  func smallest(ofVersions areVersions: Bool) -> Value { extreme(areVersions) { $0 == .before } }
  func largest(ofVersions areVersions: Bool) -> Value { extreme(areVersions) { $0 == .after } }

  /// Each value once, in the order of its first occurrence; missing ones left out.
  var distinct: [Value] {
    var seen: Set<Value> = []
    return filter { !$0.isNull && seen.insert($0.normalized).inserted }
  }

  /// Versions that are equal, each as the first of them is written.
  var versionsUnified: [Value] {
    var first: [String: Value] = [:]
    return map { value in
      guard let key = value.version?.key else { return value }
      let known = first[key] ?? value
      first[key] = known
      return known
    }
  }

  /// The value that occurs most, at least twice; of several the smallest.
  func mostFrequent(ofVersions areVersions: Bool) -> Value {
    var counts: [Value: Int] = [:]
    for value in self where !value.isNull { counts[value.normalized, default: 0] += 1 }
    guard let most = counts.values.max(), most >= 2 else { return .null }
    let candidates = counts.filter { $0.value == most }.keys
    let ordered = areVersions ? Array(candidates).smallest(ofVersions: true) : .null
    return ordered.isNull ? candidates.min { $0.precedes($1) } ?? .null : ordered
  }

  private func extreme(_ areVersions: Bool, _ isBetter: (Order) -> Bool) -> Value {
    if areVersions { return extremeVersion(isBetter) }
    return reduce(.null) { best, value in
      guard value.isOrdered else { return best }
      guard let order = value.order(to: best) else { return best.isNull ? value : best }
      return isBetter(order) ? value : best
    }
  }

  private func extremeVersion(_ isBetter: (Order) -> Bool) -> Value {
    var best: (value: Value, version: Version)?
    for value in self {
      guard let version = value.version else { continue }
      if let known = best, !isBetter(version.order(to: known.version)) { continue }
      best = (value, version)
    }
    return best?.value ?? .null
  }
}

extension Value {
  var isOrdered: Bool { family == .number || family == .time }

  /// Nil unless both are numbers or both are times.
  func order(to other: Value) -> Order? {
    if let order = numberOrder(self, other) { return order }
    switch (self, other) {
    case (.instant(let left), .instant(let right)): return Order(left, right)
    case (.date(let left), .date(let right)): return Order(left, right)
    default: return nil
    }
  }

  /// An order over all values, for ties: numbers by size, the rest by what they read as.
  func precedes(_ other: Value) -> Bool {
    if let order = order(to: other) { return order == .before }
    return words.utf8.lexicographicallyPrecedes(other.words.utf8)
  }
}

/// A sum of decimals as they are written, digit for digit, as long as it fits; the nearest decimal otherwise.
struct ExactSum {
  private var scaled: Int128 = 0
  private var inexact: Double?
  /// Digits behind the point that are kept.
  private static let places = 12

  init(_ values: [Value]) {
    for value in values { add(value) }
  }

  private mutating func add(_ value: Value) {
    guard let number = value.number else { return }
    if let total = inexact {
      inexact = total + number
    } else if let term = Self.scaled(value), case let (sum, overflows) = scaled.addingReportingOverflow(term),
      !overflows
    {
      scaled = sum
    } else {
      inexact = self.number + number
    }
  }

  var value: Value {
    if let inexact { return .decimal(inexact) }
    let (whole, rest) = scaled.quotientAndRemainder(dividingBy: Self.unit)
    if rest == 0, let integer = Int64(exactly: whole) { return .integer(integer) }
    return .decimal(number)
  }

  private var number: Double {
    // The text keeps every digit, where a division would round twice.
    let sign = scaled < 0 ? "-" : ""
    let digits = String(scaled.magnitude)
    return Double("\(sign)\(digits)e-\(Self.places)") ?? 0
  }

  private static var unit: Int128 { 1_000_000_000_000 }

  /// The number times ten to the `places`, exactly; nil when it has more digits than that or is too large.
  private static func scaled(_ value: Value) -> Int128? {
    if case .integer(let integer) = value { return Int128(integer) * unit }
    guard let number = value.number, abs(number) < 1e15 else { return nil }
    var text = String(number)
    guard !text.contains("e") else { return nil }
    let isNegative = text.first == "-"
    if isNegative { text.removeFirst() }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].count <= places else { return nil }
    let padding = String(repeating: "0", count: places - parts[1].count)
    return Int128(parts[0] + parts[1] + padding).map { isNegative ? -$0 : $0 }
  }
}
