/// How names read: words that are fixed, and places that stand for any others. `{scenario}, {channel}` is met by
/// `VIP, US, e-mail`, where the first place holds `VIP, US`.
package struct NamePattern: Sendable {
  package let text: String
  /// What stands before, between and behind the places.
  private let fixed: [String]

  package enum FormError: Error, Equatable {
    /// It names no place, so that only one name would do.
    case noPlace
    case unclosed
    case unnamed
    /// Nothing tells where the first of the two ends.
    case adjacent(String)
    case tooLong
  }

  /// In bytes: every name is searched for what is fixed.
  private static let longest = 200

  package init(_ text: String) throws(FormError) {
    guard text.utf8.count <= Self.longest else { throw .tooLong }
    self.text = text
    var parts: [String] = [""]
    var rest = text[...]
    while let next = rest.first {
      rest.removeFirst()
      guard next == "{" else {
        if next == "}" { throw .unclosed }
        parts[parts.count - 1].append(next)
        continue
      }
      guard let end = rest.firstIndex(of: "}") else { throw .unclosed }
      let name = rest[..<end]
      if name.contains("{") { throw .unclosed }
      if name.allSatisfy(\.isWhitespace) { throw .unnamed }
      if parts.count > 1, parts[parts.count - 1].isEmpty { throw .adjacent(String(name)) }
      parts.append("")
      rest = rest[rest.index(after: end)...]
    }
    guard parts.count > 1 else { throw .noPlace }
    fixed = parts
  }

  /// Whether a name reads so; every place holds something beside white space. The first occurrence of what is fixed
  /// leaves the most for the rest, so that one pass decides.
  package func fits(_ name: some StringProtocol) -> Bool {
    guard name.hasPrefix(fixed[0]) else { return false }
    var rest = Substring(name).dropFirst(fixed[0].count)
    for (place, words) in fixed.enumerated().dropFirst() {
      guard let held = rest.firstIndex(where: { !$0.isWhitespace }) else { return false }
      let open = rest[rest.index(after: held)...]
      if place == fixed.count - 1 { return open.hasSuffix(words) }
      guard let behind = open.end(of: words) else { return false }
      rest = rest[behind...]
    }
    return false
  }
}

extension Substring {
  /// Where the first occurrence of some words ends.
  fileprivate func end(of words: String) -> Index? {
    indices.first { self[$0...].hasPrefix(words) }.map { index($0, offsetBy: words.count) }
  }
}
