/// A version by [SemVer 2.0](https://semver.org/spec/v2.0.0.html), so without leading zeros; beyond it, minor and patch
/// may be absent and a leading v is ignored, as build metadata is.
package struct Version: Sendable {
  package let numbers: [Substring]
  package let prerelease: [Substring]

  package init?(_ text: String) {
    var rest = text[...]
    if let first = rest.first, first == "v" || first == "V" { rest = rest.dropFirst() }
    if let build = rest.firstIndex(of: "+") {
      let identifiers = rest[rest.index(after: build)...].split(separator: ".", omittingEmptySubsequences: false)
      guard identifiers.allSatisfy(\.isIdentifier) else { return nil }
      rest = rest[..<build]
    }
    let parts = rest.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard let core = parts.first else { return nil }
    let numbers = core.split(separator: ".", omittingEmptySubsequences: false)
    guard 1...3 ~= numbers.count, numbers.allSatisfy(\.isNumber) else { return nil }
    self.numbers = numbers
    prerelease = parts.count == 2 ? parts[1].split(separator: ".", omittingEmptySubsequences: false) : []
    guard prerelease.allSatisfy({ $0.isDigits ? $0.isNumber : $0.isIdentifier }) else { return nil }
  }

  /// The same for all versions that are equal.
  package var key: String {
    let core = (0..<3).map { String(numbers.number($0)) }.joined(separator: ".")
    return "\(core)-\(prerelease.joined(separator: "."))"
  }

  /// Before all others.
  package static let first = "0.0.0-0"

  /// The very next version: nothing lies between the two. Nil for numbers beyond counting.
  package var next: String? {
    let core = (0..<3).map { numbers.number($0) }
    guard prerelease.isEmpty else {
      return "\(core.joined(separator: "."))-\(prerelease.joined(separator: ".")).0"
    }
    return Int(core[2]).flatMap { $0 < .max ? "\(core[0]).\(core[1]).\($0 + 1)-0" : nil }
  }

  package func order(to other: Version) -> Order {
    for place in 0..<3 {
      let order = numericOrder(numbers.number(place), other.numbers.number(place))
      if order != .same { return order }
    }
    return prereleaseOrder(to: other)
  }

  /// A version with a pre-release comes before the one without.
  private func prereleaseOrder(to other: Version) -> Order {
    if prerelease.isEmpty || other.prerelease.isEmpty {
      return Order(prerelease.isEmpty ? 1 : 0, other.prerelease.isEmpty ? 1 : 0)
    }
    for (left, right) in zip(prerelease, other.prerelease) {
      let order = identifierOrder(left, right)
      if order != .same { return order }
    }
    return Order(prerelease.count, other.prerelease.count)
  }

  private func identifierOrder(_ left: Substring, _ right: Substring) -> Order {
    switch (left.isDigits, right.isDigits) {
    case (true, true): numericOrder(left, right)
    case (true, false): .before
    case (false, true): .after
    case (false, false): left == right ? .same : left.utf8.lexicographicallyPrecedes(right.utf8) ? .before : .after
    }
  }

  /// Digits of any number, so that no version is too large to compare.
  private func numericOrder(_ left: Substring, _ right: Substring) -> Order {
    let (left, right) = (left.drop { $0 == "0" }, right.drop { $0 == "0" })
    guard left.utf8.count == right.utf8.count else { return Order(left.utf8.count, right.utf8.count) }
    return left == right ? .same : left.utf8.lexicographicallyPrecedes(right.utf8) ? .before : .after
  }
}

extension Value {
  /// The version that a text is; nil for what is none.
  package var version: Version? { if case .text(let text) = self { Version(text) } else { nil } }
}

extension [Substring] {
  fileprivate func number(_ place: Int) -> Substring { place < count ? self[place] : "0" }
}

extension Substring {
  package var isDigits: Bool { !isEmpty && utf8.allSatisfy { 0x30...0x39 ~= $0 } }

  /// Digits without a leading zero.
  fileprivate var isNumber: Bool { isDigits && (utf8.count == 1 || utf8.first != 0x30) }

  fileprivate var isIdentifier: Bool {
    !isEmpty && utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 || $0 == 0x2D }
  }
}
