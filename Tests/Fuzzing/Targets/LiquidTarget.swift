import PersonaDiagnostics
import PersonaLiquid
import PersonaLiquidCases
import PersonaTemplates
import PersonaTime

extension FuzzTarget {
  static let liquid = FuzzTarget(
    "liquid", "any template, in every mode, gives the same text or errors again, within its budget and at places in it",
    largest: 4096, inputsInTests: 1000, moreSeeds: { Corpus.fixtureFiles(["liquid", "html"]) },
    mutate: ByteMutation(liquidPieces).callAsFunction
  ) { bytes throws(Violation) in
    let isText = String(validating: bytes, as: UTF8.self) != nil
    for (mode, dialect) in ParseMode.allCases.map({ ($0, Dialect.liquid) }) + dialects.map({ (.strict2, $0) }) {
      let environment = ParseContext(mode: mode, dialect: dialect)
      let template = Template(SourceText(wholeFile: FileID(index: 0), bytes: bytes), environment: environment)
      try requirePlaces(of: template.diagnostics, in: [bytes.count])
      try requirePlaces(of: template.everyCheck(knowledge), in: [bytes.count])
      for use in template.variableUses { try require(Int(use.span.end) <= bytes.count, "a variable stands nowhere") }
      let first = render(template, mode)
      try requirePlaces(of: first.diagnostics, in: [bytes.count, row.source.bytes.count])
      try require(
        first.bytes.count <= 2 * mostBytes, "\(first.bytes.count) bytes were printed in mode \(mode) of \(dialect.name)"
      )
      try require(
        !isText || String(validating: first.bytes, as: UTF8.self) != nil,
        "no text was printed in mode \(mode) of \(dialect.name)")
      let second = render(template, mode)
      try require(
        first.bytes == second.bytes && first.diagnostics == second.diagnostics,
        "another text in mode \(mode) of \(dialect.name)")
    }
  }

  private static let dialects = Dialect.all.filter { $0.name != Dialect.liquid.name }

  private static let mostBytes = 100_000

  /// The template is also the partial `self`, so that it may include itself.
  private static func render(_ template: Template, _ mode: ParseMode) -> RenderResult {
    let own = Template(
      template.source, name: "self", environment: ParseContext(mode: mode, dialect: template.dialect))
    let options = RenderOptions(
      undefined: mode == .lax ? .blank : .error, clock: RenderClock(seconds: 1_772_443_800), recordsBranches: true
    ) { $0 == "self" ? own : $0 == "row" ? row : nil }
    var budget = Budget(steps: 10_000, bytes: mostBytes)
    return template.render(profile, options, budget: &budget)
  }

  private static let row = Template(
    SourceText(wholeFile: FileID(index: 1), bytes: Array("{{ row.sku }}{{ forloop.index }}".utf8)), name: "row")

  private static let knowledge = StaticContext(knows: { $0.first == "customer" }, names: ["customer", "items", "plan"])

  private static let profile: Hash = {
    let json = """
      {"customer": {"first_name": "Zoë", "tags": ["a", "b", null, 3], "address": {"city": "Lyon"}}, "plan": "gold",
      "items": [{"sku": "x1", "price": 9.5, "qty": 2}, {"sku": "y2", "price": "10", "qty": -1}, {"sku": null}],
      "big": 123456789012345678901234567890, "tiny": 1e-9, "zero": 0, "none": null, "yes": true, "empty": [],
      "when": "2026-03-02T09:30:00Z", "text": "a,b  c\\n<b>&amp;</b>", "x": [1, 2, [3, [4]]], "i": -7}
      """
    guard case .hash(let hash)? = try? LiquidValue(json: Array(json.utf8)) else { return .empty }
    return hash
  }()

  private static let liquidPieces = [
    "{{", "}}", "{%", "%}", "{%-", "-%}", "{{-", "-}}", "|", ":", ",", ".", "..", "?", "<>", "==", "contains", "and",
    "or",
    "nil", "blank", "empty", "self", "forloop", "forloop.parentloop", "(1..3)", "(1..1000000000)", "(i..big)", "((((",
    "[[[[",
    "{% raw %}", "{% endraw %}", "{% comment %}", "{% endcomment %}", "{% if x %}", "{% elsif zero %}", "{% else %}",
    "{% endif %}", "{% unless plan == 'gold' %}", "{% endunless %}", "{% case plan %}{% when 'gold', nil %}",
    "{% endcase %}",
    "{% for i in items %}", "{% for i in x reversed limit: 2 offset: continue %}", "{% endfor %}", "{% break %}",
    "{% continue %}", "{% liquid", "{% assign a = a | append: a %}", "{% capture a %}", "{% endcapture %}",
    "{% include 'self' %}", "{% render 'self' %}", "{% render 'row' for items as row %}", "{% include 'row' with x %}",
    "{% cycle 'a', 'b' %}", "{% cycle i: 1, 2 %}", "{% tablerow i in x cols: -1 %}", "{% endtablerow %}",
    "{% increment i %}",
    "{% decrement i %}", "{% ifchanged %}", "{% endifchanged %}", "{% doc %}", "{% enddoc %}", "{% # ", "{% echo x %}",
    " | times: 99999999999", " | divided_by: 0", " | modulo: tiny", " | round: -99999999999", " | plus: big", " | abs",
    " | slice: -9223372036854775808, 5", " | date: '%9999N'", " | date: '%s %Z %-d'", " | replace: '', 'x'",
    " | replace_first: 'a', '\\\\0'", " | sort: 'price'", " | sort_natural", " | first", " | last", " | split: ''",
    " | join: x", " | where: 'qty', 2", " | map: 'sku'", " | sum: 'price'", " | uniq", " | compact", " | concat: items",
    " | truncate: 99999999999", " | truncatewords: -1", " | strip_html", " | escape_once", " | url_decode",
    " | base64_decode", " | capitalize", " | newline_to_br", " | default: none, allow_false: true", " | size",
    " | reverse", " | where_exp: 'item', 'item.qty > 1'", " | group_by: 'sku'", "{% layout 'self' %}", "{% block a %}",
    "{% endblock %}", "{{ block.super }}", " not ", " or ", "'\\u00", " | json: 2", " | date: '%q', 300", " | slugify",
    "{% unsubscribe_link x %}", "{% render_liquid text %}", "{% cio_link url:x %}", " | markdown", "${", "}",
  ]
}
