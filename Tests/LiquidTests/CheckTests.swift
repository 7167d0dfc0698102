import PersonaDiagnostics
import PersonaLiquid
import PersonaLiquidCases
import PersonaTemplates
import Testing

@Suite struct CheckTests {
  private static let names = ["firstName", "plan", "address", "address.city"]

  private func check(_ text: String, snippets: [String: String] = [:]) -> [Diagnostic] {
    let compiled = snippets.mapValues { template($0, name: "snippet") }
    let knowledge = StaticContext(
      knows: { Self.names.contains($0.joined(separator: ".")) }, names: Self.names, snippets: { compiled[$0] },
      snippetNames: snippets.keys.sorted())
    return template(text).everyCheck(knowledge)
  }

  @Test(arguments: [
    ("{{ firstName | upcas }}", "unknown-filter", "did you mean \"upcase\"?"),
    ("{{ firstName | append }}", "filter-arguments", "it takes 1"),
    ("{{ firstName | default: 'a', allow_fals: true }}", "filter-arguments", "it takes \"allow_false\""),
    ("{{ fistName }}", "unknown-variable", "did you mean \"firstName\"?"),
    ("{{ address.cit }}", "unknown-variable", "did you mean \"address.city\"?"),
    ("{% iff plan %}", "unknown-tag", "did you mean"),
    ("{% render 'fotter' %}", "unknown-snippet", "did you mean \"footer\"?"),
    ("{% if plan %}a", "liquid-syntax", "add {% endif %}"),
    ("{% if plan %}{% for i in (1..2) %}{% endif %}{% endfor %}", "liquid-syntax", "close it with"),
    ("{% if plan %}a{% else %}b{% elsif firstName %}c{% endif %}", "unreachable-branch", "remove it"),
    ("{% if true %}a{% else %}b{% endif %}", "unreachable-branch", "remove it"),
    ("{% if false %}a{% endif %}", "unreachable-branch", "remove it"),
    ("{% for i in (1..2) %}{% break %}{{ i }}{% endfor %}", "unreachable-branch", "remove it"),
    ("{% case plan %}{% when 'a' %}1{% when 'b', 'a' %}2{% endcase %}", "unreachable-branch", "remove it"),
  ])
  func `what is wrong is found without data`(text: String, id: String, help: String) throws {
    let found = check(text, snippets: ["footer": "bye"])
    let first = try #require(found.first)
    #expect(first.id.rawValue == id)
    #expect(first.help?.contains(help) == true)
  }

  @Test(arguments: [
    "{% assign a = 1 %}{{ a }}", "{% for i in (1..2) %}{{ forloop.index }}{{ i }}{% endfor %}",
    "{% capture c %}{% endcapture %}{{ c }}", "{{ self[plan] }}",
    "{% for i in (1..2) %}{% if i > 1 %}{% break %}{% endif %}x{% endfor %}",
    "{% if plan == 'a' %}1{% elsif plan == 'b' %}2{% else %}3{% endif %}", "{% render 'footer' %}",
  ])
  func `what is right is left alone`(text: String) {
    #expect(check(text, snippets: ["footer": "bye"]) == [])
  }

  @Test func `an unclosed block is reported at its opener`() {
    let text = "a\n{% if plan %}\n\nmany lines"
    #expect(
      shown(check(text), in: text) == """
        t.liquid:2:1: error[liquid-syntax]: "if" is never closed
          2 | {% if plan %}
            | ^^^^^^^^^^^^^
          help: add {% endif %}
        """)
  }

  @Test func `all errors of a template are told, not only the first`() {
    let text = "{{ a | }} {{ 'x' y }} {% if a && b %}{% endif %} {% assign = 1 %}"
    #expect(template(text).diagnostics.count == 4)
  }

  @Test func `guarded uses of unknown variables only warn`() {
    #expect(
      check("{{ nobody | default: 1 }}{% if other %}{{ other.name }}{% endif %}").allSatisfy { $0.severity == .warning }
    )
  }

  @Test func `snippets that end up in themselves are found`() {
    let found = check("{% render 'a' %}", snippets: ["a": "{% render 'b' %}", "b": "{% include 'a' %}"])
    #expect(found.map(\.id) == [.snippetCycle])
    #expect(found.first?.help == "the way is a > b > a")
  }

  @Test(arguments: [
    ("{{ name | default: “there” }}", "use straight quotes"), ("{% if a && b %}{% endif %}", "write and"),
    ("{%\u{A0}if x %}{% endif %}", nil), ("{{ x.url) }}", "take the parentheses away"),
    ("{{ ${first_name} }}", "Braze"), ("{{#if x}}", "Handlebars"), ("{% if (a) %}{% endif %}", "nest two {% if %}"),
    ("{% if a %}1{% elseif b %}2{% endif %}", "did you mean \"elsif\"?"), ("{{${first_name}}}", "Braze"),
  ])
  func `what people paste from elsewhere gets a mend`(text: String, help: String?) throws {
    let first = try #require(template(text).diagnostics.first)
    if let help { #expect(first.help?.contains(help) == true, "\(first)") }
  }
}
