import PersonaText
import Testing

/// Where a pattern goes wrong is marked below it.
@Suite struct PatternErrorTests {
  @Test(arguments: [
    ("a(b", " ^", "missing ')' in a regular expression"),
    ("(?i", "^^^", "missing ')' in a regular expression"),
    ("ab)c", "  ^", "')' closes no group in a regular expression"),
    ("x[ab", " ^", "missing ']' in a regular expression"),
    ("[]", "^", "missing ']' in a regular expression"),
    ("[a\\", "  ^", "a regular expression cannot end in '\\'"),
    ("*a", "^", "'*' has nothing to repeat"),
    ("a|+", "  ^", "'+' has nothing to repeat"),
    ("{2}", "^^^", "'{2}' has nothing to repeat"),
    ("(?i)*", "    ^", "'*' has nothing to repeat"),
    ("a**", "  ^", "'**' repeats a repetition"),
    ("a{2}{3}", "    ^^^", "'{2}{3}' repeats a repetition"),
    ("a*+", " ^^", "regular expressions here have no possessive '*+'"),
    ("a{1001}", " ^^^^^^", "a repetition counts to 1000 at most"),
    ("a{99999999999999999999}", " ^^^^^^^^^^^^^^^^^^^^^^", "a repetition counts to 1000 at most"),
    ("a{3,2}", " ^^^^^", "the bounds of '{3,2}' are in the wrong order"),
    ("(a)\\1", "   ^^", "regular expressions here have no back-reference '\\1'"),
    ("(?P<n>a)(?P=n)", "        ^^^^", "regular expressions here have no back-reference '(?P='"),
    ("\\k<n>", "^^", "regular expressions here have no back-reference '\\k'"),
    ("a(?=b)", " ^^^", "regular expressions here have no look-around '(?='"),
    ("(?<!a)b", "^^^^", "regular expressions here have no look-around '(?<!'"),
    ("(?>a)", "^^^", "regular expressions here have no group '(?>'"),
    ("(?#a)", "^^^", "regular expressions here have no group '(?#'"),
    ("(?x)a", "  ^", "unknown flag 'x' in a regular expression"),
    ("(?P<1 a>b)", "    ^^^", "'1 a' is no name for a group"),
    ("(?P<a", "^^^^", "'' is no name for a group"),
    ("(?<a>x)(?<a>y)", "          ^", "two groups are named 'a'"),
    ("é\\Z", "  ^^", "unknown escape '\\Z' in a regular expression"),
    ("\\é", "^^^", "unknown escape '\\é' in a regular expression"),
    ("a\\", " ^", "a regular expression cannot end in '\\'"),
    ("\\x{110000}", "^^^^^^^^^^", "'\\x{110000}' names no character"),
    ("\\x4", "^^^", "'\\x4' names no character"),
    ("\\x{-1}", "^^^^^^", "'\\x{-1}' names no character"),
    ("[z-a]", " ^^^", "the bounds of 'z-a' are in the wrong order"),
    ("[a-\\d]", " ^^^^", "'a-\\d' has a class for a bound"),
    ("[[:word]:]]", " ^^^^^^^^^", "unknown class '[:word]:]' in a regular expression"),
    ("[[:foo:]]", " ^^^^^^^", "unknown class '[:foo:]' in a regular expression"),
    ("\\p{Greek}", "^^^^^^^^^", "unknown category 'Greek' in a regular expression"),
    ("\\pX", "^^^", "unknown category 'X' in a regular expression"),
    ("\\p", "^^", "unknown category '' in a regular expression"),
    (
      "((a{1000}){1000}){1000}", "^^^^^^^^^^^^^^^^^^^^^^^",
      "a regular expression is too large once its repetitions are written out"
    ),
  ])
  func `what is wrong is named and marked`(source: String, marks: String, message: String) throws {
    let error = try #require(throws: PatternError.self) { try Pattern(source) }
    #expect(error.message == message)
    let marked =
      String(repeating: " ", count: error.range.lowerBound) + String(repeating: "^", count: error.range.count)
    #expect(marked == marks)
  }

  @Test func `what nests too deeply or is too long is refused`() {
    let deep = String(repeating: "(", count: 300) + String(repeating: ")", count: 300)
    #expect(throws: PatternError.self) { try Pattern(deep) }
    #expect(throws: PatternError.self) { try Pattern(String(repeating: "a", count: 5000)) }
    #expect(throws: Never.self) { try Pattern(String(repeating: "((((x?){0}){9}){99})", count: 100)) }
  }

  @Test(arguments: ["(a", "[a", "*", "a**", "a{2000}", "a{2,1}", "\\1", "(?x)", "\\Z", "\\", "\\xZ", "[b-a]", "\\pQ"])
  func `each error has a remedy`(source: String) throws {
    let error = try #require(throws: PatternError.self) { try Pattern(source) }
    #expect(error.help?.isEmpty == false)
  }
}
