import PersonaVerification

/// What the `.gitignore` files on the way to a folder say of it, as far as wild cards `*`, `?` and `**` go: a pattern with a
/// class of characters ignores nothing.
struct IgnoreRules {
  /// In bytes; a longer file says nothing.
  static let largestFile = 1 << 16

  private struct Rule {
    /// How many names the path of the file's own folder has.
    let depth: Int
    let isNegated: Bool
    /// Nil stands for any number of names.
    let parts: [Glob?]
  }

  private static let mostRules = 1_000
  private static let mostParts = 16

  private var rules: [Rule] = []

  /// `folder` is where the file stands.
  mutating func add(_ bytes: [UInt8], in folder: [String]) {
    for line in bytes.split(separator: UInt8(ascii: "\n")) where rules.count < Self.mostRules {
      if let rule = Self.rule(String(decoding: line, as: UTF8.self), depth: folder.count) { rules.append(rule) }
    }
  }

  private static func rule(_ line: String, depth: Int) -> Rule? {
    var pattern = line[...]
    while let last = pattern.last, last == " " || last == "\r" || last == "\t" { pattern.removeLast() }
    guard let first = pattern.first, first != "#" else { return nil }
    let isNegated = first == "!"
    if isNegated || first == "\\" { pattern.removeFirst() }
    // A slash at the end asks for a folder, which is all that is looked at.
    let isAnchored = pattern.dropLast(pattern.hasSuffix("/") ? 1 : 0).contains("/")
    var parts: [Glob?] = isAnchored ? [] : [nil]
    for part in pattern.split(separator: "/") {
      if part != "**" {
        parts.append(Glob(String(part)))
      } else if parts.last.map({ $0 != nil }) ?? true {
        parts.append(nil)
      }
    }
    guard !pattern.allSatisfy({ $0 == "/" }), parts.count <= mostParts else { return nil }
    return Rule(depth: depth, isNegated: isNegated, parts: parts)
  }

  /// The last rule that fits decides. Folders around this one are taken not to be ignored.
  func ignores(_ path: [String]) -> Bool {
    guard let rule = rules.last(where: { Self.fits($0.parts[...], path.dropFirst($0.depth)) }) else { return false }
    return !rule.isNegated
  }

  private static func fits(_ parts: ArraySlice<Glob?>, _ path: ArraySlice<String>) -> Bool {
    guard let part = parts.first else { return path.isEmpty }
    guard let glob = part else {
      // At the end it stands for what is inside a folder.
      if parts.count == 1 { return !path.isEmpty }
      return path.indices.contains { fits(parts.dropFirst(), path[$0...]) }
    }
    guard let name = path.first, glob.matches(name) else { return false }
    return fits(parts.dropFirst(), path.dropFirst())
  }
}
