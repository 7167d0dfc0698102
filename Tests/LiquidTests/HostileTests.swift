import PersonaDiagnostics
import PersonaLiquid
import PersonaLiquidCases
import PersonaTemplates
import PersonaTime
import Testing

/// Templates made to break one bound each. What ends them is the bound; a hang or a full memory would end the tests.
@Suite struct HostileTests {
  private static let large = "{% capture x %}\(String(repeating: "a", count: 100_000)){% endcapture %}"
  private static let copies = "{% assign l = x | split: '#' %}" + again("{% assign l = l | concat: l %}", 12)
  private static let digits = "{% assign n = 99999999 %}" + again("{% assign n = n | times: n %}", 11)

  private static func again(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  private static func loop(_ body: String) -> String { "{% for i in (1..1000000) %}\(body){% endfor %}" }

  /// Each does much in few instructions.
  static let bombs: [(name: String, text: String)] = [
    ("a list of one large text", large + copies + "{{ l }}"),
    ("such a list joined", large + copies + "{{ l | join: ',' | size }}"),
    ("such a list sorted", large + copies + loop("{% assign m = l | sort %}")),
    ("such a list as a text", large + copies + loop("{{ l | slice: 0 }}")),
    ("a large text measured", large + loop("{% if x.size == 0 %}{% endif %}")),
    ("a large text compared", large + loop("{% if x < x %}{% endif %}")),
    ("a large text captured", large + loop("{% capture y %}{{ x }}{% endcapture %}")),
    ("a large text searched", large + "{% assign y = x | append: 'b' %}" + loop("{% if x contains y %}{% endif %}")),
    (
      "the same by a filter",
      large + "{% assign y = x | slice: 0, 50000 %}" + loop("{{ x | remove_last: y | slice: 0 }}")
    ),
    ("a text cut into letters", large + loop("{% assign y = x | split: '' %}")),
    ("literal text", loop("{% capture y %}\(again("b", 100_000)){% endcapture %}")),
    ("a large number printed", digits + loop("{{ n | slice: 0 }}")),
    ("large numbers divided", digits + "{% assign m = n | divided_by: 7 %}" + loop("{{ n | modulo: m | at_most: 1 }}")),
    ("a cycle for every text", large + loop("{% assign k = x | append: i %}{% cycle k: 'a', 'b' %}")),
    ("a name for every text", large + loop("{% assign k = x | append: i %}{{ self[k] }}")),
    ("errors that quote", loop("{% include x %}") + large),
    ("errors only", loop("{{ 1 | divided_by: 0 }}")),
    ("formats", loop("{{ 'now' | date: '\(again("%9999d", 1000))' | slice: 0 }}")),
  ]

  @Test(arguments: bombs.indices)
  func `much work in few instructions is paid for`(index: Int) throws {
    let text = Self.bombs[index].text
    var budget = Budget(steps: 200_000, bytes: 1_000_000)
    let options = RenderOptions(undefined: .blank, clock: testClock)
    let result = template(text).render(Hash.empty, options, budget: &budget)
    #expect(result.stopped != nil, "\(Self.bombs[index].name)")
    #expect(result.bytes.count <= 1_200_000)
  }

  @Test func `a snippet with many names is paid for at every call`() throws {
    let names = (0..<20_000).map { "{{ a\($0) }}" }.joined()
    for tag in ["render", "include"] {
      let text = Self.loop("{% \(tag) 's' %}")
      let result = try render(text, snippets: ["s": "{% if false %}\(names){% endif %}"], steps: 200_000)
      #expect(result.stopped == .steps)
    }
  }

  @Test func `a budget that is used up stays so`() {
    var budget = Budget(steps: 1000, bytes: 1000)
    let options = RenderOptions(undefined: .blank, clock: testClock)
    for _ in 0..<3 {
      let text = "{{ (-9223372036854775808..9223372036854775807) | join }}"
      #expect(template(text).render(Hash.empty, options, budget: &budget).stopped == .steps)
    }
  }

  /// Twice as long may take twice as long, not four times; squares of these lengths take minutes.
  static let long: [String] = [
    "{% tablerow \(again("a", 300_000)) %}", "{% tablerow a\(again(" ", 300_000))b %}", again("{{ ( }}", 40_000),
    "{{ \(again("(", 40_000))a\(again("..b)", 40_000)) }}",
    "{% for x in \(again("(", 40_000))a\(again("..b)", 40_000)) %}",
    "{% case x %}{% when \((0..<20_000).map(String.init).joined(separator: ",")) %}{% endcase %}",
    "{% if \((0..<10_000).map { "a\($0)" }.joined(separator: " or ")) %}\(again("{{ b }}", 10_000)){% endif %}",
    "{{ a\(again(".b", 100_000)) }}", (0..<10_000).map { "{{ vraiable\($0) }}" }.joined(), again("{% if x %}", 40_000),
    "{{ x\(again(" | upcase", 40_000)) }}", "{% cycle \(again("a,", 60_000)) %}", again("'", 300_001),
    again("{% raw %}", 40_000),
    "{% assign \(again("a ", 100_000)) %}", "{% render '\(again("'\"", 100_000)) %}",
    "{% liquid \(again("\nif x", 40_000)) %}",
  ]

  @Test(arguments: long.indices, ParseMode.allCases)
  func `reading and checking take time in proportion to the length`(index: Int, mode: ParseMode) {
    let template = template(Self.long[index], mode: mode)
    let names = (0..<200).map { "variable\($0)" }
    let found = template.everyCheck(StaticContext(knows: { _ in false }, names: names))
    #expect(found.count <= 4 * Diagnostic.mostFindings)
    var budget = Budget(steps: 100_000, bytes: 1_000_000)
    let options = RenderOptions(undefined: .error, clock: testClock)
    let result = template.render(Hash(names.map { ($0, .null) }), options, budget: &budget)
    #expect(result.bytes.count <= 1_200_000)
    #expect(template.diagnostics.count <= 200 && result.undefined.count <= Diagnostic.mostFindings)
  }

  @Test func `a template larger than it may be is not read`() {
    let source = SourceText(wholeFile: FileID(index: 0), bytes: Array("{{ 1 }}{% nonsense %}".utf8))
    let small = Template(source, environment: ParseContext(maximumBytes: 20))
    #expect(small.diagnostics.map(\.message) == ["the template has 21 bytes, and may have 20"])
    #expect(small.diagnostics.first?.span != nil)
    #expect(small.variableUses.isEmpty)
    var budget = Budget(steps: 100, bytes: 100)
    let options = RenderOptions(undefined: .error, clock: testClock)
    #expect(small.render(Hash.empty, options, budget: &budget).bytes.isEmpty)
    #expect(Template(source, environment: ParseContext(maximumBytes: 21)).diagnostics.map(\.id) == [.unknownTag])
  }
}
