import PersonaDiagnostics
import PersonaTestSupport
import Testing

/// Places on lines of any length, against a count of every character before them.
@Suite struct PositionTests {
  private static func counted(_ bytes: [UInt8], at offset: Int) -> SourcePosition {
    var (line, column) = (1, 1)
    for place in 0..<min(offset, bytes.count) {
      let isPair = bytes[place] == 0x0D && place + 1 < bytes.count && bytes[place + 1] == 0x0A
      if bytes[place] == 0x0A || bytes[place] == 0x0D && !isPair {
        (line, column) = (line + 1, 1)
      } else if bytes[place] & 0xC0 != 0x80 {
        column += 1
      }
    }
    if line == 1, offset >= 3, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { column -= 1 }
    return SourcePosition(line: line, column: column)
  }

  @Test(arguments: [0, 1, 255, 256, 257, 511, 512, 513, 1024, 5000], ["", "\u{FEFF}"])
  func `a place is as many characters to the right as stand before it`(length: Int, mark: String) {
    var numbers = SplitMix(seed: UInt64(length) &+ 7)
    let pieces = ["a", "ö", "😀", "{x: 1}, ", "\u{301}"]
    var text = mark
    for end in ["\n", "\r\n", "\r", ""] {
      while text.utf8.count % (length + 1) < length { text += pieces[Int.random(in: 0..<5, using: &numbers)] }
      text += end
    }
    let bytes = Array(text.utf8)
    let file = SourceFile(path: "f", bytes: bytes)
    for offset in stride(from: 0, through: bytes.count + 3, by: max(1, bytes.count / 400)) {
      #expect(file.position(at: UInt32(offset)) == Self.counted(bytes, at: min(offset, bytes.count)), "at \(offset)")
    }
  }

  @Test func `what looks the same is nearest, in whatever order names come`() {
    // A Cyrillic letter each, in different places.
    let names = ["аbc", "abс", "abd"]
    #expect(nearestName(to: "abc", among: names) == nearestName(to: "abc", among: names.reversed()))
    #expect(nearestName(to: "abd", among: ["abf", "abe"]) == "abe")
    #expect(nearestName(to: "abd", among: ["abe", "abf"]) == "abe")
  }
}
