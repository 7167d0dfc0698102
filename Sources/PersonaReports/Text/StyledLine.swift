import PersonaDiagnostics

/// A line of text with roles instead of colours, so that it reads the same with and without them.
package struct StyledLine: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// The raw values stand in the JSON report.
  package enum Style: String, Sendable, CaseIterable { case plain, good, bad, weak, strong, warning }

  package struct Part: Hashable, Sendable {
    package let text: String
    package let role: Style
  }

  package var parts: [Part]

  package init(_ text: String, _ role: Style = .plain) { parts = [Part(text: text, role: role)] }
  package init(stringLiteral text: String) { self.init(text) }
  init(parts: [Part]) { self.parts = parts }

  /// Plain lines of a text with line breaks.
  static func lines(of text: String) -> [StyledLine] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { StyledLine(String($0)) }
  }

  package static func + (left: StyledLine, right: StyledLine) -> StyledLine {
    var joined = left
    joined.parts += right.parts
    return joined
  }

  package func indented(by count: Int) -> StyledLine { StyledLine(String(repeating: " ", count: count)) + self }

  package var plain: String { parts.map(\.text).joined() }

  /// With terminal colours.
  package var coloured: String {
    parts.map { part in part.role.code.map { "\u{1B}[\($0)m\(part.text)\u{1B}[0m" } ?? part.text }.joined()
  }
}

extension [StyledLine] {
  private static var most: Int { 200 }

  /// The beginning of what one part of an explanation has to say, and how much more there is of it.
  var bounded: [StyledLine] {
    let shown = prefix(count > Self.most + 1 ? Self.most : count).map(\.bounded)
    return shown.count < count ? shown + [StyledLine("… \(count - shown.count) more lines", .weak)] : shown
  }
}

extension StyledLine {
  /// In characters; texts of templates may be one line of any length.
  private static let longest = 2_000

  fileprivate var bounded: StyledLine {
    // Characters take a byte at least.
    guard parts.reduce(0, { $0 + $1.text.utf8.count }) > Self.longest else { return self }
    let all = parts.reduce(0) { $0 + $1.text.count }
    guard all > Self.longest else { return self }
    var (bounded, room) = (StyledLine(parts: []), Self.longest)
    for part in parts where room > 0 {
      let text = String(part.text.prefix(room))
      room -= text.count
      bounded.parts.append(Part(text: text, role: part.role))
    }
    return bounded + StyledLine("… \(all - Self.longest) more characters", .weak)
  }
}

extension StyledLine.Style {
  fileprivate var code: String? {
    switch self {
    case .plain: nil
    case .good: "32"
    case .bad: "31"
    case .weak: "2"
    case .strong: "1"
    case .warning: "33"
    }
  }
}

extension String {
  /// Filled with spaces to a width in columns.
  func padded(to width: Int) -> String {
    let missing = width - displayWidth
    return missing > 0 ? self + String(repeating: " ", count: missing) : self
  }
}
