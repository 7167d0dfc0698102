import Diagnostics
import Verification

extension Difference {
  /// Both values under each other; of longer texts only the lines that differ, with white space made visible.
  package var lines: [StyledLine] {
    guard isText else {
      return [
        StyledLine(visibleFinding(name), .strong),
        StyledLine("  expected  ") + StyledLine(visibleFinding(expected), .good),
        StyledLine("  actual    ") + StyledLine(visibleFinding(actual), .bad),
      ]
    }
    let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let found = actual.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if wanted.count == 1, found.count == 1 { return [StyledLine(visibleFinding(name), .strong)] + singleLine }
    return [StyledLine(visibleFinding(name), .strong)] + LineDifference(wanted, found).lines
  }

  /// One line each, with a caret line under the part that differs.
  private var singleLine: [StyledLine] {
    let (wanted, found) = (shownWhiteSpace(expected), shownWhiteSpace(actual))
    let change = ChangedPart(wanted, found)
    return [
      StyledLine("  expected  ") + change.styled(wanted, change.expected, .good),
      StyledLine("  actual    ") + change.styled(found, change.actual, .bad),
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

  func styled(_ text: String, _ range: Range<Int>, _ role: StyledLine.Role) -> StyledLine {
    let characters = Array(text)
    return StyledLine(String(characters[..<range.lowerBound]))
      + StyledLine(String(characters[range]), role)
      + StyledLine(String(characters[range.upperBound...]))
  }

  var carets: String {
    String(repeating: " ", count: actual.lowerBound)
      + String(repeating: "^", count: max(1, max(expected.count, actual.count)))
  }
}

/// Two texts of several lines: the lines that differ, with one line before and after.
struct LineDifference {
  private let expected: [String]
  private let actual: [String]

  private static let mostLines = 20

  init(_ expected: [String], _ actual: [String]) {
    self.expected = expected
    self.actual = actual
  }

  var lines: [StyledLine] {
    var start = 0
    while start < min(expected.count, actual.count), expected[start] == actual[start] { start += 1 }
    var end = 0
    while end < min(expected.count, actual.count) - start,
      expected[expected.count - 1 - end] == actual[actual.count - 1 - end]
    { end += 1 }
    let before = start > 0 ? [StyledLine("  \(start)   \(shownWhiteSpace(expected[start - 1]))", .weak)] : []
    let after =
      end > 0 ? [StyledLine("  \(actual.count - end + 1)   \(shownWhiteSpace(actual[actual.count - end]))", .weak)] : []
    return before
      + marked(expected[start..<(expected.count - end)], "-", .good)
      + marked(actual[start..<(actual.count - end)], "+", .bad)
      + after
  }

  private func marked(_ lines: ArraySlice<String>, _ mark: String, _ role: StyledLine.Role) -> [StyledLine] {
    let shown = lines.prefix(Self.mostLines).enumerated().map { offset, line in
      StyledLine("  \(lines.startIndex + offset + 1) ") + StyledLine("\(mark) \(shownWhiteSpace(line))", role)
    }
    let rest = lines.count - shown.count
    return rest > 0 ? shown + [StyledLine("    \(mark) … \(rest) more lines", .weak)] : shown
  }
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
