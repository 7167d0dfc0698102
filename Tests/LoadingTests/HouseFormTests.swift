import PersonaFixtureEditing
import Testing

@Suite struct HouseFormTests {
  @Test(arguments: [
    ("persona: a\nlabels: [x]\nname: b\n", "persona: a\nname: b\nlabels: [x]\n"),
    (
      "# top\npersona: a # id\n\n# what she has\nlabels:\n  - x # one\nname: b # last",
      "# top\npersona: a # id\nname: b # last\n\n# what she has\nlabels:\n  - x # one\n"
    ),
    ("persona: a\nproperties: { b :  1 ,c: [ 2,3 ] }\n", "persona: a\nproperties: {b: 1, c: [2, 3]}\n"),
    (
      "persona:   a\nname: 'b'\nlabels:\n  -   x\n  - 'it''s'\n",
      "persona: a\nname: \"b\"\nlabels:\n  - x\n  - \"it's\"\n"
    ),
    ("persona: a  \n\n\n\nname: b\n\n\n", "persona: a\n\nname: b\n"),
    (
      "template: t\nchannel: sms\nbody: |\n  Hello,  \n\n\n  bye\n\n\n---\npersona: a\n",
      "template: t\nchannel: sms\nbody: |\n  Hello,  \n\n\n  bye\n\n---\npersona: a\n"
    ),
    ("persona:  a\r\nlabels: [x]\r\nname: b", "persona: a\r\nname: b\r\nlabels: [x]\r\n"),
    ("persona: a\nname: b\r\n", "persona: a\nname: b\n"),
    ("template: t\nbody: |+\n  kept\n\n\n", "template: t\nbody: |+\n  kept\n\n\n"),
    ("persona: a\n\n\nstory:\n  k: |+\n    t\n\n\n  z: 1  \n", "persona: a\n\nstory:\n  k: |+\n    t\n\n\n  z: 1\n"),
    ("template: t\r\n\n\nbody: |\n  a\r\n  b", "template: t\r\n\r\nbody: |\r\n  a\r\n  b"),
    ("now: today\ntimezone: UTC\nconsent: {a: always}\n", "now: today\ntimezone: UTC\nconsent: {a: always}\n"),
    ("persona: &x a\nlabels: &l [ p ]\nstory: {  q: *l}\n", "persona: &x a\nlabels: &l [p]\nstory: {  q: *l}\n"),
    ("persona: a\nname: 'back\\slash \"q\"'\n", "persona: a\nname: 'back\\slash \"q\"'\n"),
  ])
  func `a file in the house form`(before: String, after: String) throws {
    let form = try #require(FixtureFormatter(of: Array(before.utf8)))
    #expect(String(decoding: form.bytes, as: UTF8.self) == after)
    #expect(FixtureFormatter(of: form.bytes)?.bytes == form.bytes, "it is in this form now")
  }

  @Test func `what cannot be read has no form`() {
    #expect(FixtureFormatter(of: Array("persona: [a".utf8)) == nil)
  }
}
