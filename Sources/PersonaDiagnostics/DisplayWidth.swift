extension String {
  /// How many columns of a terminal the text takes: two for an ideograph or an emoji, none for a mark on a letter.
  package var displayWidth: Int {
    if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
    return reduce(0) { $0 + $1.displayWidth }
  }

  /// Part of it is written from right to left, so that nobody can say in which column a character stands.
  package var isWrittenBothWays: Bool {
    unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
      default: false
      }
    }
  }
}

extension Character {
  fileprivate var displayWidth: Int {
    guard let first = unicodeScalars.first else { return 0 }
    if first.isPlainlyNarrow, unicodeScalars.dropFirst().isEmpty { return 1 }
    if first.isWide || unicodeScalars.contains("\u{FE0F}") { return 2 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: return 1
    }
  }
}

extension Unicode.Scalar {
  /// Latin letters and what trees are drawn with, of which most texts consist: their properties need not be looked up.
  fileprivate var isPlainlyNarrow: Bool { value >= 0x20 && value < 0x300 || value >= 0x2500 && value < 0x2580 }

  /// The blocks that UAX #11 calls wide, and what is shown as an emoji by itself.
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF: true
    case 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD: true
    default: properties.isEmojiPresentation
    }
  }
}
