import PersonaDiagnostics
import PersonaYAML
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

  @Test func `control characters cannot steer the terminal`() throws {
    let shown = try diagnostic("a: \u{1B}[31m\u{202E}x", marking: "\u{1B}[31m")
    #expect(!shown.unicodeScalars.contains("\u{1B}"))
    #expect(shown.contains("\\u{1B}[31m\\u{202E}x"))
  }

  @Test(arguments: [("mach", "match"), ("nomatch", "noMatch"), ("macth", "match"), ("zzz", nil)])
  func `the nearest name is suggested`(written: String, meant: String?) {
    #expect(nearestName(to: written, among: ["match", "noMatch", "persona"]) == meant)
  }

  /// The nearest of many, found by comparing with each of them in the plainest way.
  @Test(arguments: 1...4) func `no near name is passed over`(seed: UInt64) {
    var state = seed
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    func word() -> String { String((0..<1 + next(9)).map { _ in Array("abcABC_1é")[next(9)] }) }
    for _ in 0..<200 {
      let (name, candidates) = (word(), (0..<20).map { _ in word() })
      let limit = name.utf8.count / 3
      let near = candidates.filter { $0 != name }.map { (distance: distance(name, $0), name: $0) }
      #expect(nearestName(to: name, among: candidates) == near.filter { $0.distance <= limit }.min { $0 < $1 }?.name)
    }
  }

  /// Insertions, deletions, substitutions and swaps of neighbours, as the definition has it.
  private func distance(_ left: String, _ right: String) -> Int {
    func plain(_ word: String) -> [UInt8] {
      word.utf8.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 + 32 : $0 }
    }
    let (left, right) = (plain(left), plain(right))
    var known: [[Int]] = Array(repeating: Array(repeating: 0, count: right.count + 1), count: left.count + 1)
    for i in 0...left.count {
      for j in 0...right.count {
        guard i > 0, j > 0 else {
          known[i][j] = i + j
          continue
        }
        let isSame = left[i - 1] == right[j - 1]
        var ways = [known[i - 1][j] + 1, known[i][j - 1] + 1, known[i - 1][j - 1] + (isSame ? 0 : 1)]
        if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
          ways.append(known[i - 2][j - 2] + 1)
        }
        known[i][j] = ways.min() ?? 0
      }
    }
    return known[left.count][right.count]
  }

  @Test func `lines end at LF, CR LF and CR`() {
    let file = SourceFile(path: "a", bytes: Array("a\nb\r\nc\rd".utf8))
    #expect((1...4).map { String(decoding: file.line($0), as: UTF8.self) } == ["a", "b", "c", "d"])
    #expect(file.position(at: 7) == SourcePosition(line: 4, column: 1))
  }
}
