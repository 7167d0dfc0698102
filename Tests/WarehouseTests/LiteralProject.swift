import PersonaTestSupport

/// People and segments over texts, numbers and times that an engine may read otherwise than we do: what stands in a literal.
struct LiteralProject {
  private var random: SplitMix

  init(seed: UInt64) { random = SplitMix(seed: seed) }

  private static let texts = [
    "'", "''", "\"", "\\", "\\\\", "\\'", "\\n", "a\nb", "a\r\nb", "\t", "\u{1}", "\u{1B}[0m", "\u{7F}", "\u{85}",
    "\u{2028}",
    "\u{FEFF}x", "\u{200B}", "\u{202E}abc", "%", "_", "100%", "--", "/* x */", "$$", "${x}", "${spark.app.name}", "&x",
    ":x",
    "?", "{{ x }}", "{% x %}", "e\u{301}", "é", "Å", "\u{212B}", "ﬁ", "ß", "İ", "ı", "Σς", "日本語", "👩‍👩‍👧",
    "\u{1F468}\u{200D}\u{1F469}",
    "null", "NULL", "true", "1", "-0", "2026-03-02", "2026-02-30", "x;y", "`", "a`b", " a", "a ", "", "\u{10FFFF}",
    "[a]", "{\"a\": 1}",
    "a\u{0}b", "\\u0041", "\\x41", "E'x'", "N'x'", "x'41'",
  ]
  private static let numbers: [String] = {
    let zeros = { (count: Int) in String(repeating: "0", count: count) }
    return [
      "0", "-0.0", "1", "-1", "0.1", "0.30000000000000004", "0.1234567891", "-0.1234567899", "0.000000001",
      "0.0000000001",
      "9007199254740993", "9223372036854775807", "-9223372036854775808", "123456789.123456789", "19.99", "2.675",
      "1\(zeros(15)).0", "1\(zeros(16)).0", "1\(zeros(28)).0", "1\(zeros(29)).0", "-1\(zeros(29)).0",
      "1\(zeros(308)).0",
      "-1\(zeros(308)).0", "0.\(zeros(300))1",
    ]
  }()
  private static let dates = [
    "0001-01-01", "0099-12-31", "1582-10-10", "1752-09-10", "1900-02-28", "1969-12-31", "1970-01-01", "2000-02-29",
    "2026-03-02",
    "2038-01-19", "9999-12-31",
  ]
  private static let instants = [
    "0001-01-01T00:00:00Z", "1582-10-10T12:00:00Z", "1883-11-18T12:03:58Z", "1969-12-31T23:59:59.999Z",
    "1970-01-01T00:00:00Z",
    "2026-03-02T09:00:00.001Z", "2026-03-02T09:00:00Z", "2038-01-19T03:14:08Z", "9999-12-31T23:59:59.999Z",
    "9999-12-31T00:00:00Z",
  ]

  private mutating func pick(_ words: [String]) -> String { random.pick(words, "") }
  private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  /// A text in YAML's double quotes.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      let isPlain = scalar.value >= 0x20 && scalar.value < 0x7F && scalar != "\"" && scalar != "\\"
      let digits = String(scalar.value, radix: 16)
      quoted += isPlain ? String(scalar) : "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }
    return quoted + "\""
  }

  private mutating func text() -> String { Self.quoted(pick(Self.texts)) }

  mutating func files(segments: Int) -> [(String, String)] {
    [
      (
        "persona-check.yaml",
        """
        now: 2026-03-02T09:00:00Z
        timezone: America/New_York
        schema: {t: text, n: number, d: date, i: instant, l: list, m: map}
        events: {Order: {t: text, n: number}}

        """
      ),
      ("personas/people.yaml", (0..<60).map { persona($0) }.joined(separator: "---\n")),
      ("segments/random.yaml", (0..<segments).map { segment($0) }.joined(separator: "---\n")),
    ]
  }

  private mutating func persona(_ index: Int) -> String {
    var lines = ["persona: p\(index)", "properties:"]
    lines.append("  t: \(text())")
    if random.chance(80) { lines.append("  n: \(pick(Self.numbers))") }
    if random.chance(80) { lines.append("  d: \(pick(Self.dates))") }
    if random.chance(80) { lines.append("  i: \(pick(Self.instants))") }
    if random.chance(60) { lines.append("  l: [\(text()), \(text()), \(pick(Self.numbers))]") }
    if random.chance(60) { lines.append("  m: {k: \(text()), n: \(pick(Self.numbers))}") }
    lines.append("timeline: [{event: Order, at: 1 day ago, properties: {t: \(text()), n: \(pick(Self.numbers))}}]")
    return lines.joined(separator: "\n") + "\n"
  }

  private mutating func segment(_ index: Int) -> String { "segment: s\(index)\nmatch: \(leaf())\n" }

  private mutating func comparison() -> String {
    "\(pick(["is", "isNot", "moreThan", "atLeast", "lessThan", "atMost"])): \(pick(Self.numbers))"
  }

  private mutating func leaf() -> String {
    switch number(0...9) {
    case 0, 1: "{property: t, \(pick(["is", "isNot"])): \(text())}"
    case 2: "{property: t, isOneOf: [\(text()), \(text()), \(text())]}"
    case 3: "{property: t, \(pick(["contains", "startsWith", "endsWith", "doesNotContain"])): \(Self.quoted(filled()))}"
    case 4: "{property: n, \(comparison())}"
    case 5: "{property: d, \(pick(["is", "before", "after", "onOrBefore", "onOrAfter"])): \(pick(Self.dates))}"
    case 6: time()
    case 7: "{property: l, \(pick(["has: \(text())", "hasAny: [\(text()), \(pick(Self.numbers))]"]))}"
    case 8: "{property: \(pick(["m.k, is: \(text())", "m.n, \(comparison())"]))}"
    default:
      "{event: Order, where: {\(pick(["t: \(text())", "n: {\(comparison())}"]))}}"
    }
  }

  /// An empty part is no operand.
  private mutating func filled() -> String { pick(Self.texts.filter { !$0.isEmpty }) }

  private mutating func time() -> String {
    switch number(0...2) {
    case 0: "{property: i, \(pick(["before", "after", "onOrBefore", "onOrAfter", "is"])): \(pick(Self.instants))}"
    case 1: "{property: i, \(pick(["before", "after"])): \(pick(["3000", "9000", "1"])) \(pick(["years", "days"])) ago}"
    default: "{property: i, within: last \(pick(["9000 years", "2026 years", "1 day", "57 years"]))}"
    }
  }
}
