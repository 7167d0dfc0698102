import PersonaTemplates
import Testing

@testable import PersonaLiquid

/// What is counted and cut over the bytes of a text is what JavaScript makes of its UTF-16 units.
@Suite struct ScriptTextTests {
  private static let texts = ["", "Ann", "Über – naïve", "a😀b", "😀😀", "\u{FFFD}x", "\u{E000}é😀", "e\u{301}", "日本語"]

  @Test(arguments: texts)
  func `a text is counted and cut as its units are`(_ text: String) {
    let units = Array(text.utf16)
    #expect(text.scriptCount == units.count)
    for start in 0...units.count {
      for end in start...units.count {
        let wanted = String(decoding: units[start..<end], as: UTF16.self)
        let cut = text.scriptCut(start..<end, of: units.count, then: "…")
        #expect(Array(cut.utf8) == Array((wanted + "…").utf8), "\(text) \(start)..<\(end)")
      }
    }
  }

  @Test(arguments: texts, texts)
  func `texts have the order of their units`(_ left: String, _ right: String) {
    func side(_ text: String) -> ScriptComparison.Side { .init(value: .text(text), isWord: false) }
    let isBefore = Array(left.utf16).lexicographicallyPrecedes(Array(right.utf16))
    let isBehind = Array(right.utf16).lexicographicallyPrecedes(Array(left.utf16))
    #expect(ScriptComparison.orders(side(left), side(right), .less) == isBefore)
    #expect(ScriptComparison.orders(side(left), side(right), .greater) == isBehind)
    #expect(ScriptComparison.orders(side(left), side(right), .lessOrEqual) == !isBehind)
    #expect(ScriptComparison.orders(side(left), side(right), .greaterOrEqual) == !isBefore)
  }

  @Test(
    arguments: [
      ("0", 0), ("007", 7), ("12.50", 12.5), ("0.1", 0.1), ("5.", 5), (".5", 0.5), ("-3", -3), ("+3", 3), ("1e3", 1000),
      ("0x1F", 31), (" 4 ", 4), ("", 0), ("123456789012345", 123_456_789_012_345),
      ("1234567890123456789", 1.2345678901234568e18),
      ("1.2345678901234567", 1.2345678901234567),
    ])
  func `a text is read as a number`(_ text: String, _ number: Double) {
    #expect(scriptNumber(text) == number)
  }

  @Test(arguments: ["1.2.3", "1a", ".", "-", "1 2", "٣"])
  func `what is no number is none`(_ text: String) {
    #expect(scriptNumber(text).isNaN)
  }

  @Test(
    arguments: [
      (0.0, "0"), (-0.0, "0"), (5.0, "5"), (-12.5, "-12.5"), (0.1, "0.1"), (12.99, "12.99"), (0.0005, "0.0005"),
      (0.000001, "0.000001"), (1e-7, "1e-7"), (1e21, "1e+21"), (1e20, "100000000000000000000"),
      (0.1 + 0.2, "0.30000000000000004"),
    ])
  func `a number is printed as JavaScript prints it`(_ number: Double, _ text: String) {
    #expect(scriptNumberText(number) == text)
  }
}
