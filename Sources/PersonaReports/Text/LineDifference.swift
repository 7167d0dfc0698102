import PersonaDiagnostics

/// Two texts of several lines: the lines that differ, each with what differs in it, and one line before and after.
struct LineDifference {
  private enum Row {
    case same(line: Int, String)
    case expected(line: Int, String)
    case actual(line: Int, String)

    var isChange: Bool { if case .same = self { false } else { true } }
  }

  private let rows: [Row]

  private static let mostRows = 40

  init(_ expected: [String], _ actual: [String]) {
    let rows = SequenceDifference(from: expected, to: actual).steps.map { step -> Row in
      switch step {
      case .same(_, let place): .same(line: place + 1, actual[place])
      case .removed(let place): .expected(line: place + 1, expected[place])
      case .added(let place): .actual(line: place + 1, actual[place])
      }
    }
    let changed = rows.indices.filter { rows[$0].isChange }
    let (first, last) = (changed.first ?? 0, changed.last ?? -1)
    self.rows = Self.distinguished(Array(rows[max(0, first - 1)..<min(rows.count, last + 2)]))
  }

  /// A line and the one in its place, with what they differ in spelled out where they look the same.
  private static func distinguished(_ rows: [Row]) -> [Row] {
    var rows = rows
    var place = 0
    while place < rows.count {
      let end = rows[place...].firstIndex { !$0.isChange } ?? rows.count
      let half = (end - place) / 2
      for offset in place..<(place + half) {
        guard case .expected(let line, let text) = rows[offset] else { continue }
        guard case .actual(let other, let found) = rows[offset + half] else { continue }
        let shown = shownApart(text, found)
        (rows[offset], rows[offset + half]) = (.expected(line: line, shown.left), .actual(line: other, shown.right))
      }
      place = max(end, place + 1)
    }
    return rows
  }

  var lines: [StyledLine] {
    var lines: [StyledLine] = []
    var (place, shown) = (0, 0)
    while place < rows.count {
      guard rows[place].isChange else {
        if isBesideChange(place) {
          lines.append(styled(place))
        } else if lines.last != Self.gap {
          lines.append(Self.gap)
        }
        place += 1
        continue
      }
      let end = rows[place...].firstIndex { !$0.isChange } ?? rows.count
      guard shown + end - place <= Self.mostRows else { return lines + rest(from: place, shown) }
      lines += block(place..<end)
      shown += end - place
      place = end
    }
    return lines
  }

  private static let gap = StyledLine("  …", .weak)

  private func isBesideChange(_ place: Int) -> Bool {
    (place > 0 && rows[place - 1].isChange) || (place + 1 < rows.count && rows[place + 1].isChange)
  }

  /// What fits of a block that is too long, and how much more there is.
  private func rest(from place: Int, _ shown: Int) -> [StyledLine] {
    let changes = rows.indices[place...].filter { rows[$0].isChange }
    let fitting = changes.prefix(Self.mostRows - shown)
    return fitting.map(styled) + [StyledLine("  … \(changes.count - fitting.count) more lines differ", .weak)]
  }

  // MARK: - One block of changes

  /// As many lines on either side are the same lines, changed; of others nobody knows which became which.
  private func block(_ range: Range<Int>) -> [StyledLine] {
    let half = range.count / 2
    let isPaired =
      range.count == half * 2
      && range.prefix(half).allSatisfy { if case .expected = rows[$0] { true } else { false } }
      && range.suffix(half).allSatisfy { if case .actual = rows[$0] { true } else { false } }
    guard isPaired else { return range.map(styled) }
    let pairs = range.prefix(half).map { ($0, $0 + half) }
    let shown = pairs.map { ShownPair(text(of: $0), text(of: $1)) }
    let expected = zip(pairs, shown).map { styled($0.0, $1.expected, $1.change.expected) }
    let actual = zip(pairs, shown).map { styled($0.1, $1.actual, $1.change.actual) }
    guard half == 1, let only = shown.first else { return expected + actual }
    let carets = only.change.carets(for: only.expected, under: only.actual)
    let indent = String(repeating: " ", count: "  \(number(of: range.upperBound - 1)) + ".count)
    return expected + actual + carets.map { StyledLine(indent + $0, .weak) }
  }

  private func text(of place: Int) -> String {
    switch rows[place] {
    case .same(_, let text), .expected(_, let text), .actual(_, let text): text
    }
  }

  private func number(of place: Int) -> Int {
    switch rows[place] {
    case .same(let line, _), .expected(let line, _), .actual(let line, _): line
    }
  }

  /// A line and the one in its place, as they are shown: of a very long one what stands around the change.
  private struct ShownPair {
    let expected: String
    let actual: String
    let change: ChangedPart

    /// In characters. An e-mail may be one line.
    private static let longest = 1_000

    init(_ expected: String, _ actual: String) {
      var (wanted, found) = (shownWhiteSpace(expected), shownWhiteSpace(actual))
      let isLong = max(wanted.utf8.count, found.utf8.count) > Self.longest
      change = isLong ? ChangedPart(cutting: &wanted, &found) : ChangedPart(wanted, found)
      (self.expected, self.actual) = (wanted, found)
    }
  }

  /// A changed line with the part that was changed.
  private func styled(_ place: Int, _ text: String, _ part: Range<Int>) -> StyledLine {
    let (mark, role): (String, StyledLine.Style) = if case .expected = rows[place] { ("-", .good) } else { ("+", .bad) }
    return StyledLine("  \(number(of: place)) ") + StyledLine("\(mark) ", role) + part.styled(text, role)
  }

  private func styled(_ place: Int) -> StyledLine {
    let text = shownWhiteSpace(text(of: place))
    return switch rows[place] {
    case .same(let line, _): StyledLine("  \(line)   \(text)", .weak)
    case .expected(let line, _): StyledLine("  \(line) ") + StyledLine("- \(text)", .good)
    case .actual(let line, _): StyledLine("  \(line) ") + StyledLine("+ \(text)", .bad)
    }
  }
}
