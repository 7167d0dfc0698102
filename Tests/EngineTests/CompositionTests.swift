import PersonaText
import Testing

/// Normal form C, held against the standard library, which compares by canonical equivalence.
@Suite struct CompositionTests {
  private static var scalars: some Sequence<Unicode.Scalar> {
    (UInt32(0)...0x10FFFF).lazy.compactMap(Unicode.Scalar.init)
  }

  @Test func `every character stays equal to itself, and its form is stable`() {
    for scalar in Self.scalars {
      let text = String(scalar)
      let composed = text.composed
      guard !composed.utf8.elementsEqual(text.utf8) else { continue }
      #expect(composed == text, "U+\(String(scalar.value, radix: 16))")
      #expect(composed.composed.utf8.elementsEqual(composed.utf8), "U+\(String(scalar.value, radix: 16))")
    }
  }

  /// Characters that the library takes for one have one form: what the table lacks would show here.
  @Test func `characters that are equal have one form`() {
    var forms: [Character: String] = [:]
    for scalar in Self.scalars {
      let text = String(scalar)
      guard let known = forms[Character(scalar)] else {
        forms[Character(scalar)] = text.composed
        continue
      }
      #expect(known.utf8.elementsEqual(text.composed.utf8), "U+\(String(scalar.value, radix: 16))")
    }
  }

  static let letters: [Unicode.Scalar] = [
    "a", "e", "o", "u", "d", "s", "A", "E", "\u{E9}", "\u{EA}", "\u{1EB9}", "\u{3B1}", "\u{3B9}", "\u{438}", "\u{5D0}",
    "\u{915}",
    "\u{9C7}", "\u{1100}", "\u{AC00}", "\u{AC01}", "\u{1B05}", "\u{212B}", "\u{2126}", "<", "=", "1", "\u{4E2D}",
  ]

  static let marks: [Unicode.Scalar] = [
    "\u{300}", "\u{301}", "\u{302}", "\u{303}", "\u{304}", "\u{306}", "\u{307}", "\u{308}", "\u{30A}", "\u{31B}",
    "\u{323}",
    "\u{327}", "\u{328}", "\u{331}", "\u{338}", "\u{342}", "\u{345}", "\u{344}", "\u{5BC}", "\u{93C}", "\u{9BE}",
    "\u{1161}",
    "\u{11A8}", "\u{1B35}", "a",
  ]

  static func text(_ scalars: Unicode.Scalar...) -> String { String(String.UnicodeScalarView(scalars)) }

  @Test func `texts of letters and marks are equal when their forms are`() {
    var forms: [String: String] = [:]
    var others: [String] = []
    for letter in Self.letters {
      for mark in Self.marks {
        for other in Self.marks {
          for text in [Self.text(letter, mark, other), Self.text(letter, mark), Self.text(mark, other)] {
            let composed = text.composed
            let known = forms[text] ?? composed
            forms[text] = composed
            if composed != text || !known.utf8.elementsEqual(composed.utf8) { others.append(text) }
          }
        }
      }
    }
    #expect(others == [])
    #expect(Set(forms.values.map { Array($0.utf8) }).count == forms.count)
    #expect(forms.count > 10_000)
  }

  @Test(arguments: [
    ("e\u{301}", "\u{E9}"), ("e\u{301}\u{323}", "\u{1EB9}\u{301}"), ("\u{E9}\u{323}", "\u{1EB9}\u{301}"),
    ("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"), ("\u{D558}\u{11AB}", "\u{D55C}"), ("\u{212B}", "\u{C5}"),
    ("\u{F900}", "\u{8C48}"), ("\u{958}", "\u{915}\u{93C}"), ("a\u{300}b", "\u{E0}b"), ("\u{301}e", "\u{301}e"),
    ("caf\u{E9}", "caf\u{E9}"), ("\u{FB2C}", "\u{5E9}\u{5BC}\u{5C1}"), ("", ""),
  ])
  func `the form is as Unicode has it`(text: String, form: String) {
    #expect(text.composed.utf8.elementsEqual(form.utf8))
  }
}

/// `matches` and `is` are of one mind about a text, however both are written.
@Suite struct CanonicalPatternTests {
  /// The same texts in several forms, some of them equal and some not.
  static let texts: [String] =
    CompositionTests.letters.flatMap { letter in
      CompositionTests.marks.flatMap { mark in
        [
          CompositionTests.text("x", letter, mark), CompositionTests.text("x", letter, mark).composed,
          CompositionTests.text("x", letter, mark, "\u{323}"), CompositionTests.text("x", letter, "\u{323}", mark),
        ]
      }
    }

  @Test func `a literal pattern matches what is equal to it, and nothing else`() throws {
    let texts = Array(Set(Self.texts.map { Array($0.unicodeScalars) })).map { String(String.UnicodeScalarView($0)) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    #expect(texts.count > 1500)
    var failures: [[String]] = []
    for (place, text) in texts.enumerated() where place % 4 == 0 {
      let quoted = try Pattern("^\\Q\(text)\\E$")
      let escaped = try Pattern("^" + text.unicodeScalars.map { "\\x{\(String($0.value, radix: 16))}" }.joined() + "$")
      // Its neighbours, among which are those that are equal to it, and a few from elsewhere.
      let others =
        texts[max(0, place - 6)..<min(texts.count, place + 6)] + [texts[(place * 7919) % texts.count], text.composed]
      for other in others where quoted.matches(other) != (text == other) || escaped.matches(other) != (text == other) {
        failures.append([text, other])
      }
    }
    #expect(failures == [])
  }

  @Test(arguments: [
    ("^caf.$", "cafe\u{301}", true), ("^caf\u{E9}+$", "cafe\u{301}e\u{301}", true),
    ("^cafe\u{301}+$", "caf\u{E9}\u{E9}", true),
    ("^[\u{E9}\u{E8}]$", "e\u{301}", true), ("^[e\u{301}]$", "\u{E9}", true), ("e", "e\u{301}", false),
    ("^e", "\u{E9}", false),
    ("(?i)^\u{C9}$", "e\u{301}", true), ("(?i)^E\u{301}$", "\u{E9}", true), ("^\\w$", "e\u{301}", false),
    ("^\\p{L}$", "e\u{301}", true), ("\\p{M}", "e\u{301}", false), ("\\p{M}", "x\u{301}", true),
    ("^.{2}$", "x\u{301}", true),
    ("^\u{212B}$", "A\u{30A}", true), ("^[\u{212B}]$", "\u{C5}", true), ("^\\d\u{301}$", "1\u{301}", true),
    ("^e\\x{301}$", "\u{E9}", true), ("^(e)\u{301}$", "\u{E9}", true), ("^=\u{338}$", "\u{2260}", true),
    ("^\u{1112}\u{1161}\u{11AB}$", "\u{D55C}", true), ("^(?P<n>x)\u{338}$", "x\u{338}", true),
  ])
  func `dots and classes see composed letters`(source: String, text: String, isMatch: Bool) throws {
    #expect(try Pattern(source).matches(text) == isMatch)
    #expect(try Pattern(source).matches(text.composed) == isMatch)
  }

  @Test func `what is wrong is shown where it is written`() throws {
    let error = #expect(throws: PatternError.self) { try Pattern("e\u{301}x(") }
    #expect(error?.range == 4..<5)
  }
}
