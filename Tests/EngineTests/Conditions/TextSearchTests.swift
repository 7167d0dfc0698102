import PersonaDiagnostics
import PersonaTestSupport
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaText

/// Texts are searched in time linear in their lengths, and found as one letter after another would be compared.
@Suite struct TextSearchTests {
  /// The definition: letter by letter, at every place.
  private struct Definition {
    let letters: [Character]

    init(_ text: String) { letters = text.flatMap { $0 == "\r\n" ? ["\r", "\n"] : [$0] } }

    func contains(_ part: Definition) -> Bool {
      guard part.letters.count <= letters.count else { return false }
      return (0...(letters.count - part.letters.count)).contains {
        letters[$0..<($0 + part.letters.count)].elementsEqual(part.letters)
      }
    }
    func starts(with part: Definition) -> Bool { letters.starts(with: part.letters) }
    func ends(with part: Definition) -> Bool { letters.reversed().starts(with: part.letters.reversed()) }
  }

  /// Texts made of pieces that join and part in unexpected ways.
  private struct Maker {
    var random: SplitMix

    static let pieces = [
      "a", "b", "aa", "ab", "A", "e", "i", "K", "\u{212A}", ";", "\u{37E}", "`", "\u{1FEF}", "\r", "\n", "\r\n", " ",
      "é", "e\u{301}", "\u{301}", "\u{323}", "e\u{323}\u{301}", "e\u{301}\u{323}", "ẹ́", "Å", "A\u{30A}", "\u{212B}",
      "ß", "ẞ", "SS", "İ", "ı", "Σ", "ς", "σ", "가", "\u{1100}\u{1161}", "각", "\u{1100}\u{1161}\u{11A8}", "\u{11A8}",
      "\u{1161}", "日本", "🇩🇪", "🇫🇷", "\u{1F1E9}", "\u{1F1EA}", "\u{1F1EB}", "👩", "\u{200D}", "👩‍👩‍👧", "👍", "👍🏽",
      "\u{1F3FD}", "❤️", "\u{FE0F}", "\u{20E3}", "1", "#️⃣", "\u{600}", "क", "\u{94D}", "क्ष", "ष", "क\u{93C}",
      "\u{958}", "ก", "\u{E33}", "\u{F71}\u{F72}", "\u{F73}", "ཀ", "\u{0}", "ﬁ", "\u{E9}\u{E9}", "\u{AC00}\u{11A8}",
    ]

    mutating func text(_ most: Int) -> String {
      (0..<Int.random(in: 0...most, using: &random)).map { _ in random.pick(Self.pieces, "a") }.joined()
    }

    /// Mostly a part of the text, in its own or another normal form, so that something is found.
    mutating func part(of text: String) -> String {
      guard random.chance(70), !text.isEmpty else { return self.text(4) }
      let scalars = Array(text.unicodeScalars)
      let start = Int.random(in: 0..<scalars.count, using: &random)
      let end = Int.random(in: start...min(scalars.count, start + 6), using: &random)
      return String(String.UnicodeScalarView(scalars[start..<end]))
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>, [false, true])
  func `searching finds what the definition finds`(seed: UInt64, ignoresCase: Bool) throws {
    var maker = Maker(random: SplitMix(seed: seed))
    var budget = Budget.unlimited
    for _ in 0..<60 {
      let text = maker.text(14)
      let parts = (0..<Int.random(in: 1...4, using: &maker.random)).map { _ in maker.part(of: text) }
      let searched = try SearchedText(text, ignoringCase: ignoresCase, within: &budget)
      let whole = Definition(ignoresCase ? text.caseFolded : text)
      let wanted = parts.map { Definition(ignoresCase ? $0.caseFolded : $0) }
      let words = "\(text.debugDescription) and \(parts.map(\.debugDescription))"
      #expect(
        try searched.contains(anyOf: parts, within: &budget) == wanted.contains { whole.contains($0) }, "\(words)")
      #expect(
        try searched.starts(withAnyOf: parts, within: &budget) == wanted.contains { whole.starts(with: $0) }, "\(words)"
      )
      #expect(
        try searched.ends(withAnyOf: parts, within: &budget) == wanted.contains { whole.ends(with: $0) }, "\(words)")
    }
  }

  /// Many at once are laid out as a tree, long ones are looked for with a table.
  @Test(arguments: 0..<30 as Range<UInt64>)
  func `many and long ones are found as one by one`(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    var budget = Budget.unlimited
    func word(_ count: Int) -> String { (0..<count).map { _ in random.chance(60) ? "a" : "b" }.joined() }
    for _ in 0..<20 {
      let text = word(Int.random(in: 0...300, using: &random))
      let parts = (0..<60).map { _ in word(Int.random(in: 6...40, using: &random)) }
      let searched = try SearchedText(text, within: &budget)
      let found = try parts.filter { part throws(BudgetExceededError) in
        try searched.contains(anyOf: [part], within: &budget)
      }
      #expect(found == parts.filter { Definition(text).contains(Definition($0)) })
      #expect(try searched.contains(anyOf: parts, within: &budget) == !found.isEmpty)
    }
  }

  @Test func `the letters that are equivalent to one of ASCII are three`() {
    let all = (UInt32(0x80)...0x10FFFF).lazy.compactMap(Unicode.Scalar.init)
    let ascii = Dictionary(uniqueKeysWithValues: (UInt8(0)..<0x80).map { (Character(Unicode.Scalar($0)), $0) })
    let found: [UInt32] = all.filter { ascii[Character($0)] != nil }.map(\.value)
    #expect(found == [0x37E, 0x1FEF, 0x212A])
  }

  private static let judge = PredicateEvaluator(now: PeopleFixture.now, start: PeopleFixture.now, zone: .utc)

  private static func growth(_ name: Operator, _ make: (Int) -> (Value, Operand)) throws -> Double {
    let (small, large) = (make(2000), make(8000))
    let first = try judge.cost(of: .of(name, small.1), on: small.0)
    let second = try judge.cost(of: .of(name, large.1), on: large.0)
    return Double(second) / Double(first)
  }

  private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  @Test func `work on texts grows as they do`() throws {
    let growths = [
      try Self.growth(.contains) { (.text(Self.repeated("a", $0)), .texts([Self.repeated("a", $0 / 2) + "b"])) },
      try Self.growth(.contains) {
        (.text(Self.repeated("e\u{301}", $0)), .texts([Self.repeated("é", $0 / 2) + "b"]))
      },
      try Self.growth(.containsAny) { count in
        (.text(Self.repeated("a", count)), .texts((0..<count).map { "b\($0)" }))
      },
      try Self.growth(.startsWith) { (.text(Self.repeated("é", $0)), .texts([Self.repeated("e\u{301}", $0) + "b"])) },
      try Self.growth(.endsWith) { (.text(Self.repeated("\u{1F1E9}", $0)), .texts(["b" + Self.repeated("🇩🇩", $0)])) },
      try Self.growth(.hasNone) { count in
        (.list((0..<count).map { .text("a\($0)") }), .values((0..<count).map { .text("b\($0)") }))
      },
      try Self.growth(.isOneOf) { count in
        (.list((0..<count).map { .integer(Int64($0)) }), .values((0..<count).map { .text("b\($0)") }))
      },
      try Self.growth(.matches) { (.text(Self.repeated("a", $0)), .patterns([try! Pattern("a*b")])) },
    ]
    for growth in growths { #expect(growth > 2 && growth < 5, "\(growths)") }
  }

  @Test func `marks on one letter are paid for by their square`() throws {
    let marks = Self.repeated("\u{301}\u{323}", 40_000)
    let budget = Budget(steps: 1_000_000, bytes: .max)
    for (name, operand) in [(Operator.is, Operand.value(.text("x"))), (.contains, .texts(["x"])), (.has, .value("x"))] {
      var budget = budget
      #expect(throws: Diagnostic.self) {
        try Self.judge.verdict(on: .text("a" + marks), .of(name, operand), within: &budget)
      }
      #expect(budget.exceeded == .steps)
    }
  }
}
