import Foundation
import PersonaDiagnostics
import PersonaLiquid
import PersonaTemplates
import PersonaTime
import Testing

/// Nothing a template says takes more than its budget, and every limit is a located error.
@Suite struct LimitTests {
  @Test(arguments: [
    "{% for i in (1..1000000000) %}{% endfor %}", "{% for i in (1..9223372036854775807) %}{% continue %}{% endfor %}",
    "{% for i in (-9223372036854775808..9223372036854775807) %}{% endfor %}",
    "{% for a in (1..1000) %}{% for b in (1..1000) %}{% for c in (1..1000) %}{% endfor %}{% endfor %}{% endfor %}",
    "{% tablerow i in (1..1000000000) cols: 1 %}{% endtablerow %}", "{{ (1..1000000000) | join: 'x' }}",
    "{% assign a = '1,2' | split: ',' %}" + String(repeating: "{% assign a = a | concat: a %}", count: 60),
    "{% assign a = 'xx' %}" + String(repeating: "{% assign a = a | append: a %}", count: 60),
    "{% assign a = 'aaaaaaaa' %}" + String(repeating: "{% assign a = a | replace: 'a', a %}", count: 20),
    "{% assign a = 99999999 %}" + String(repeating: "{% assign a = a | times: a %}", count: 60),
    "{% capture x %}{% for i in (1..100000000) %}xxxxxxxxxxxxxx{% endfor %}{% endcapture %}",
  ])
  func `a bomb ends in a located error`(text: String) throws {
    let start = Date()
    let result = try render(text, steps: 200_000)
    #expect(result.stopped != nil)
    #expect(result.diagnostics.map(\.id) == [.renderLimit])
    #expect(result.diagnostics.first?.span != nil)
    #expect(result.bytes.count <= 1_100_000)
    #expect(Date().timeIntervalSince(start) < 60)
  }

  @Test(arguments: [
    (
      "{% for i in (9223372036854775806..9223372036854775807) %}{{ i }} {% endfor %}",
      "9223372036854775806 9223372036854775807 "
    ),
    ("{{ -9223372036854775808 | abs }}", "9223372036854775808"),
    ("{{ -9223372036854775808 | divided_by: -1 }}", "9223372036854775808"),
    ("{{ -9223372036854775808 | modulo: -1 }}", "0"), ("{{ 1.5 | round: 2147483647 }}", "1.5"),
    ("{{ 1.5 | round: 99999999999 }}", "Liquid error (line 1): internal"),
    (
      "{{ -4503599627370496 | times: 2048.0 }}{{ -9223372036854775808 | minus: 0.5 }}",
      "-9.223372036854776e+18-9.223372036854776e+18"
    ),
    ("{{ -9223372036854775808 | round: -2 }}{{ -9223372036854775808 | map: 63 }}", "-92233720368547758001"),
    ("{{ 'abc' | map: -9223372036854775808 }}{{ 5 | map: 9223372036854775807 }}", "0"),
    ("{{ 'abc' | slice: -9223372036854775808, 9 }}", ""), ("{{ 'abc' | truncate: -9223372036854775808 }}", "..."),
    ("{{ 'äöü' | truncate: 3 }} {{ 'äöüß' | truncate: 3, '' }} {{ '' | truncate: -1 }}", "äöü äöü ..."),
    ("{% for i in (1..3) offset: 9223372036854775807 limit: 9223372036854775807 %}x{% else %}none{% endfor %}", "none"),
    ("{{ 1709640000 | date: '%999999999Y' }}", "Liquid error (line 1): internal"),
    ("{{ '%ff' | url_decode }}", "Liquid error (line 1): invalid byte sequence in UTF-8"),
    ("{{ 99999999999999999999 | date: '%Y' }}", "99999999999999999999"),
  ])
  func `numbers at the edge of the machine do not trap`(text: String, output: String) throws {
    #expect(try render(text).text == output)
  }

  @Test func `a budget of time ends a render too`() {
    var budget = Budget(steps: .max, bytes: 1_000_000, isTimeUp: { true })
    let options = RenderOptions(undefined: .blank, clock: testClock)
    let result = template("{% for i in (1..1000000000) %}{% endfor %}").render(Hash.empty, options, budget: &budget)
    #expect(result.stopped == .time)
  }

  @Test func `what a render did not use stays in the budget`() {
    var budget = Budget(steps: 1000, bytes: 1000)
    let options = RenderOptions(undefined: .blank, clock: testClock)
    _ = template("ab{{ 1 }}").render(Hash.empty, options, budget: &budget)
    #expect(budget.bytes == 997)
    #expect(budget.steps > 990 && budget.steps < 1000)
  }

  static let nests =
    ["{{ \(String(repeating: "(", count: 50_000))", "{{ a\(String(repeating: "[a", count: 50_000)) }}"]
    + [String(repeating: "{% if x %}", count: 20_000), "{% liquid \(String(repeating: "liquid ", count: 50_000)) %}"]
    + [String(repeating: "{% comment %}", count: 50_000), String(repeating: "{% ", count: 50_000)]

  @Test(arguments: nests.indices, ParseMode.allCases)
  func `deep nesting is an error, not a crash`(index: Int, mode: ParseMode) {
    let template = template(Self.nests[index], mode: mode)
    var budget = Budget(steps: 100_000, bytes: 100_000)
    let result = template.render(Hash.empty, RenderOptions(undefined: .blank, clock: testClock), budget: &budget)
    #expect(!template.diagnostics.isEmpty || result.errors.isEmpty)
  }

  @Test func `snippets that call themselves stop at the depth of the reference`() throws {
    let result = try render("{% render 'r' %}", snippets: ["r": "{% render 'r' %}"])
    #expect(result.text == "Liquid error (r line 1): Nesting too deep")
  }
}
