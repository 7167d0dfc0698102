import PersonaDiagnostics

extension StyledLine {
  /// So many columns more than its first line has a line that goes on.
  private static let hanging = 2

  /// Broken at blanks where it is wider than `width` columns, and indented as it began; a word that is wider stands alone.
  func wrapped(at width: Int) -> [StyledLine] {
    guard plain.displayWidth > width else { return [self] }
    let indent = plain.prefix { $0 == " " }.count
    // What goes on has room for a word in the narrowest terminal.
    let start = String(repeating: " ", count: min(indent + Self.hanging, width / 2))
    var (lines, line, column) = ([StyledLine](), StyledLine(parts: []), 0)
    for (place, word) in words.enumerated() {
      let size = word.plain.trimmingEnd().displayWidth
      if place > 0, column > 0, column + size > width {
        lines.append(line.trimmingEnd())
        (line, column) = (StyledLine(start), start.count)
      }
      line = line + word
      column += word.plain.displayWidth
    }
    return lines + [line.trimmingEnd()]
  }

  /// Each with the blanks behind it; the first with the indent, too.
  private var words: [StyledLine] {
    var (words, word) = ([StyledLine](), StyledLine(parts: []))
    var (hasText, isBehind) = (false, false)
    for part in parts {
      var text = ""
      for character in part.text {
        if character != " ", isBehind {
          if !text.isEmpty { word.parts.append(Part(text: text, role: part.role)) }
          words.append(word)
          (word, text, isBehind) = (StyledLine(parts: []), "", false)
        }
        hasText = hasText || character != " "
        isBehind = hasText && character == " "
        text.append(character)
      }
      if !text.isEmpty { word.parts.append(Part(text: text, role: part.role)) }
    }
    return words + [word]
  }

  private func trimmingEnd() -> StyledLine {
    var line = self
    while let last = line.parts.last {
      let text = last.text.trimmingEnd()
      line.parts.removeLast()
      if !text.isEmpty {
        line.parts.append(Part(text: text, role: last.role))
        break
      }
    }
    return line
  }
}
