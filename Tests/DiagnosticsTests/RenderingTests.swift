import Diagnostics
import Testing

@Suite struct RenderingTests {
  private func diagnostic(_ text: String, marking part: String) throws -> String {
    var sources = SourceMap()
    let file = sources.add(SourceFile(path: "segments/vip.yaml", bytes: Array(text.utf8)))
    let range = try #require(text.utf8.ranges(of: part.utf8).first)
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    let span = SourceSpan(file: file, start: UInt32(start), end: UInt32(start + part.utf8.count))
    return Diagnostic(.duplicateKey, "duplicate key '\(part)'", at: span, help: "remove one").rendered(in: sources)
  }

  @Test func `the caret stands under the offending part`() throws {
    #expect(
      try diagnostic("a: 1\r\nné: {ünï: 2}\r\n", marking: "ünï") == """
        segments/vip.yaml:2:6: error[duplicate-key]: duplicate key 'ünï'
          2 | né: {ünï: 2}
            |      ^^^
          help: remove one
        """)
  }

  @Test(arguments: [("日本: 1", 4), ("🦉: 1", 2), ("e\u{301}: 1", 1), ("👩‍👩‍👧‍👦: 1", 2), ("a: 1", 1)])
  func `the caret counts columns, not characters`(text: String, width: Int) throws {
    let key = String(text.dropLast(3))
    let caret = try diagnostic(text, marking: key).split(separator: "\n")[2]
    #expect(caret == "    | " + String(repeating: "^", count: width))
  }

  @Test func `control characters can not steer the terminal`() throws {
    let shown = try diagnostic("a: \u{1B}[31m\u{202E}x", marking: "\u{1B}[31m")
    #expect(!shown.unicodeScalars.contains("\u{1B}"))
    #expect(shown.contains("\\u{1B}[31m\\u{202E}x"))
  }

  @Test(arguments: [("mach", "match"), ("nomatch", "noMatch"), ("macth", "match"), ("zzz", nil)])
  func `the nearest name is suggested`(written: String, meant: String?) {
    #expect(nearestName(to: written, among: ["match", "noMatch", "persona"]) == meant)
  }

  @Test func `lines end at LF, CR LF and CR`() {
    let file = SourceFile(path: "a", bytes: Array("a\nb\r\nc\rd".utf8))
    #expect((1...4).map { String(decoding: file.line($0), as: UTF8.self) } == ["a", "b", "c", "d"])
    #expect(file.position(at: 7) == SourcePosition(line: 4, column: 1))
  }
}
