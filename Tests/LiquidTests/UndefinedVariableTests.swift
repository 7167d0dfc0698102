import PersonaDiagnostics
import PersonaLiquid
import PersonaTemplates
import Testing

@Suite struct UndefinedVariableTests {
  static let profile = #"{"firstName": "Ada", "address": {"city": "Austin"}, "labels": ["vip"], "plan": null}"#

  @Test func `all undefined variables are told at once, with path, place and nearest name`() throws {
    let text = "Hi {{ frstName }},\n{{ address.street }} {{ address.city }} {% if x.y == 1 %}{% endif %}"
    let result = try render(text, Self.profile, undefined: .error)
    #expect(result.undefined.map(\.path) == ["frstName", "address.street", "x.y"])
    #expect(
      shown(result.diagnostics, in: text).hasPrefix(
        """
        t.liquid:1:7: error[undefined-variable]: undefined variable "frstName"
          1 | Hi {{ frstName }},
            |       ^^^^^^^^
          help: did you mean "firstName"?
        """))
  }

  @Test(arguments: [
    ("{{ adress.city }}", "address.city"), ("{{ address.ctiy }}", "address.city"),
    ("{{ address['ctiy'] }}", "address['city']"),
    ("{{ city.address.citty }}", nil), ("{{ address.city.size_of }}", nil), ("{{ labels.frist }}", nil),
    ("{% for a in address.linse %}{% endfor %}", "address.lines"), ("{{ fistName.x }}", "firstName.x"),
  ])
  func `the nearest name stands in the place of the one that is missing`(text: String, near: String?) throws {
    let profile = #"{"firstName": "Ada", "address": {"city": "Austin", "lines": []}, "labels": ["vip"]}"#
    let result = try render(text, profile, undefined: .error)
    #expect(result.undefined.map(\.near) == [near])
  }

  @Test func `a condition behind an else is told`() {
    for tag in ["if x", "unless x"] {
      let text = template("{% \(tag) %}a{% else y %}b{% end\(tag.split(separator: " ")[0]) %}")
      #expect(text.diagnostics.map(\.message) == [#""else" takes no condition"#])
      #expect(text.diagnostics.map(\.severity) == [.warning])
    }
    #expect(template("{% if x %}a{% else y %}b{% endif %}", mode: .lax).diagnostics.isEmpty)
  }

  @Test(arguments: [
    "{{ nobody | default: 'you' }}", "{% if nobody %}{{ nobody }}{% endif %}", "{% unless nobody %}{% endunless %}",
    "{% if nobody and firstName %}{% endif %}", "{% if nobody == blank %}{% endif %}",
    "{% if nobody != nil %}{% endif %}", "{{ plan }}", "{{ labels[7] }}", "{% for x in labels %}{{ x }}{% endfor %}",
    "{% assign a = 1 %}{{ a }}", "{% increment n %}{{ n }}", "{{ self['firstName'] }}", "{{ labels.size }}",
  ])
  func `a guarded or existing variable is not missed`(text: String) throws {
    #expect(try render(text, Self.profile, undefined: .error).undefined.isEmpty)
  }

  @Test(arguments: [
    "{{ nobody }}", "{{ nobody | upcase | default: 'you' }}", "{% if nobody == 'x' %}{% endif %}",
    "{% for x in nobody %}{% endfor %}", "{{ 'a' | append: nobody }}", "{% case nobody %}{% when 1 %}{% endcase %}",
    "{{ firstName.first_letter }}", "{{ plan.name }}", "{% assign a = nobody %}", "{{ (1..nobody) }}",
  ])
  func `an unguarded one is missed once`(text: String) throws {
    #expect(try render(text, Self.profile, undefined: .error).undefined.count == 1)
  }

  @Test func `a variable missed in a loop is told once`() throws {
    let result = try render("{% for i in (1..50) %}{{ nobody }}{% endfor %}", undefined: .error)
    #expect(result.undefined.count == 1)
  }

  @Test func `blank prints nothing and tells nothing, skip tells a note`() throws {
    let blank = try render("a{{ nobody }}b", undefined: .blank)
    #expect(blank.text == "ab")
    #expect(blank.diagnostics.isEmpty)
    let skip = try render("a{{ nobody }}b", undefined: .skip)
    #expect(skip.undefined.count == 1)
    #expect(skip.diagnostics.map(\.severity) == [.note])
  }
}
