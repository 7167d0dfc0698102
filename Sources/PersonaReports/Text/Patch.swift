import PersonaDiagnostics

/// Two versions of a text file, as `diff -u` shows them, in parts that can be taken or left one by one.
package struct Patch: Sendable {
  private enum Line {
    case same(Substring)
    case old(Substring)
    case new(Substring)

    var isChange: Bool { if case .same = self { false } else { true } }

    /// Whether the text ends with it, without a line break.
    var isCut: Bool {
      switch self {
      case .same(let text), .old(let text), .new(let text): text.last.map { !$0.isNewline } ?? false
      }
    }
  }

  private let path: String
  private let lines: [Line]
  /// By place, how many lines of the old text stand before, and how many of the new one; one more than there are lines.
  private let numbers: [(old: Int, new: Int)]
  /// Changes with what stands around them.
  private let hunks: [Range<Int>]
  /// Whether lines end otherwise than before: what is the same but for that would look the same.
  private let changesEnds: Bool

  private static let context = 3

  package init(path: String, from old: String, to new: String) {
    self.path = path
    lines = Self.lines(from: Self.lines(of: old), to: Self.lines(of: new))
    numbers = Self.numbers(of: lines)
    hunks = Self.hunks(in: lines)
    changesEnds = Self.changesEnds(lines)
  }

  package var count: Int { hunks.count }

  /// The file's names and every part.
  package var styled: [StyledLine] {
    head + hunks.indices.flatMap { styled($0) }
  }

  package var head: [StyledLine] {
    [StyledLine("--- \(visibleText(path))", .strong), StyledLine("+++ \(visibleText(path))", .strong)]
  }

  /// One part under a line that says where it stands.
  package func styled(_ hunk: Int) -> [StyledLine] {
    let range = hunks[hunk]
    let (start, end) = (numbers[range.lowerBound], numbers[range.upperBound])
    let (old, new) = (Self.extent(start.old, end.old), Self.extent(start.new, end.new))
    return [StyledLine("@@ -\(old) +\(new) @@", .weak)]
      + lines[range].flatMap { line in
        [Self.styled(line, showingEnds: changesEnds)]
          + (line.isCut ? [StyledLine("\\ No newline at end of file", .weak)] : [])
      }
  }

  /// The old text with some parts made new.
  package func applying(_ chosen: Set<Int>) -> String {
    var text = ""
    var hunk = 0
    for (place, line) in lines.enumerated() {
      while hunk < hunks.count, hunks[hunk].upperBound <= place { hunk += 1 }
      let isChosen = hunk < hunks.count && hunks[hunk].contains(place) && chosen.contains(hunk)
      switch line {
      case .same(let same): text += same
      case .old(let old): text += isChosen ? "" : old
      case .new(let new): text += isChosen ? new : ""
      }
    }
    return text
  }

  // MARK: - Comparing

  /// With their line breaks, of which CR LF is one.
  private static func lines(of text: String) -> [Substring] {
    var lines: [Substring] = []
    var start = text.startIndex
    for index in text.indices where text[index].isNewline {
      let end = text.index(after: index)
      lines.append(text[start..<end])
      start = end
    }
    return start == text.endIndex ? lines : lines + [text[start...]]
  }

  /// Compared byte by byte: what a letter is made of is a change, too.
  private static func lines(from old: [Substring], to new: [Substring]) -> [Line] {
    SequenceDifference(from: old.map { Array($0.utf8) }, to: new.map { Array($0.utf8) }).steps.map { step in
      switch step {
      case .same(let place, _): .same(old[place])
      case .removed(let place): .old(old[place])
      case .added(let place): .new(new[place])
      }
    }
  }

  private static func numbers(of lines: [Line]) -> [(old: Int, new: Int)] {
    var numbers = [(old: 0, new: 0)]
    numbers.reserveCapacity(lines.count + 1)
    for line in lines {
      var (old, new) = numbers[numbers.count - 1]
      switch line {
      case .same: (old, new) = (old + 1, new + 1)
      case .old: old += 1
      case .new: new += 1
      }
      numbers.append((old, new))
    }
    return numbers
  }

  private static func hunks(in lines: [Line]) -> [Range<Int>] {
    var hunks: [Range<Int>] = []
    for place in lines.indices where lines[place].isChange {
      let range = max(0, place - context)..<min(lines.count, place + context + 1)
      if let last = hunks.last, last.upperBound >= range.lowerBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    return hunks
  }

  // MARK: - Showing

  private static func styled(_ line: Line, showingEnds: Bool) -> StyledLine {
    switch line {
    case .same(let text): StyledLine(" " + shown(text))
    case .old(let text): StyledLine("-" + shown(text) + end(of: text, showingEnds), .bad)
    case .new(let text): StyledLine("+" + shown(text) + end(of: text, showingEnds), .good)
    }
  }

  private static func changesEnds(_ lines: [Line]) -> Bool {
    let isOldPair = lines.contains { if case .old(let text) = $0 { text.hasSuffix("\r\n") } else { false } }
    let isNewPair = lines.contains { if case .new(let text) = $0 { text.hasSuffix("\r\n") } else { false } }
    return isOldPair != isNewPair
  }

  /// The first line and how many there are; of none, the line before them.
  private static func extent(_ start: Int, _ end: Int) -> String {
    "\(end > start ? start + 1 : start),\(end - start)"
  }

  private static func end(of line: Substring, _ isShown: Bool) -> String {
    isShown && line.hasSuffix("\r\n") ? "␍" : ""
  }

  private static func shown(_ line: Substring) -> String { visibleText(String(line.prefix { !$0.isNewline })) }
}
