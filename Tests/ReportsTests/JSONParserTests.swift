import PersonaDiagnostics
import PersonaJSON
import Testing

@testable import PersonaModel
@testable import PersonaReports

@Suite struct JSONParserTests {
  @Test(arguments: [
    ("", 0, "the document ends too early"), ("nul", 0, "expected a value"), ("[1,]", 3, "expected a value"),
    ("[1 2]", 3, "expected ',' or ']'"), ("{\"a\" 1}", 5, "expected ':'"),
    ("{a:1}", 1, "expected a key between double quotes"),
    ("{\"a\":1,\"a\":2}", 7, "the key 'a' stands here twice"), ("01", 0, "this is no number"),
    ("1 x", 2, "nothing may follow the document"),
    ("-", 0, "this is no number"), ("1.", 2, "expected a digit"), ("1e999", 0, "this number is too large"),
    ("\"a", 0, "this text has no end"), ("\"\\x\"", 1, "there is no such escape"),
    ("\"\\ud800\"", 1, "half a surrogate pair is no character"),
    ("\"\\u+123\"", 1, "\\u takes four hexadecimal digits"),
    ("\"\n\"", 1, "a control character has to be written as \\u00XX"),
    ("// no\n1", 0, "expected a value"), ("\u{FEFF}1", 0, "expected a value"),
  ])
  func `a mistake is named at its place`(text: String, offset: Int, message: String) {
    let fault = #expect(throws: JSONError.self) { try JSONParser.parse(Array(text.utf8)) }
    #expect(fault?.message == message)
    #expect(fault?.range.lowerBound == offset)
  }

  @Test func `text that is not UTF-8 is refused`() {
    let bytes: [UInt8] = [0x22, 0xC3, 0x28, 0x22]
    #expect(throws: JSONError("this text is not valid UTF-8", at: 0..<4)) { try JSONParser.parse(bytes) }
  }

  @Test func `depth is bounded`() throws {
    let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(throws: Never.self) { try JSONParser.parse(Array(deep.utf8)) }
    let tooDeep = String(repeating: "[", count: 100_000)
    #expect(throws: JSONError.self) { try JSONParser.parse(Array(tooDeep.utf8)) }
  }

  @Test func `values are read as they are written`() throws {
    let value = try JSONParser.parse(Array(#" {"a": [1, -2.5e1, true, null, "\u0041\uD83D\uDE00\n/\/"]} "#.utf8))
    let list = try value.object(["a"]).value("a").list { $0 }
    guard case .integer(1) = list[0].content, case .decimal(-25) = list[1].content, case .bool(true) = list[2].content,
      case .null = list[3].content
    else { Issue.record("\(list)"); return }
    #expect(try list[4].text() == "A😀\n//")
  }
}
