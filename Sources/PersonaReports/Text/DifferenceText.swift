import PersonaDiagnostics
import PersonaVerification

extension Difference {
  /// Both values under each other; of longer texts only the lines that differ, with white space made visible.
  package var lines: [StyledLine] {
    guard form == .text else {
      let wanted = StyledLine("  expected  ") + StyledLine(shortened(visibleFinding(expected)), .good)
      return [StyledLine(visibleFinding(name), .strong), wanted] + found
    }
    let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let found = actual.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if wanted.count == 1, found.count == 1 { return [StyledLine(visibleFinding(name), .strong)] + singleLine }
    return [StyledLine(visibleFinding(name), .strong)] + LineDifference(wanted, found).lines
  }

  /// What was found, a text of several lines as it would be read, since what was asked says little of where it belongs.
  private var found: [StyledLine] {
    let lines = actual.trimmingLastLine.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 1 else {
      return [StyledLine("  actual    ") + StyledLine(shortened(visibleFinding(actual)), .bad)]
    }
    let shown = lines.prefix(Self.mostLines).map {
      StyledLine("    ") + StyledLine(shortened(shownWhiteSpace($0)), .bad)
    }
    let rest = lines.count - shown.count
    return [StyledLine("  actual")] + shown + (rest > 0 ? [StyledLine("    … \(rest) more lines", .weak)] : [])
  }

  private static let mostLines = 30

  /// One line each, with a caret line under the part that differs.
  private var singleLine: [StyledLine] {
    let apart = shownApart(expected, actual)
    var (wanted, found) = (shownWhiteSpace(apart.left), shownWhiteSpace(apart.right))
    if wanted.prefix(while: { $0 == " " }).count != found.prefix(while: { $0 == " " }).count {
      (wanted, found) = (wanted.markingIndent, found.markingIndent)
    }
    let change = ChangedPart(cutting: &wanted, &found)
    return [
      StyledLine("  expected  ") + change.expected.styled(wanted, .good),
      StyledLine("  actual    ") + change.actual.styled(found, .bad),
    ] + change.carets(for: wanted, under: found).map { StyledLine("            " + $0, .weak) }
  }
}

/// The part in the middle in which two lines differ, as ranges of characters.
struct ChangedPart {
  let expected: Range<Int>
  let actual: Range<Int>

  init(_ expected: String, _ actual: String) {
    let (left, right) = (Array(expected), Array(actual))
    var start = 0
    while start < min(left.count, right.count), left[start] == right[start] { start += 1 }
    var end = 0
    while end < min(left.count, right.count) - start, left[left.count - 1 - end] == right[right.count - 1 - end] {
      end += 1
    }
    self.expected = start..<(left.count - end)
    self.actual = start..<(right.count - end)
  }

  /// With what is far from the change cut off both lines.
  init(cutting expected: inout String, _ actual: inout String) {
    let whole = ChangedPart(expected, actual)
    let before = max(0, whole.expected.lowerBound - Self.reach)
    let after = max(0, expected.count - whole.expected.upperBound - Self.reach)
    // A mark in place of a few characters would not be shorter.
    let (head, tail) = (before > Self.leastCut ? before : 0, after > Self.leastCut ? after : 0)
    expected = Self.cut(expected, head, tail)
    actual = Self.cut(actual, head, tail)
    self.init(expected, actual)
  }

  private static let reach = 40
  private static let leastCut = 8

  private static func cut(_ text: String, _ head: Int, _ tail: Int) -> String {
    (head > 0 ? "…" : "") + text.dropFirst(head).dropLast(tail) + (tail > 0 ? "…" : "")
  }

  /// A line of carets under the second of two lines; none where nobody knows what they would stand under.
  func carets(for wanted: String, under found: String) -> [String] {
    guard !wanted.isWrittenBothWays, !found.isWrittenBothWays else { return [] }
    let width = max(1, Self.width(expected, of: wanted), Self.width(actual, of: found))
    return [
      String(repeating: " ", count: Self.width(0..<actual.lowerBound, of: found)) + String(repeating: "^", count: width)
    ]
  }

  private static func width(_ range: Range<Int>, of text: String) -> Int {
    String(text.dropFirst(range.lowerBound).prefix(range.count)).displayWidth
  }
}

extension Range<Int> {
  /// The text with the characters of this range in a role.
  func styled(_ text: String, _ role: StyledLine.Style) -> StyledLine {
    let characters = Array(text)
    return StyledLine(String(characters[..<lowerBound]))
      + StyledLine(String(characters[self]), role)
      + StyledLine(String(characters[upperBound...]))
  }
}

/// A value on one line, without the end of a long one.
private func shortened(_ text: String) -> String {
  let most = 240
  guard text.count > most + 20 else { return text }
  return "\(text.prefix(most))… \(text.count - most) more characters"
}

/// The line with trailing spaces, tabs and unusual spaces made visible.
func shownWhiteSpace(_ line: some StringProtocol) -> String {
  var shown = visibleSpaces(visibleText(String(line).replacing(tab: "→").replacing(noBreakSpace: "⍽")))
  var trailing = 0
  while shown.last == " " {
    shown.removeLast()
    trailing += 1
  }
  return shown + String(repeating: "·", count: trailing)
}

extension String {
  /// Without the line break at the end that every block has.
  fileprivate var trimmingLastLine: Substring { last == "\n" ? dropLast() : self[...] }

  /// With a mark for every space that it begins with.
  fileprivate var markingIndent: String {
    let rest = drop { $0 == " " }
    return String(repeating: "·", count: count - rest.count) + rest
  }

  fileprivate func replacing(tab mark: Unicode.Scalar) -> String { replacing("\t", mark) }
  fileprivate func replacing(noBreakSpace mark: Unicode.Scalar) -> String { replacing("\u{A0}", mark) }

  private func replacing(_ scalar: Unicode.Scalar, _ mark: Unicode.Scalar) -> String {
    guard unicodeScalars.contains(scalar) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { $0 == scalar ? mark : $0 }))
  }
}
