import PersonaDiagnostics
import Testing

@testable import PersonaReports

@Suite struct EscapingTests {
  private static func written(_ body: (inout ByteWriter) -> Void) -> String {
    String(decoding: bytes(writing: body), as: UTF8.self)
  }

  @Test(arguments: [
    ("plain text, longer than a word", "plain text, longer than a word"),
    ("a<b", "a&lt;b"), ("1234567<", "1234567&lt;"), ("12345678<", "12345678&lt;"), ("\"&\"", "&quot;&amp;&quot;"),
    ("]]>", "]]&gt;"), ("line\nbreak\tand tab", "line\\nbreak\\tand tab"), ("\u{1B}[2J", "\\u{1B}[2J"),
    ("\u{202E}", "\\u{202E}"), ("\u{FFFE}", "\\u{FFFE}"), ("é✓👩‍👩‍👧", "é✓👩‍👩‍👧"), ("", ""),
  ])
  func `an XML attribute is one line of text`(text: String, expected: String) {
    #expect(Self.written { $0.write(xmlAttribute: text) } == expected)
  }

  @Test func `XML text keeps its lines`() {
    #expect(Self.written { $0.write(xmlText: "a\n\tb\r") } == "a\n\tb\\r")
  }

  @Test(arguments: [
    ("a\"b\\c", "\"a\\\"b\\\\c\""), ("\n\r\t", "\"\\n\\r\\t\""), ("\u{0}\u{1F}\u{7F}", "\"\\u0000\\u001F\\u007F\""),
    ("\u{202E}", "\"\\u202E\""), ("\u{E0041}", "\"\\uDB40\\uDC41\""), ("é", "\"é\""),
  ])
  func `JSON spells what could not be seen`(text: String, expected: String) {
    #expect(Self.written { $0.write(json: text) } == expected)
  }

  /// Eight bytes at a time must find what one at a time finds, wherever in a word it stands.
  @Test func `fast and slow escaping agree at every length and place`() {
    for special in ["<", ">", "&", "\"", "\u{1}", "\u{7F}", "\u{85}", "\u{202E}", "\u{FFFF}", "é", "!", "~", "'", "="] {
      for before in 0..<20 {
        for after in 0..<20 {
          let text = String(repeating: "x", count: before) + special + String(repeating: "y", count: after)
          #expect(Self.written { $0.write(xmlAttribute: text) } == Self.slow(text))
        }
      }
    }
  }

  private static func slow(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": shown += "&lt;"
      case ">": shown += "&gt;"
      case "&": shown += "&amp;"
      case "\"": shown += "&quot;"
      default: shown += visibleText(String(scalar))
      }
    }
    return shown
  }

  @Test func `blocks are handed on whole, whatever the pieces`() {
    let pieces = (0..<5000).map { String(repeating: "z", count: $0 % 97) + "<\($0)>" }
    let long = String(repeating: "0123456789", count: 20_000)
    let written = Self.written { writer in
      for piece in pieces { writer.write(unescaped: piece) }
      writer.write(unescaped: long)
      writer.write(UInt8(ascii: "!"))
    }
    #expect(written == pieces.joined() + long + "!")
  }

  @Test(arguments: [(0, "0"), (7, "7"), (1234, "1234"), (-5, "-5"), (Int.min, "\(Int.min)"), (Int.max, "\(Int.max)")])
  func `numbers are written in decimal`(number: Int, expected: String) {
    #expect(Self.written { $0.write(number) } == expected)
  }

  @Test(arguments: [(0, "0.000"), (499_999, "0.000"), (500_000, "0.001"), (61_001_000_000, "61.001")])
  func `seconds have three decimals`(nanoseconds: UInt64, expected: String) {
    #expect(Self.written { $0.write(secondsOf: nanoseconds) } == expected)
  }
}
