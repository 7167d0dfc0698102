/// The regular expressions of other engines that a pattern can be printed for.
package enum PatternSyntax: Sendable {
  case re2, postgreSQL, java
}

extension Pattern {
  /// The same pattern for another engine, which finds it in the same texts in normal form C: only classes by number, groups,
  /// choices, repetitions and assertions, none of which depends on a flag. Nil where the engine cannot repeat so often.
  package func printed(for syntax: PatternSyntax) -> String? {
    guard let parsed = try? ParsedPattern(source) else { return nil }
    return PatternPrinter(syntax: syntax).printed(parsed.node)
  }
}

private struct PatternPrinter {
  let syntax: PatternSyntax

  func printed(_ node: PatternNode) -> String? {
    switch node {
    case .empty: return "(?:)"
    case .set(let set): return printed(set)
    case .literal(let scalar, let ignoresCase):
      return printed(ignoresCase ? ScalarSet(scalar).ignoringCase : ScalarSet(scalar))
    case .assertion(let assertion): return printed(assertion)
    case .sequence(let nodes): return joined(nodes, by: "")
    case .choice(let nodes): return joined(nodes, by: "|").map { "(?:\($0))" }
    case .repetition(let node, let repetition):
      guard let body = printed(node), let mark = printed(repetition) else { return nil }
      return "(?:\(body))\(mark)"
    }
  }

  private func joined(_ nodes: [PatternNode], by mark: String) -> String? {
    let parts = nodes.compactMap(printed)
    return parts.count == nodes.count ? parts.joined(separator: mark) : nil
  }

  private func printed(_ repetition: PatternRepetition) -> String? {
    let limit = syntax == .postgreSQL ? 255 : 1000
    guard max(repetition.least, repetition.most ?? 0) <= limit else { return nil }
    switch (repetition.least, repetition.most) {
    case (0, nil): return "*"
    case (1, nil): return "+"
    case (0, 1?): return "?"
    case (let least, nil): return "{\(least),}"
    case (let least, let most?): return "{\(least),\(most)}"
    }
  }

  private func printed(_ set: ScalarSet) -> String {
    let ranges = (syntax == .postgreSQL ? set.withoutNull : set).ranges
    // What no scalar fits is looked for behind the end of the text.
    guard !ranges.isEmpty else { return syntax == .re2 ? "[^\\x{0}-\\x{10FFFF}]" : "(?!)" }
    let parts = ranges.map { range in
      let (first, last) = (printed(range.lowerBound), printed(range.upperBound))
      return range.count == 1 ? first : "\(first)-\(last)"
    }
    if ranges.count == 1, ranges[0].count == 1 { return parts[0] }
    return "[\(parts.joined())]"
  }

  private func printed(_ value: UInt32) -> String {
    if let scalar = Unicode.Scalar(value), scalar.isASCII, scalar.properties.isAlphabetic || "0"..."9" ~= scalar {
      return String(scalar)
    }
    let digits = String(value, radix: 16, uppercase: true)
    switch syntax {
    case .re2, .java: return "\\x{\(digits)}"
    case .postgreSQL: return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }
  }

  private func printed(_ assertion: PatternAssertion) -> String {
    let word = "[0-9A-Z_a-z]"
    switch (assertion, syntax) {
    case (.textStart, _): return "\\A"
    case (.textEnd, .postgreSQL): return "\\Z"
    case (.textEnd, _): return "\\z"
    case (.lineStart, .re2): return "(?m:^)"
    case (.lineEnd, .re2): return "(?m:$)"
    case (.lineStart, .postgreSQL): return "(?:\\A|(?<=\\n))"
    case (.lineStart, .java): return "(?:\\A|(?<=\\n))"
    case (.lineEnd, .postgreSQL): return "(?:\\Z|(?=\\n))"
    case (.lineEnd, .java): return "(?:\\z|(?=\\n))"
    case (.wordBoundary, .re2): return "\\b"
    case (.noWordBoundary, .re2): return "\\B"
    // Other engines count letters beyond ASCII among those of words.
    case (.wordBoundary, _): return "(?:(?<=\(word))(?!\(word))|(?<!\(word))(?=\(word)))"
    case (.noWordBoundary, _): return "(?:(?<=\(word))(?=\(word))|(?<!\(word))(?!\(word)))"
    }
  }
}

extension ScalarSet {
  /// PostgreSQL has no text with it, and no way to write it.
  fileprivate var withoutNull: ScalarSet {
    ScalarSet(ranges.compactMap { $0.upperBound == 0 ? nil : max(1, $0.lowerBound)...$0.upperBound })
  }
}
