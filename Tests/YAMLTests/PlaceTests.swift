import PersonaDiagnostics
import PersonaYAML
import Testing

@Suite struct PlaceTests {
  static let documents = [
    "persona: vip\nname: \"[TEST] Zoë\"\nproperties:\n  plan: pro   # comment\n  age: 42\n  empty:\n",
    "a: 'it''s'\nb: \"x\\ty \\u00e9 \\U0001F600 \\\" \\N\\_\\L end\"\nc: [1, {d: e, 'f': \"g\"}, []]\n",
    "body: |\n  Hi {{ name }},\n\n    deeper\n  bye\n\n\nnext: >-\n  one\n  two\n\n  three\n    four\n  five\n# end\n",
    "a: first\n  second\n\n  third\nb: \"first\n  second\\\n    third\n\n  fourth\\n\"\nc: 'one\n\n\n  two ''three''\n  four'\n",
    "keep: |+\n  a\n\n\nstrip: >-2\n    a\n  b\n\n   \n   c\n",
    "\u{FEFF}größe: ü\r\nbody: |\r\n  é\r\n  zwei\r\nfold: >\r\n  ä\r\n  ö\r\n\r\n  ü\r\nq: \"é\r\n  ñ\"\r\n",
    "a: &x !!str 12\nb: &y\n  - *x\n  - 'q'\nc: &z # comment\n  !!map\n  d: e\nf: {<<: *z, g: *y}\n---\n- |\n -\n- >2\n    x\n   y\n",
    "a: 1\r  \rb: |\r x\r y\rc: d\r",
  ]

  @Test(arguments: documents)
  func `a scalar's span holds what is written`(text: String) throws {
    let reading = Reading(text)
    #expect(reading.diagnostics.filter { $0.severity == .error } == [])
    let bytes = Array(text.utf8)
    for node in reading.stream.documents.flatMap(\.subtree) {
      let written = String(decoding: bytes[Int(node.span.start)..<Int(node.span.end)], as: UTF8.self)
      switch node.style {
      case .plain where !written.contains { $0.isNewline }: #expect(written == node.text)
      case .singleQuoted: #expect(written.hasPrefix("'") && written.hasSuffix("'"))
      case .doubleQuoted: #expect(written.hasPrefix("\"") && written.hasSuffix("\""))
      case .literal: #expect(written.hasPrefix("|"))
      case .folded: #expect(written.hasPrefix(">"))
      default: #expect(node.isFlow == (written.hasPrefix("[") || written.hasPrefix("{")))
      }
    }
  }

  /// Each byte of a text stands where the map says, or is part of an escape or of a folded line end there.
  @Test(arguments: documents)
  func `every byte of a text knows its place in the file`(text: String) {
    let reading = Reading(text)
    let bytes = Array(text.utf8)
    for node in reading.stream.documents.flatMap(\.subtree) where node.style != nil {
      let source = node.sourceText
      #expect(source.bytes == node.bytes)
      var last: UInt32 = 0
      for index in source.bytes.indices {
        let place = source.span(of: index..<index + 1).start
        #expect(place >= last)
        last = place
        let isLast = index == source.bytes.count - 1
        guard Int(place) < bytes.count else {
          #expect(isLast)
          continue
        }
        let byte = bytes[Int(place)]
        let stands = byte == source.bytes[index] || byte == UInt8(ascii: "\\") || byte == 0x0A || byte == 0x0D
        let isFold = byte == UInt8(ascii: " ") || isInEscape(bytes, Int(place))
        #expect(stands || isFold, "\(node.text) at \(index)")
      }
    }
  }

  /// The later bytes of an escaped character stand inside its escape.
  private func isInEscape(_ bytes: [UInt8], _ place: Int) -> Bool {
    bytes[max(0, place - 3)..<place].contains(UInt8(ascii: "\\"))
  }

  @Test(arguments: [
    ("a: \"x\\n{{ y\"", "{{", "1:8"), ("a: 'it''s {{ y'", "{{", "1:11"), ("a: >\n  one\n  two {{ y", "{{", "3:7"),
    ("a: |2\n    x\n  {{ y", "{{", "3:3"), ("a: one\n  two\n\n  {{ y", "{{", "4:3"),
    ("a: \"one \\\n  {{ y\"", "{{", "2:3"), ("a: |\r\n  é\r\n  é {{ y\r\n", "{{", "3:5"),
    ("a: \"\\u00e9\\U0001F600é{{\"", "{{", "1:22"), ("a: >-\n  x\n\n    deep {{\n  y", "{{", "4:10"),
    ("a: >\n\n\n  x\n  {{ y }}\n\n\n", "{{", "5:3"), ("a: {{ x }}", "x", ""),
  ])
  func `a place in a text is found in the file`(text: String, part: String, place: String) throws {
    let reading = Reading(text)
    guard !place.isEmpty else { return #expect(!reading.diagnostics.isEmpty) }
    let source = try #require(reading.stream.documents.first?["a"]).sourceText
    let index = try #require(source.bytes.firstRange(of: Array(part.utf8))).lowerBound
    #expect(reading.place(source.span(of: index..<index + 2).start) == place)
  }

  @Test(arguments: [
    ("a: b # c", "1:6"), ("a: b#c", nil), ("a: 'b' # c", "1:8"), ("a: |\n  b # c", nil), ("a: b\n# c", nil),
    ("a: # c", nil),
    ("a: b\t# c", "1:6"),
  ])
  func `a comment after text on one line is found`(text: String, place: String?) throws {
    let reading = Reading(text)
    let node = try #require(reading.stream.documents.first?["a"])
    #expect(node.trailingComment.map { reading.place($0.start) } == place)
  }

  @Test(arguments: [
    ("a:\n  b: 1\n  c: |\n    x\n\n\n# end\nd: 1\n", "2:3", "4:6"), ("a: [1,\n 2]  # x\n", "1:4", "2:4"),
    ("a: &x\n  b: 1 # x\n\nc: 2", "2:3", "2:7"), ("a:\n- 1\n- 2\n\nb: 1", "2:1", "3:4"),
  ])
  func `a block ends with its last leaf`(text: String, start: String, end: String) throws {
    let reading = Reading(text)
    let span = try #require(reading.stream.documents.first?["a"]).span
    #expect(reading.place(span.start) == start)
    #expect(reading.place(span.end) == end)
  }
}
