import PersonaText
import PersonaTime
import Testing

@Suite struct PatternTests {
  @Test(arguments: [
    ("", "", "0..<0"), ("b+", "abbbc", "1..<4"), ("b+?", "abbbc", "1..<2"), ("a|ab", "ab", "0..<1"),
    ("(?:a|ab)$", "ab", "0..<2"), ("x*", "aaa", "0..<0"), ("é", "caf\u{E9}", "3..<5"), (".", "\n", nil),
    ("(?s).", "\n", "0..<1"),
    ("^b", "a\nb", nil), ("(?m)^b$", "a\nb\nc", "2..<3"), ("a$", "a\n", nil), ("(?m)a$", "a\n", "0..<1"),
    ("\\Ab", "ab", nil), ("a\\z", "a\n", nil), ("\\bcat\\b", "a cat.", "2..<5"), ("\\bcat\\b", "concat", nil),
    ("\\Bcat", "concat", "3..<6"), ("\\bé", "é", nil), ("(?i)straße", "STRA\u{1E9E}E", "0..<8"),
    ("(?i)k", "\u{212A}", "0..<3"),
    ("(?i)[^k]", "K\u{212A}", nil), ("(?i)ΣΑΣ", "σας", "0..<6"), ("(?i)I", "ı", nil), ("(?i)a(?-i)b", "AB", nil),
    ("(?i:a)b", "Ab", "0..<2"), ("(?i:a)b", "AB", nil), ("a(?i)b|c", "C", "0..<1"), ("(a(?i)b)c", "aBC", nil),
    ("(?P<year>\\d{4})-(?<month>\\d\\d)", "on 2026-03", "3..<10"), ("(?U)a+", "aaa", "0..<1"),
    ("(?U)a+?", "aaa", "0..<3"),
    ("[[:alpha:]]+", "12ab3", "2..<4"), ("[[:^alpha:]\\d]", "ab3", "2..<3"), ("[^[:space:]]", " \u{0B}x", "2..<3"),
    ("[]a]+", "x]a", "1..<3"), ("[^]]", "]x", "1..<2"), ("[a-]", "-", "0..<1"), ("[\\w-]+", "a-b", "0..<3"),
    ("[[:]", ":", "0..<1"),
    ("\\pL+", "1日本2", "1..<7"), ("\\p{Lu}", "aÉ", "1..<3"), ("\\P{L}", "a1", "1..<2"), ("\\p{^L}", "a1", "1..<2"),
    ("\\p{So}", "👍", "0..<4"), ("\\p{Any}", "x", "0..<1"), ("(?i)\\p{Lu}", "a", "0..<1"),
    ("\\x41\\x{1F600}\\101\\0", "A😀A\0", "0..<7"), ("\\Qa.b*\\E*", "a.b**", "0..<5"), ("\\Q(", "(", "0..<1"),
    ("a{2}", "aaa", "0..<2"), ("a{2,}", "aaa", "0..<3"), ("a{,2}", "a{,2}", "0..<5"), ("a{x", "a{x", "0..<3"),
    ("{", "{", "0..<1"),
    ("a{0}b", "ab", "1..<2"), ("(?:){5}x", "x", "0..<1"), ("(?:a*)*", "aa", "0..<2"), ("(?:|a)+", "aa", "0..<0"),
    ("[^\\x00-\\x{10FFFF}]", "a", nil), ("\\.\\-\\_\\/", ".-_/", "0..<4"), ("a||b", "b", "0..<0"), ("()", "", "0..<0"),
  ])
  func `the leftmost preferred match is found`(source: String, text: String, expected: String?) throws {
    let pattern = try Pattern(source)
    #expect(pattern.firstMatch(in: text)?.description == expected)
    #expect(pattern.matches(text) == (expected != nil))
  }

  @Test func `bytes that are no UTF-8 count one by one as the replacement character`() throws {
    let bytes: [UInt8] = [0x61, 0xFF, 0xE2, 0x82, 0x62, 0xED, 0xA0, 0x80, 0xC0, 0x80, 0xF0]
    let expected = try Pattern("^a\u{FFFD}{3}b\u{FFFD}{6}$")
    let zero = try Pattern("\\x00")
    #expect(bytes.withUnsafeBufferPointer { expected.matches($0) })
    #expect(!bytes.withUnsafeBufferPointer { zero.matches($0) })
  }

  @Test(arguments: [
    "(a+)+$", "(a|a)*b", "(.*)*x", "(a*)*c", "(a|aa)+$", "(?:a?){20}a{20}b", "(x+x+)+y", "(.*.*.*)*=",
    "(\\w|a|.){1,10}!",
    "([^b]*){9}z", "(a?b?c?){0,9}d$", "^(([a-z])+.)+[A-Z]([a-z])+$", "\\b(a|\\w)*\\B!",
  ])
  func `no pattern takes more than linear work`(source: String) throws {
    let pattern = try Pattern(source)
    let size = 100_000
    let text = [UInt8](repeating: UInt8(ascii: "a"), count: size)
    try text.withUnsafeBufferPointer { text in
      var budget = Budget(steps: 200 * size, bytes: 0)
      let match = try pattern.firstMatch(in: text, within: &budget)
      let isMatch = try pattern.matches(text, within: &budget)
      #expect(isMatch == (match != nil))
    }
  }

  @Test func `a search that is too long for its budget is stopped`() throws {
    let pattern = try Pattern("a*b")
    let text = [UInt8](repeating: UInt8(ascii: "a"), count: 10_000)
    text.withUnsafeBufferPointer { text in
      #expect(throws: BudgetExceededError.steps) {
        var budget = Budget(steps: 100, bytes: 0)
        _ = try pattern.matches(text, within: &budget)
      }
      #expect(throws: BudgetExceededError.steps) {
        var budget = Budget(steps: 100, bytes: 0)
        _ = try pattern.firstMatch(in: text, within: &budget)
      }
    }
  }

  @Test func `patterns are equal by their bytes`() throws {
    #expect(try Pattern("\u{E9}") != Pattern("e\u{301}"))
    #expect(try Set([Pattern("a"), Pattern("a"), Pattern("b")]).count == 2)
  }
}
