import PersonaYAML

/// An item for a file of expectations: what is, so that somebody notices when it no longer is.
package struct ExpectedItem: Sendable {
  /// `segment`, `template`, `workflow` or `persona`.
  package let kind: String
  /// The id of what is asked, but for a persona.
  package let subject: String
  /// Of whom.
  package var who: String
  /// Of a segment of accounts.
  package let isAccount: Bool
  /// Keys that say under which circumstances, each with its value on one line.
  package let circumstances: [(key: String, text: String)]
  /// Keys that the document has to say for all its items.
  package let ofDocument: [(key: String, text: String)]
  /// What is expected.
  package var facts: [Fact]

  package struct Fact: Hashable, Sendable {
    package let key: String
    package let value: Content

    package enum Content: Hashable, Sendable {
      /// On one line, as it stands there.
      case written(String)
      /// A text, over several lines where it has them.
      case text(String)
    }
  }

  init(
    _ kind: String, _ subject: String, who: String, isAccount: Bool = false,
    circumstances: [(key: String, text: String)] = [], ofDocument: [(key: String, text: String)] = [], facts: [Fact]
  ) {
    self.kind = kind
    self.subject = subject
    self.who = who
    self.isAccount = isAccount
    self.circumstances = circumstances
    self.ofDocument = ofDocument
    self.facts = facts
  }

  /// Items with the same are one item, with what both expect.
  var group: String {
    let all = (circumstances + ofDocument).map { "\($0.key): \($0.text)" }
    let whose = isMembership ? [] : [who]
    return ([kind, subject] + whose + all).joined(separator: "\n")
  }

  /// Whether it says on which side of a segment somebody is.
  var isMembership: Bool { kind == "segment" }

  /// Its lines without indentation; the first begins with a dash.
  package var lines: [String] {
    if isMembership { return membershipLines([self]) }
    var lines = kind == "persona" ? ["- persona: \(id(who))"] : ["- \(kind): \(id(subject))", "  persona: \(id(who))"]
    lines += circumstances.map { "  \($0.key): \($0.text)" }
    if kind == "persona" {
      lines += ["  traits: {\(facts.map { "\($0.key): \($0.text)" }.joined(separator: ", "))}"]
    } else {
      lines += facts.flatMap { $0.lines.map { "  \($0)" } }
    }
    return lines
  }

  /// Of all that are about one segment.
  static func lines(of group: [ExpectedItem]) -> [String] {
    guard let first = group.first else { return [] }
    if first.isMembership { return first.membershipLines(group) }
    var whole = first
    for fact in group.flatMap(\.facts) where !whole.facts.contains(where: { $0.key == fact.key }) {
      whole.facts.append(fact)
    }
    return whole.lines
  }

  private func membershipLines(_ group: [ExpectedItem]) -> [String] {
    func people(_ key: String) -> [String] {
      var seen: Set<String> = []
      return group.filter { $0.facts.contains { $0.key == key } }.map(\.who).filter { seen.insert($0).inserted }
    }
    let sides = ["match", "noMatch"].map { ($0, people($0)) }.filter { !$0.1.isEmpty }
    return ["- segment: \(id(subject))"] + sides.map { "  \($0.0): [\($0.1.map(id).joined(separator: ", "))]" }
  }

  private func id(_ text: String) -> String { ScalarText.written(text, inFlow: true) }
}

extension ExpectedItem.Fact {
  var text: String {
    switch value {
    case .written(let text): text
    case .text(let text): ScalarText.written(text, inFlow: true)
    }
  }

  /// A text of several lines is a block, unless a block cannot hold it.
  fileprivate var lines: [String] {
    guard case .text(let text) = value, text.contains("\n"), let block = Self.block(text) else {
      return ["\(key): \(text)"]
    }
    return ["\(key): \(block.sign)"] + block.lines.map { $0.isEmpty ? "" : "  \($0)" }
  }

  private static func block(_ text: String) -> (sign: String, lines: [String])? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let endsLine = lines.last == ""
    if endsLine { lines.removeLast() }
    guard let first = lines.first, let last = lines.last, !first.isEmpty, !last.isEmpty, first.first != " " else {
      return nil
    }
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      scalar == "\n"
        || scalar.value >= 0x20 && scalar.value != 0x7F && scalar.value != 0x85 && scalar.value != 0xFEFF
          && scalar.value != 0x2028 && scalar.value != 0x2029
    }
    return isPlain ? (endsLine ? "|" : "|-", lines) : nil
  }
}
