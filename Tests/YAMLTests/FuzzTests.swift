import Diagnostics
import Testing
import YAML

/// Numbers that are the same in every run.
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let mixed = (state ^ state >> 33) &* 0xFF51_AFD7_ED55_8CCD
    return mixed ^ mixed >> 29
  }
}

@Suite struct FuzzTests {
  private static let pieces =
    [
      "\n", "\r\n", "\t", "  ", ": ", "- ", "? ", "'", "\"", "\\", "{", "}", "[", "]", ",", "#", " #", "&a ", "*a",
      "<<: ",
      "|", ">", "|+2\n", "!!int ", "!", "%", "---\n", "...\n", "{{ x }}", "{% if %}", "\u{A0}", "\u{200B}", "\u{2028}",
      "\u{85}", "\u{FEFF}", "é", "😀", "\0", "\u{7}", "~", "null", "<<", "99999999999999999999",
    ].map { Array($0.utf8) } + [[0xC3], [0xED, 0xA0, 0x80], [0xFF], [0xF0, 0x9F]]

  @Test(arguments: PlaceTests.documents.indices, 0..<4)
  func `no damaged text crashes the reader, and every finding and node has a place`(document: Int, seed: Int) {
    var random = SeededNumbers(state: UInt64(document * 31 + seed))
    let original = Array(PlaceTests.documents[document].utf8)
    for _ in 0..<250 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &random) { damage(&bytes, &random) }
      check(Reading(bytes), size: UInt32(bytes.count))
    }
  }

  private func damage(_ bytes: inout [UInt8], _ random: inout SeededNumbers) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    let piece = Self.pieces.randomElement(using: &random) ?? []
    switch Int.random(in: 0..<4, using: &random) {
    case 0: bytes.insert(contentsOf: piece, at: place)
    case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 0...5, using: &random)))
    case 2: bytes.replaceSubrange(place..<min(bytes.count, place + piece.count), with: piece)
    default: bytes.removeSubrange(place...)
    }
  }

  private func check(_ reading: Reading, size: UInt32) {
    for diagnostic in reading.diagnostics {
      #expect(diagnostic.span.map { $0.start <= $0.end && $0.end <= size } ?? false, "\(diagnostic)")
      #expect(!diagnostic.message.isEmpty)
    }
    for node in reading.stream.documents.flatMap(\.subtree) {
      #expect(node.span.start <= node.span.end && node.span.end <= size)
      let text = node.sourceText
      let runs = text.runs.map(\.textOffset)
      #expect(runs == runs.sorted())
      #expect(text.span(of: 0..<text.bytes.count).start <= size)
    }
  }

  @Test func `the same text gives the same findings and nodes`() {
    for text in PlaceTests.documents {
      let (first, second) = (Reading(text + "\n'"), Reading(text + "\n'"))
      #expect(first.diagnostics == second.diagnostics)
      #expect(first.json == second.json)
    }
  }
}
