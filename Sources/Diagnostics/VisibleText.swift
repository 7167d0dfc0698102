/// The text as it may be shown on a terminal or in a report: control characters, invisible characters and marks
/// that change the writing direction are spelled `\u{1B}`, so that nothing a fixture says can steer a terminal.
///
/// Line breaks stay when `keepingLines` is set, and are spelled `\n` otherwise.
package func visibleText(_ text: String, keepingLines: Bool = false) -> String {
  guard text.unicodeScalars.contains(where: isHidden) else { return text }
  var shown = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\n" where keepingLines, "\t" where keepingLines: shown.unicodeScalars.append(scalar)
    case "\n": shown += "\\n"
    case "\r": shown += "\\r"
    case "\t": shown += "\\t"
    case _ where isHidden(scalar): shown += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    default: shown.unicodeScalars.append(scalar)
    }
  }
  return shown
}

/// Characters a reader can not see, or that move what stands beside them. Joiners inside emoji stay.
package func isHidden(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x00...0x1F, 0x7F...0x9F: true
  case 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
  case 0xFFF9...0xFFFB, 0xE0000...0xE007F, 0xFFFE, 0xFFFF: true
  default: false
  }
}
