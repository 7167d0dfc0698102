import PersonaDiagnostics
import PersonaLoading
import Testing

@Suite struct LookAlikeTests {
  @Test(arguments: [
    ("premium", "premium"), ("premium ", "\"premium \""), (" premium", "\" premium\""), ("a b", "a b"),
    ("\t", "\"\\t\""),
    ("10\u{A0}€", "10\\u{A0}€"), ("a\u{200B}b", "a\\u{200B}b"), ("so\u{AD}ft", "so\\u{AD}ft"),
    ("a\u{200D}b", "a\\u{200D}b"),
    ("👩\u{200D}🚀", "👩\u{200D}🚀"), ("\u{645}\u{6CC}\u{200C}\u{62E}", "\u{645}\u{6CC}\u{200C}\u{62E}"),
    ("x\u{200C}", "x\\u{200C}"),
    ("\u{202E}abc", "\\u{202E}abc"), ("премиум", "премиум"), ("東京\u{3000}都", "東京\u{3000}都"),
    ("x\u{A0}", "\"x\\u{A0}\""),
    ("two\nlines ", "two\nlines "), ("\u{3164}", "\\u{3164}"), ("thin\u{2009}space", "thin\\u{2009}space"),
  ])
  func `a value shows what nobody would see`(value: String, shown: String) { #expect(visibleValue(value) == shown) }

  @Test(arguments: [
    ("premium", "\u{440}remium"), ("caf\u{E9}", "cafe\u{301}"), ("ABC", "\u{410}\u{412}\u{421}"),
    ("a1", "\u{FF41}\u{FF11}"),
    ("ο", "о"), ("Café", "С\u{430}fe\u{301}"),
  ])
  func `texts that look the same are told apart`(left: String, right: String) {
    #expect(lookAlike(left, right))
    #expect(lookAlike(right, left))
    let shown = shownApart(left, right)
    #expect(shown.left != shown.right)
    #expect(shown.left.contains("\\u{") || shown.right.contains("\\u{"))
  }

  @Test(arguments: [
    ("premium", "premium"), ("premium", "Premium"), ("премиум", "премия"), ("plan", "plane"), ("é", "è"), ("", ""),
    ("", "а"),
    ("мир", "Мир"),
  ])
  func `others stay as they are`(left: String, right: String) {
    #expect(!lookAlike(left, right))
    let shown = shownApart(left, right)
    #expect((shown.left, shown.right) == (left, right))
  }

  @Test func `only what differs is spelled out`() {
    let shown = shownApart("моё premium é", "моё \u{440}remium é")
    #expect(shown.left == "моё premium é")
    #expect(shown.right == "моё \\u{440}remium é")
    #expect(shownApart("e\u{301}", "\u{E9}").left == "e\\u{301}")
    #expect(shownApart("e\u{301}", "\u{E9}").right == "\\u{E9}")
  }

  @Test func `a part that only looks like what is looked for is spelled out`() {
    #expect(shownApart("our \u{440}remium plan", fromPart: "premium") == "our \\u{440}remium plan")
    #expect(shownApart("our plan", fromPart: "premium") == "our plan")
    #expect(shownApart("хорошо", fromPart: "premium") == "хорошо")
  }

  @Test func `a near miss that looks like the name is spelled out with it`() {
    let finding = Diagnostic(
      .unknownProperty, "nobody has a property 'pl\u{430}n'", at: nil, help: "did you mean `plan`?")
    #expect(finding.message == "nobody has a property 'pl\\u{430}n'")
    #expect(finding.help == "did you mean `plan`?")
    let other = Diagnostic(.unknownWord, "unknown word 'cafe\u{301}'", at: nil, help: "did you mean `caf\u{E9}`?")
    #expect(other.message == "unknown word 'cafe\\u{301}'")
    #expect(other.help == "did you mean `caf\\u{E9}`?")
    #expect(nearestName(to: "cafe\u{301}", among: ["other", "caf\u{E9}"]) == "caf\u{E9}")
    #expect(nearestName(to: "\u{440}lan", among: ["plan"]) == "plan")
    // Of several the same one, in whatever order they come.
    for names in [["plan", "pl\u{430}n"], ["pl\u{430}n", "plan"]] {
      #expect(nearestName(to: "\u{440}lan", among: names) == "plan")
    }
  }
}
