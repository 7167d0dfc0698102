extension TextMessageLength {
  /// Which characters force UCS-2 on the text, what to write for them, and what that saves; nil where it saves nothing.
  ///
  /// `'’' (U+2019) forces UCS-2: with ' for it the text takes 1 segment instead of 2`
  package static func advice(on text: String) -> String? {
    let outsiders = outsiders(of: text)
    guard !outsiders.isEmpty else { return nil }
    let (now, then) = (TextMessageLength(text).segments, TextMessageLength(plain(text)).segments)
    // A text of nothing else would be empty without them, and save nothing.
    guard max(1, then) < now else { return nil }
    let names = list(outsiders.map(\.name))
    return "\(names) \(outsiders.count == 1 ? "forces" : "force") UCS-2: \(remedy(for: outsiders)) the text takes "
      + "\(then) segment\(then == 1 ? "" : "s") instead of \(now)"
  }

  private static func remedy(for outsiders: [Unicode.Scalar]) -> String {
    let them = outsiders.count == 1 ? "it" : "them"
    let (remedies, lost) = (outsiders.compactMap(\.remedy), outsiders.filter { $0.remedy == nil })
    if remedies.isEmpty { return "without \(them)" }
    return lost.isEmpty
      ? "with \(list(remedies)) for \(them)" : "with \(list(remedies)) and without \(list(lost.map(\.name)))"
  }

  /// The text in the GSM alphabet, without what has no place there.
  private static func plain(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { plain, scalar in
      if septets(scalar) != nil { plain.unicodeScalars.append(scalar) } else { plain += substitutes[scalar] ?? "" }
    }
  }

  /// Each once, where it comes first.
  private static func outsiders(of text: String) -> [Unicode.Scalar] {
    var seen: Set<Unicode.Scalar> = []
    return text.unicodeScalars.filter { septets($0) == nil && seen.insert($0).inserted }
  }

  private static let mostNamed = 3

  private static func list(_ words: [String]) -> String {
    if words.count > mostNamed {
      return words.prefix(mostNamed).joined(separator: ", ") + " and \(words.count - mostNamed) more"
    }
    return words.count < 2 ? words.joined() : words.dropLast().joined(separator: ", ") + " and " + (words.last ?? "")
  }

  /// What says the same in the GSM alphabet. Letters with accents are not among them: without theirs, words are misspelt.
  fileprivate static let substitutes: [Unicode.Scalar: String] = {
    let groups: [(String, String)] = [
      ("‘’‚‛′´`ʼ", "'"), ("“”„‟″«»", "\""), ("‐‑‒–—―−", "-"), ("…", "..."), ("•·", "*"), ("×", "x"), ("⁄", "/"),
      (
        "\u{9}\u{A0}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}\u{2009}\u{200A}\u{202F}\u{205F}\u{3000}",
        " "
      ),
      ("\u{AD}\u{200B}\u{200C}\u{2060}\u{FEFF}", ""), ("\u{2028}\u{2029}", "\n"), ("™", "TM"), ("©", "(c)"),
      ("®", "(R)"), ("½", "1/2"), ("¼", "1/4"), ("¾", "3/4"), ("‹", "<"), ("›", ">"), ("№", "No."), ("ﬁ", "fi"),
      ("ﬂ", "fl"),
    ]
    return Dictionary(
      groups.flatMap { group in group.0.unicodeScalars.map { ($0, group.1) } }, uniquingKeysWith: { first, _ in first })
  }()
}

extension Unicode.Scalar {
  /// `'’' (U+2019)`, or what a character that cannot be seen is called.
  fileprivate var name: String {
    let digits = String(value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    let isSeen =
      !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint && properties.generalCategory != .control
    return isSeen ? "'\(self)' (\(code))" : Self.names[self].map { "\($0) (\(code))" } ?? code
  }

  /// What to write for it; nil when nothing in the alphabet says the same.
  fileprivate var remedy: String? {
    guard let substitute = TextMessageLength.substitutes[self] else { return nil }
    return ["": "nothing", " ": "a space", "\n": "a line break"][substitute] ?? "`\(substitute)`"
  }

  private static let names: [Unicode.Scalar: String] = [
    "\u{9}": "a tab", "\u{A0}": "a no-break space", "\u{AD}": "a soft hyphen", "\u{2009}": "a thin space",
    "\u{200B}": "a zero-width space", "\u{202F}": "a narrow no-break space", "\u{FEFF}": "a byte order mark",
    "\u{200D}": "a joiner", "\u{FE0F}": "an emoji mark",
  ]
}
