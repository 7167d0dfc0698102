/// The text as it may be shown on a terminal or in a report: control characters, invisible characters and marks
/// that change the writing direction are spelled `\u{1B}`, so that nothing a fixture says can steer a terminal.
///
/// Line breaks stay when `keepingLines` is set, and are spelled `\n` otherwise.
package func visibleText(_ text: String, keepingLines: Bool = false) -> String {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
  guard text.unicodeScalars.contains(where: { isHidden($0) || isJoiner($0) }) else { return text }
  var shown = ""
  var before: Unicode.Scalar?
  let scalars = text.unicodeScalars
  for index in scalars.indices {
    let scalar = scalars[index]
    switch scalar {
    case "\n" where keepingLines, "\t" where keepingLines: shown.unicodeScalars.append(scalar)
    case "\n": shown += "\\n"
    case "\r": shown += "\\r"
    case "\t": shown += "\\t"
    case _ where isHidden(scalar): shown += spelled(scalar)
    case _ where isJoiner(scalar):
      let next = scalars.index(after: index)
      let isOfUse = joins(before) && joins(next < scalars.endIndex ? scalars[next] : nil)
      if isOfUse { shown.unicodeScalars.append(scalar) } else { shown += spelled(scalar) }
    default: shown.unicodeScalars.append(scalar)
    }
    before = scalar
  }
  return shown
}

/// A value as it is shown: what is hidden and every unusual space spelled out, and in quotes where it begins or ends with
/// white space, which nobody could see. Texts of several lines stay as they are.
package func visibleValue(_ text: String) -> String {
  let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
  guard !isPlain, !text.unicodeScalars.contains("\n") else { return text }
  let shown = visibleSpaces(visibleText(text))
  let scalars = text.unicodeScalars
  let hasEnds = [scalars.first, scalars.last].contains { $0?.properties.isWhitespace ?? false }
  return hasEnds ? "\"\(shown)\"" : shown
}

/// The text with spaces that are not the ordinary one spelled out: no-break spaces, thin and wide ones.
package func visibleSpaces(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isUnusualSpace) else { return text }
  return text.unicodeScalars.reduce(into: "") { shown, scalar in
    if isUnusualSpace(scalar) { shown += spelled(scalar) } else { shown.unicodeScalars.append(scalar) }
  }
}

/// `\u{1B}`.
func spelled(_ scalar: Unicode.Scalar) -> String { "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}" }

/// Characters a reader cannot see, or that move what stands beside them. Joiners inside emoji stay.
package func isHidden(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x00...0x1F, 0x7F...0x9F: true
  case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E: true
  case 0x2060...0x206F, 0x2800, 0x3164, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB, 0xFFFE, 0xFFFF: true
  case 0x1D173...0x1D17A, 0xE0000...0xE007F: true
  default: false
  }
}

/// The wide space of East Asian scripts is an ordinary one there.
private func isUnusualSpace(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F: true
  default: false
  }
}

/// What joins two signs, or keeps them from being joined.
private func isJoiner(_ scalar: Unicode.Scalar) -> Bool { scalar.value == 0x200C || scalar.value == 0x200D }

/// Whether a joiner beside it can change how it looks: letters from Arabic on, and emoji.
private func joins(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { $0.value >= 0x600 && !isHidden($0) } ?? false }
