import PersonaTestSupport
import PersonaTime
import Testing

@testable import PersonaText

/// What is known of a pattern by its states.
@Suite struct PatternStatesTests {
  @Test(arguments: [
    "", "^", "$", ".*", "a?", "a*", "(?s).*", "(?m)^", "(?m)$", "\\A", "\\z", "x{0,1000}", "a|$", "\\b|\\B", "(?:)",
    "a||b",
    "^a*", "b*$", "(?s)^.*$", "[^\\x00-\\x{10FFFF}]*", "(?m)^.*$", "x{0,900}y{0,900}z{0,900}",
  ])
  func `a pattern that every text matches is known`(source: String) throws {
    #expect(try Pattern(source).matchesEveryText)
    #expect(try !Pattern(source).matchesNoText)
  }

  @Test(arguments: [
    "a", ".", ".+", "^$", "^.*$", "\\b", "\\w*x", "^a*$", "(?s).", "\\B\\b|x", "[\\s\\S]", "(?m)^$", "^.{0,900}$",
    "x{0,900}.{0,900}z",
  ])
  func `a pattern that some text does not match is known`(source: String) throws {
    #expect(try !Pattern(source).matchesEveryText)
  }

  @Test(arguments: ["a\\A", "\\zb", "[^\\x00-\\x{10FFFF}]", "a^", "$a", "\\b\\B", "x\\Ay|\\zq", "a(?m:^)b"])
  func `a pattern that no text matches is known`(source: String) throws {
    #expect(try Pattern(source).matchesNoText)
  }

  @Test(arguments: ["a", "(?m)a$\\n^b", "^$", "\\Ba", "x{900}", "a?^"])
  func `a pattern that some text matches is known`(source: String) throws {
    #expect(try !Pattern(source).matchesNoText)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `states made for a text give the simulation's answer`(seed: UInt64) throws {
    var generator = PatternGenerator(seed: seed)
    for _ in 0..<20 {
      let (spelling, texts) = generator.patternCase()
      let pattern = try Pattern(spelling.ours)
      for text in texts + [texts.joined(), ""] {
        let isMatch = pattern.firstMatch(in: text) != nil
        var growing = GrowingAutomaton(pattern.matcher)
        var budget = Budget.unlimited
        let grown = try Array(text.utf8).withUnsafeBufferPointer { bytes in
          try growing.matches(bytes, within: &budget)
        }
        #expect(grown == isMatch, "\(spelling.ours.debugDescription) in \(text.debugDescription)")
        if pattern.matchesEveryText {
          #expect(isMatch, "\(spelling.ours.debugDescription) in \(text.debugDescription)")
        }
        if pattern.matchesNoText { #expect(!isMatch, "\(spelling.ours.debugDescription) in \(text.debugDescription)") }
      }
    }
  }

  /// They meet few states, though they have too many to be laid out.
  @Test(arguments: [".{0,900}.{0,900}z", "a{0,500}b", "Order .{0,200}total", "(a|b)*a(a|b){12}c"])
  func `a pattern of many states is searched at the cost of a few steps a byte`(source: String) throws {
    let pattern = try Pattern(source)
    let text = [UInt8](repeating: UInt8(ascii: "a"), count: 200_000)
    var budget = Budget(steps: 1_000_000, bytes: .max)
    let isMatch = try text.withUnsafeBufferPointer { try pattern.matches($0, within: &budget) }
    #expect(!isMatch)
  }

  @Test func `a text that meets ever new states ends with the budget`() throws {
    let pattern = try Pattern("(a|b)*a(a|b){600}c")
    var random = SplitMix(seed: 7)
    let letters = (0..<200_000).map { _ in random.chance(50) ? UInt8(ascii: "a") : UInt8(ascii: "b") }
    let text = String(decoding: letters, as: UTF8.self)
    var budget = Budget(steps: 1_000_000, bytes: .max)
    #expect(throws: BudgetExceededError.steps) { try pattern.matches(text, within: &budget) }
  }

  /// A class of its own for each of so many letters, and what that costs to load.
  @Test func `a pattern of too many classes is refused`() throws {
    let letters = (0..<400).compactMap { Unicode.Scalar(0x4E00 + UInt32($0)) }
    let classes = letters.map { "[\\PL\($0)]" }.joined()
    let error = try #require(throws: PatternError.self) { try Pattern(classes) }
    #expect(error.fault == .tooVaried)
    #expect(error.message == "a regular expression has too many different classes of characters")
    #expect(error.range == 0..<classes.utf8.count)
  }
}
