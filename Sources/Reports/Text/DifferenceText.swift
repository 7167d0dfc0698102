import Diagnostics
import Verification

extension Difference {
  /// Both values under each other; of longer texts only the lines that differ, with white space made visible.
  package var lines: [StyledLine] {
    guard isText else {
      return [
        StyledLine(visibleFinding(name), .strong),
        StyledLine("  expected  ") + StyledLine(shortened(visibleFinding(expected)), .good),
        StyledLine("  actual    ") + StyledLine(shortened(visibleFinding(actual)), .bad),
      ]
    }
    let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let found = actual.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if wanted.count == 1, found.count == 1 { return [StyledLine(visibleFinding(name), .strong)] + singleLine }
    return [StyledLine(visibleFinding(name), .strong)] + LineDifference(wanted, found).lines
  }

  /// One line each, with a caret line under the part that differs.
  private var singleLine: [StyledLine] {
    var (wanted, found) = (shownWhiteSpace(expected), shownWhiteSpace(actual))
    let change = ChangedPart(cutting: &wanted, &found)
    return [
      StyledLine("  expected  ") + change.expected.styled(wanted, .good),
      StyledLine("  actual    ") + change.actual.styled(found, .bad),
      StyledLine("            " + change.carets, .weak),
    ]
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

  var carets: String {
    String(repeating: " ", count: actual.lowerBound)
      + String(repeating: "^", count: max(1, max(expected.count, actual.count)))
  }
}

extension Range<Int> {
  /// The text with the characters of this range in a role.
  func styled(_ text: String, _ role: StyledLine.Role) -> StyledLine {
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
func shownWhiteSpace(_ line: String) -> String {
  var shown = visibleText(line.replacing(tab: "→"))
  var trailing = 0
  while shown.last == " " {
    shown.removeLast()
    trailing += 1
  }
  return shown.replacing(noBreakSpace: "⍽") + String(repeating: "·", count: trailing)
}

extension String {
  fileprivate func replacing(tab mark: Unicode.Scalar) -> String { replacing("\t", mark) }
  fileprivate func replacing(noBreakSpace mark: Unicode.Scalar) -> String { replacing("\u{A0}", mark) }

  private func replacing(_ scalar: Unicode.Scalar, _ mark: Unicode.Scalar) -> String {
    guard unicodeScalars.contains(scalar) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { $0 == scalar ? mark : $0 }))
  }
}
