import PersonaDiagnostics
import PersonaLiquid
import PersonaTemplates
import PersonaTime
import Testing

@Suite struct RenderingTests {
  @Test(arguments: [
    ("{% assign x = 1 %}{% for x in (2..2) %}{{ x }}{% assign x = 5 %}{{ x }}{% endfor %}{{ x }}", "225"),
    ("{% for i in (1..2) %}{% capture c %}{{ i }}{% break %}z{% endcapture %}{% endfor %}{{ c }}", "1"),
    ("{% for i in (1..3) %}{% include 'stop' %}{{ i }}{% endfor %}", "1"),
    ("{% assign a = 1 %}{% include 'set' %}{{ a }}", "2"), ("{% assign a = 1 %}{% render 'set' %}{{ a }}", "1"),
    ("{% increment n %}{% render 'count' %}{{ n }}", "001"),
    ("{% case 5 %}{% when 4, 5 %}a{% when 5 %}b{% else %}c{% endcase %}", "ab"),
    ("{% if true %}  {% assign a = 1 %}  {% endif %}|", "|"), ("{% raw -%} {{ a }} {%- endraw %}", " {{ a }} "),
    ("a {%- if true -%} b {%- endif -%} c", "abc"), ("{{ 'a' -}}  {% # note %} b", "a b"),
    ("{% assign e = empty %}[{{ e }}]", "[]"), ("{{ h }}", #"{"a"=>nil, "b"=>[1, "x\n"]}"#),
  ])
  func `scopes, interrupts and white space follow the reference`(text: String, output: String) throws {
    let snippets = [
      "stop": "{% if i == 2 %}{% break %}{% endif %}", "set": "{% assign a = 2 %}", "count": "{% increment n %}",
    ]
    #expect(try render(text, #"{"h": {"a": null, "b": [1, "x\n"]}}"#, snippets: snippets).text == output)
  }

  @Test func `text is compared by its bytes`() throws {
    let result = try render(
      "{{ h[a] }}{{ h[b] }} {{ l | uniq | size }} {% if a == b %}same{% endif %}{{ crlf | size }}",
      #"{"h": {"caf\u00e9": 1, "cafe\u0301": 2}, "a": "caf\u00e9", "b": "cafe\u0301", "l": ["\u00e9", "e\u0301"], "crlf": "\r\n"}"#
    )
    #expect(result.text == "12 2 2")
  }

  @Test func `the branches taken are counted`() throws {
    let text = "{% for i in (1..3) %}{% if i == 2 %}a{% else %}b{% endif %}{% endfor %}"
    let result = try render(text)
    let sites = template(text).branchSites.map(\.kind)
    #expect(sites == ["for", "if", "else"])
    #expect(result.takenBranches == [0: 1, 1: 1, 2: 2])
  }

  /// `-` marks a way that is not written, and a number how often it was taken.
  @Test(arguments: [
    ("{% if a %}x{% endif %}", "{}", "if -if:1"), ("{% if a %}x{% endif %}", #"{"a": 1}"#, "if:1 -if"),
    ("{% unless a %}{% endunless %}", "{}", "unless:1 -unless"),
    ("{% if a %}x{% elsif b %}y{% endif %}", "{}", "if elsif -if:1"),
    ("{% if a %}x{% else %}y{% endif %}", "{}", "if else:1"), ("{% if true %}x{% endif %}", "{}", "if:1"),
    ("{% if a %}x{% elsif 1 %}y{% endif %}", "{}", "if elsif:1"), ("{% if a %}{% endif %}", "{}", "if -if:1"),
    ("{% case a %}{% when 1, 2 %}x{% when 2 %}y{% endcase %}", #"{"a": 2}"#, "when:1 when:1 -case"),
    ("{% case a %}{% when 1 %}x{% endcase %}", "{}", "when -case:1"),
    ("{% case a %}{% when 1 %}x{% else %}{% endcase %}", "{}", "when else:1"), ("{% case a %}{% endcase %}", "{}", ""),
    ("{% for i in a %}x{% endfor %}", "{}", "for -for:1"),
    ("{% for i in a %}x{% endfor %}", #"{"a": [1]}"#, "for:1 -for"),
    ("{% for i in a %}x{% else %}y{% endfor %}", "{}", "for for-else:1"),
    ("{% for i in (1..2) %}x{% endfor %}", "{}", "for:1"),
    ("{% for i in (1..a) %}x{% endfor %}", "{}", "for -for:1"),
    ("{% tablerow i in a %}x{% endtablerow %}", "{}", "tablerow -tablerow:1"),
    ("{% tablerow i in a %}x{% endtablerow %}", #"{"a": [1]}"#, "tablerow:1 -tablerow"),
  ])
  func `a way that is not written is a way too`(text: String, json: String, ways: String) throws {
    let result = try render(text, json)
    let found = template(text).branchSites.enumerated().map { index, site in
      let count = result.takenBranches[index].map { ":\($0)" } ?? ""
      return "\(site.isUnwritten ? "-" : "")\(site.kind)\(count)"
    }
    #expect(found.joined(separator: " ") == ways)
    #expect(result.branches.count == result.takenBranches.count)
  }

  /// Counts how often it is asked.
  final class Counting: LazyObject {
    let memberNames = ["name"]
    let plainValue = LiquidValue.text("object")
    func member(named name: String) -> LiquidValue? { name == "name" ? .text("Ada") : nil }
  }

  @Test func `objects of the host answer for their members`() throws {
    let scope = Hash([("person", .object(Counting()))])
    var budget = Budget.unlimited
    let result = template("{{ person.name }} {{ person }} {{ person.age }}").render(
      scope, RenderOptions(undefined: .error, clock: testClock), budget: &budget)
    #expect(result.text == "Ada object ")
    #expect(result.undefined.map(\.path) == ["person.age"])
  }

  @Test func `a template renders the same from many threads`() async throws {
    let shared = template("{% for i in (1..20) %}{{ i | times: n }},{% endfor %}")
    let outputs = await withTaskGroup(of: String.self) { group in
      for _ in 0..<8 {
        group.addTask {
          var budget = Budget.unlimited
          let options = RenderOptions(undefined: .blank, clock: testClock)
          return shared.render(Hash([("n", .int(3))]), options, budget: &budget).text
        }
      }
      return await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(outputs.count == 1)
    #expect(outputs.first?.hasPrefix("3,6,9,") == true)
  }

  @Test(arguments: [
    ("{{ d | date: '%F %T %z' }}", "2026-03-16 09:00:00 -0600"), ("{{ d }}", "2026-03-16 09:00:00 -0600"),
    ("{% if d > e %}later{% endif %}", "later"),
  ])
  func `instants of the host are shown in their zone`(text: String, output: String) {
    let scope = Hash([
      ("d", .time(LiquidMoment(seconds: 1_773_673_200, offset: -21_600, zoneName: "CST"))),
      ("e", .time(LiquidMoment(seconds: 0, isDate: true))),
    ])
    var budget = Budget.unlimited
    let result = template(text).render(scope, RenderOptions(undefined: .error, clock: testClock), budget: &budget)
    #expect(result.text == output)
  }
}
