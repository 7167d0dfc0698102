import PersonaDiagnostics
import PersonaYAML
import Testing

@Suite struct EditTests {
  static let texts = [
    "plain", "two words", "Zoë 😀", "42", "true", "null", "~", "", " ", "a: b", "a #b", "#a", "- a", "it's",
    "\"quoted\"", "a:?b", "a?",
    "back\\slash", "[a]", "a, b", "{{ name }}", "2026-03-02T09:00:00Z", "+15550100", "007", "yes", "...", "---", "a:",
    "%x",
    "line\nline", "ends\n", "\nstarts", "two\n\nbreaks\n", " indented\nline", "tab\there", "a\u{A0}b",
    "zero\u{200B}width", "\u{7}",
    "a  \nb", "trailing ", "many\n\n\n", "x\n  deeper\ny\n",
  ]

  static let documents =
    PlaceTests.documents + [
      "a: one   # why\nb: 'two' # and why\nc: \"three\"\nd: [x, 'y', \"z\"] # list\ne: {f: g, 'h': i}\n",
      "body: |  # header\n  Hello,\n\n  bye\n# after\nfold: >-\n  one\n  two\nlast: x",
      "- |\n  text\n- a\n-   b # c\n",
    ]

  /// Every scalar of every document made every text: it is that text again, and nothing else has changed.
  @Test(arguments: documents)
  func `a replaced scalar reads as the new text, and all else stays`(document: String) throws {
    let reading = Reading(document)
    var count = 0
    for (place, found) in reading.values.enumerated() where !found.node.isRepeated && found.node.style != nil {
      for text in Self.texts {
        guard let edit = found.node.replacing(with: text, inFlow: found.isInFlow) else { continue }
        let bytes = try #require(FileEdit.applying([edit], to: Array(document.utf8)))
        let again = Reading(bytes)
        let shown = String(decoding: bytes, as: UTF8.self)
        let label: Comment = "\(quoted(text)) in\n\(shown)"
        #expect(again.diagnostics.filter { $0.severity == .error } == [], label)
        let values = again.values.map(\.node)
        #expect(values.count == reading.values.count, label)
        guard values.indices.contains(place) else { continue }
        #expect(values[place].text == text, label)
        #expect(values[place].resolved == .text, label)
        #expect(
          values.map(\.json).removing(place, of: text) == reading.values.map(\.node.json).removing(place, of: text),
          label)
        #expect(comments(in: bytes) == comments(in: Array(document.utf8)), label)
        count += 1
      }
    }
    #expect(count >= Self.texts.count, "there is a scalar to replace")
  }

  @Test(arguments: [
    ("a: x # why", "y", "a: y # why"), ("a: 'x'", "it's", "a: 'it''s'"), ("a: \"x\"", "y", "a: \"y\""),
    ("a: x", "12", "a: \"12\""),
    ("a: [x, y]", "b, c", "a: [\"b, c\", y]"), ("a: |\n    x\nb: c", "p\nq\n", "a: |\n    p\n    q\nb: c"),
    ("a: |-  # h\n  x", "p\n", "a: |  # h\n  p\n"), ("a: >\n  x\n", "one\ntwo\n", "a: >\n  one\n\n  two\n"),
    ("a: |\r\n  x\r\nb: c\r\n", "p\nq\n", "a: |\r\n  p\r\n  q\r\nb: c\r\n"),
    ("a: 'x'", "two\nlines", "a: \"two\\nlines\""),
  ])
  func `a scalar keeps its style`(before: String, text: String, after: String) throws {
    let reading = Reading(before)
    let found = try #require(reading.values.first { $0.node.style != nil })
    let edit = try #require(found.node.replacing(with: text, inFlow: found.isInFlow))
    let bytes = try #require(FileEdit.applying([edit], to: Array(before.utf8)))
    #expect(String(decoding: bytes, as: UTF8.self) == after)
  }

  // MARK: - Lists

  static let lists = [
    "l: [a, b, c] # all", "l: [ a, b, c ]", "l:\n  - a\n  - b # second\n  - c",
    "l:\n- a\n# before b\n- b\n- c # last\nm: n\n",
    "l: [\n  a, # first\n  b,\n  c # third\n]\n", "l: [a,\n  b, c,]\n", "l:\r\n  - a\r\n  - 'b'\r\n  - c\r\n",
    "x: {l: [a, b, c], y: z}\n",
    "- l:\n    - a\n    - b\n    - c\n  m: n\n",
  ]

  @Test(arguments: lists, [[], [0], [1], [2], [0, 1], [1, 2], [0, 2], [0, 1, 2]] as [Set<Int>])
  func `items leave and come, and comments stay`(document: String, removing: Set<Int>) throws {
    for added in [[], ["new"], ["new", "newer"]] {
      let reading = Reading(document)
      let list = try #require(
        reading.values.first { $0.node.kind == .sequence && $0.node.items.contains { $0.text == "a" } }
      ).node
      let adding = added.map { NewItem(at: 3, $0) }
      guard let edits = list.editing(removing: removing, adding: adding) else {
        #expect(removing.count == 3 && added.isEmpty && document.contains("#"), "only a comment stands in the way")
        continue
      }
      let bytes = try #require(FileEdit.applying(edits, to: Array(document.utf8)))
      let label: Comment = "\(removing.sorted()) \(added)\n\(String(decoding: bytes, as: UTF8.self))"
      let again = Reading(bytes)
      #expect(again.diagnostics == [], label)
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(!lines.dropLast().contains { $0.isEmpty || $0 == "\r" }, label)
      let kept = ["a", "b", "c"].enumerated().filter { !removing.contains($0.offset) }.map(\.element)
      let place = try #require(reading.values.firstIndex { $0.node.kind == .sequence && $0.node.span == list.span })
      #expect(again.values[place].node.items.map(\.text) == kept + added, label)
      #expect(comments(in: bytes) == comments(in: Array(document.utf8)), label)
    }
  }

  @Test func `what comes in place of the last line is no line further down`() throws {
    let document = "s: x\nl:\n  - a\n  - b"
    let mapping = try #require(Reading(document).values.first { $0.node["l"] != nil }).node
    let list = try #require(mapping["l"])
    let edits =
      try #require(list.editing(removing: [1], adding: [])) + [try #require(mapping.adding("n", "[b]", after: "l"))]
    let after = FileEdit.applying(edits, to: Array(document.utf8)).map { String(decoding: $0, as: UTF8.self) }
    #expect(after == "s: x\nl:\n  - a\nn: [b]")
  }

  @Test(arguments: [
    ("a: |\n  x", true), ("a: |\n  x\n", true), ("- >-\n  x", true), ("a: |\n  x\nb: c", false), ("a: b", false),
    ("", false),
  ])
  func `a file may end in a block`(document: String, does: Bool) {
    #expect(endsInBlock(Array(document.utf8)) == does)
  }

  @Test func `an item can come anywhere in a list`() throws {
    for (document, place, after) in [
      ("l: [a, b]", 0, "l: [n, a, b]"), ("l: [a, b]", 1, "l: [a, n, b]"),
      ("l:\n  - a # x\n  - b\n", 1, "l:\n  - a # x\n  - n\n  - b\n"),
      ("l:\n  - a\n", 0, "l:\n  - n\n  - a\n"), ("l: []", 0, "l: [n]"),
    ] {
      let list = try #require(Reading(document).values.first { $0.node.kind == .sequence }).node
      let edits = try #require(list.editing(removing: [], adding: [NewItem(at: place, "n")]))
      #expect(FileEdit.applying(edits, to: Array(document.utf8)).map { String(decoding: $0, as: UTF8.self) } == after)
    }
  }

  // MARK: - Keys

  @Test(arguments: [
    ("a: 1\nb: 2\n", "b: 2\n"), ("- a: 1\n  b: 2\n", "- b: 2\n"), ("x: {a: 1, b: 2}\n", "x: {b: 2}\n"),
    ("b: 2\na:\n  - x\n  - y\n", "b: 2\n"),
    ("x: {b: 2, a: [1]} # c\n", "x: {b: 2} # c\n"), ("b: 2\r\na: 1\r\nc: 3\r\n", "b: 2\r\nc: 3\r\n"),
  ])
  func `a key goes with its value`(before: String, after: String) throws {
    let mapping = try #require(Reading(before).values.first { $0.node["a"] != nil }).node
    let edit = try #require(mapping.removing("a"))
    #expect(FileEdit.applying([edit], to: Array(before.utf8)).map { String(decoding: $0, as: UTF8.self) } == after)
  }

  @Test(arguments: ["a: 1\n", "a: 1 # why\nb: 2\n", "a:\n  # why\n  - x\nb: 2\n"])
  func `no key goes if a comment or the whole would be lost`(before: String) throws {
    #expect(Reading(before).values[0].node.removing("a") == nil)
  }

  @Test(arguments: [
    ("a: 1 # c\nb: 2\n", "a: 1 # c\nn: [x]\nb: 2\n"), ("- a: 1\n", "- a: 1\n  n: [x]\n"), ("a: 1", "a: 1\nn: [x]"),
    ("x: {a: 1, b: 2}", "x: {a: 1, n: [x], b: 2}"), ("a:\n  - y\n# end\n", "a:\n  - y\nn: [x]\n# end\n"),
  ])
  func `a key comes after another`(before: String, after: String) throws {
    let mapping = try #require(Reading(before).values.first { $0.node["a"] != nil }).node
    let edit = try #require(mapping.adding("n", "[x]", after: "a"))
    #expect(FileEdit.applying([edit], to: Array(before.utf8)).map { String(decoding: $0, as: UTF8.self) } == after)
  }

  @Test func `what an alias repeats says so`() {
    let values = Reading("a: &x {b: c}\nd: *x\ne: {<<: *x, f: g}\nh: i\n").values.map(\.node)
    let repeated = values.filter(\.isRepeated).map(\.text)
    #expect(repeated.contains("c"))
    #expect(values.first { $0.text == "i" }?.isRepeated == false)
    #expect(values.first { $0.text == "g" }?.isRepeated == false)
  }

  @Test func `two edits of the same bytes are refused`() {
    #expect(FileEdit.applying([FileEdit(0..<2, "x"), FileEdit(1..<3, "y")], to: Array("abcd".utf8)) == nil)
    #expect(
      FileEdit.applying([FileEdit(0..<1, "x"), FileEdit(1..<1, "-"), FileEdit(1..<3, "y")], to: Array("abcd".utf8))
        == Array("x-yd".utf8))
  }
}

extension Reading {
  /// Every value, in reading order, and whether brackets are around it.
  var values: [(node: YAMLNode, isInFlow: Bool)] { stream.documents.flatMap { Self.values(in: $0, isInFlow: false) } }

  private static func values(in node: YAMLNode, isInFlow: Bool) -> [(node: YAMLNode, isInFlow: Bool)] {
    let isInner = isInFlow || node.isFlow
    let children = Array(node.items) + node.entries.map(\.value)
    return [(node, isInFlow)] + children.flatMap { values(in: $0, isInFlow: isInner) }
  }
}

/// The ends of lines that begin with a comment's sign, for texts that hold none themselves.
private func comments(in bytes: [UInt8]) -> [String] {
  String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).compactMap { line in
    guard let sign = line.lastIndex(of: "#"), sign == line.startIndex || line[line.index(before: sign)] == " " else {
      return nil
    }
    let text = line[sign...]
    return text.contains("\"") || text.hasPrefix("#a") || text.hasPrefix("#b") ? nil : String(text)
  }
  .sorted()
}

extension [String] {
  /// Without the value at a place, and without those around it, which hold its text.
  fileprivate func removing(_ place: Int, of text: String) -> [String] {
    enumerated().filter { $0.offset != place && !$0.element.hasPrefix("{") && !$0.element.hasPrefix("[") }.map(
      \.element)
  }
}
