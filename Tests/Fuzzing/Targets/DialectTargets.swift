import PersonaDiagnostics
import PersonaLiquid
import PersonaLiquidCases
import PersonaLoading
import PersonaModel
import PersonaTemplates
import PersonaTestProjects
import PersonaTime

extension FuzzTarget {
  static let braze = FuzzTarget(
    "braze",
    "any template of Braze gives the same text, outcome and extras again, and the stub that an error prints answers",
    largest: 4096, inputsInTests: 1000, mutate: ByteMutation(brazePieces).callAsFunction
  ) { bytes throws(Violation) in
    let template = try read(bytes, .braze)
    let first = try render(template, platform, answers: answers)
    let second = try render(template, platform, answers: answers)
    try require(
      first.extras.map(\.key) == second.extras.map(\.key) && first.extras.map(\.value) == second.extras.map(\.value),
      "other extras")
    try require(Set(first.extras.map(\.key)).count == first.extras.count, "an extra goes out twice")
    try require(first.abortion?.reason == second.abortion?.reason, "another reason to abort")
    try requirePastedStub(try render(template, platform, answers: OutsideAnswers()))
  }

  /// The stub is read as it is printed, and answers what was asked.
  private static func requirePastedStub(_ result: RenderResult) throws(Violation) {
    let intro = "put this under `stubs`: "
    guard let help = result.diagnostics.lazy.compactMap(\.help).first(where: { $0.hasPrefix(intro) })
    else { return }
    let stub = String(help.dropFirst(intro.count))
    // What is cut is told to be.
    if stub.contains("…") { return }
    let loaded = ProjectInput([
      ("persona-check.yaml", "now: 2026-03-02T09:30:00Z\ndialect: braze\n"),
      ("templates/t.yaml", "template: t\nchannel: sms\nbody: Hi\nstubs:\n  \(stub)\n"),
    ]).loaded()
    try require(loaded.diagnostics.isEmpty, "the stub is not read: \(stub): \(loaded.lines.first ?? "")")
    try require(loaded.project.templates.first?.stubs.count == 1, "no stub is read: \(stub)")
  }

  private static let answers = OutsideAnswers { question in
    switch question {
    case .content(let address):
      let status = address.utf8.count % 7 == 0 ? 500 : address.utf8.count % 5 == 0 ? 404 : 200
      return OutsideAnswers.Answer(
        status: status, body: address.utf8.count.isMultiple(of: 2) ? .text("{\"a\": [1, {\"b\": 2}]}") : .text("plain"))
    case .catalog, .selection: return OutsideAnswers.Answer(body: items)
    case .promotion(let name): return OutsideAnswers.Answer(body: .array(name.isEmpty ? [] : [.text("CODE-1")]))
    case .cart: return OutsideAnswers.Answer(body: items)
    }
  }

  private static let items: LiquidValue = .array([
    .hash(Hash([("id", .text("1")), ("name", .text("{{ ${first_name} }} {% if"))])),
    .hash(Hash([("id", .int(2)), ("price", .float(9.5))])), .null,
  ])

  static let liquidjs = FuzzTarget(
    "liquidjs", "any template of LiquidJS, Customer.io or Dittofeed gives the same text or errors again",
    largest: 4096, inputsInTests: 700, mutate: ByteMutation(scriptPieces).callAsFunction
  ) { bytes throws(Violation) in
    for dialect in [Dialect.liquidJS, .customerIO, .dittofeed] {
      let template = try read(bytes, dialect)
      let first = try render(template, platform)
      let second = try render(template, platform)
      try require(first.diagnostics == second.diagnostics, "other errors in \(dialect.name)")
    }
  }

  /// The locale, its texts as a JSON file and a template, between bytes 1E.
  static let locales = FuzzTarget(
    "locales", "a file of texts is read or refused at a place in it, and what `t` prints of it is the same again",
    largest: 4096, inputsInTests: 700, mutate: ByteMutation(localePieces).callAsFunction
  ) { bytes throws(Violation) in
    let parts = bytes.split(separator: 0x1E, maxSplits: 2, omittingEmptySubsequences: false).map { Array($0) }
    guard parts.count == 3 else { return }
    let locale = String(decoding: parts[0], as: UTF8.self)
    let loaded = ProjectInput(bytes: [
      ("persona-check.yaml", Array("dialect: shopify\nshop: {locale: de, locales: {de: {file: de.json}}}\n".utf8)),
      ("templates/de.json", parts[1]),
    ]).loaded()
    try requirePlaces(of: loaded.diagnostics, in: loaded.sources.files.map(\.bytes.count))
    var texts: [String: Hash] = [:]
    do {
      if case .hash(let hash) = try LiquidValue(json: parts[1]) { texts[locale] = hash }
    } catch {
      try require(!loaded.diagnostics.isEmpty, "what is no JSON is no error of the project")
    }
    let template = try read(parts[2], .shopify)
    let shop = Shop(locale: locale, locales: texts.mapValues { TemplateMap($0) })
    let first = try render(template, platform, shop: shop)
    try require(first.bytes == (try render(template, platform, shop: shop)).bytes, "another text of the locale")
  }

  // MARK: - What each does

  private static func read(_ bytes: [UInt8], _ dialect: Dialect) throws(Violation) -> Template {
    let environment = ParseContext(dialect: dialect)
    let template = Template(SourceText(wholeFile: FileID(index: 0), bytes: bytes), environment: environment)
    try requirePlaces(of: template.diagnostics, in: [bytes.count])
    try requirePlaces(of: template.everyCheck(.nothing), in: [bytes.count])
    return template
  }

  private static func render(
    _ template: Template, _ data: Hash, answers: OutsideAnswers = OutsideAnswers(), shop: Shop = .standard
  ) throws(Violation) -> RenderResult {
    let own = Template(template.source, name: "self", environment: ParseContext(dialect: template.dialect))
    func result() -> RenderResult {
      var options = RenderOptions(
        undefined: template.dialect.undefined ?? .error, clock: RenderClock(seconds: 1_772_443_800),
        recordsBranches: true,
        snippets: { $0 == "self" ? own : nil })
      (options.answers, options.shop) = (answers, shop)
      var budget = Budget(steps: 10_000, bytes: mostBytes)
      return template.render(data, options, budget: &budget)
    }
    let (first, second) = (result(), result())
    try requirePlaces(of: first.diagnostics, in: [template.source.bytes.count])
    try require(first.bytes == second.bytes, "another text in \(template.dialect.name)")
    try require(first.bytes.count <= 2 * mostBytes, "\(first.bytes.count) bytes were printed")
    try require(
      String(validating: template.source.bytes, as: UTF8.self) == nil
        || String(validating: first.bytes, as: UTF8.self) != nil, "no text was printed in \(template.dialect.name)")
    return first
  }

  private static let mostBytes = 100_000

  /// What every platform's objects hold, for all of them at once.
  private static let platform: Hash = {
    let person = """
      {"first_name": "Zoë", "plan": "gold", "tags": ["a", "b", null, 3], "address": {"city": "Lyon", "zip": 69001},
      "points": 87, "a b": 1, "none": null, "rides": [{"name": "x", "km": 9.5}, {"name": null}], "id": "ada",
      "email": "ada@example.test", "big": 123456789012345678901234567890, "tiny": 1e-9}
      """
    guard let whole = try? LiquidValue(json: Array(person.utf8)), case .hash = whole else { return .empty }
    let roots = [
      BrazeRoot.standard, "custom_attribute", "event_properties", "context", "customer", "event", "trigger", "user",
      "tags", "secrets", "journey", "snippets",
    ]
    return Hash(
      roots.map { ($0, whole) } + [
        ("name", .text("#1001")), ("total_price", .int(113_465)), ("count", .int(2)), ("line_items", items),
      ])
  }()

  private static let brazePieces = [
    "{{${first_name}}}", "{{custom_attribute.${plan}}}", "{{custom_attribute.${address}.city}}",
    "{{custom_attribute.${address.city} | default: 'x'}}", "{{event_properties.${rides}[0].name}}", "${", "}", "}}}",
    "{{", "}}", "{%", "%}", "{{${", "{% if {{custom_attribute.${points}}} > 50 %}", "{% endif %}",
    "{% assign a = {{custom_attribute.${points} | plus: 1}} %}", "{% for i in {{custom_attribute.${rides}}} limit:2 %}",
    "{% endfor %}", "{% abort_message('why') %}", "{% abort_message %}", "{% abort_message(",
    "{% connected_content https://a.test/{{${id}}} :save w :retry %}", "{% connected_content http://b :basic_auth x %}",
    ":save", ":method post", ":headers {\"A\": \"{{${id}}}\"}", ":body a={{x}}", ":cache_max_age 900", ":no_cache",
    "{{w.__http_status_code__}}", "{{connected}}", "{% catalog_items Games 1 2 %}",
    "{% catalog_items G {{x}} :rerender %}",
    "{% catalog_selection_items Games new %}", "{{items[0].name}}", "{% promotion('spring') %}", "{% promotion('') %}",
    "{% shopping_cart {{context.${id}}} %}", "{% message_extras :key a :value {{${first_name}}} %}", ":key", ":value",
    "{% random 10 %}", "{% random %}", "{{content_blocks.${self}}}", "{{content_blocks.${",
    " | time_zone: 'Asia/Tokyo'",
    " | property_accessor: 'plan'", " | json_escape", " | json_parse", " | as_json_string", " | hmac_sha256: 'k'",
    " | md5", " | sha2", " | number_with_delimiter", " | money", " | url_param_escape", "{{context.${a b}}}", "'", "\"",
  ]

  private static let scriptPieces = [
    "{{ customer.first_name }}", "{{ user.points }}", "{{", "}}", "{%", "%}", "{%-", "-%}", "{{ [\"a b\"] }}",
    "{% if not customer.plan and user.points > \"50\" %}", "{% elsif x %}", "{% else %}", "{% endif %}",
    "{{ customer.points > 50 }}", "{{ 7 | divided_by: 2 }}", "{{ 0.1 | plus: 0.2 }}", " | date: '%q', 300",
    " | slice: -4",
    " | where_exp: 'i', 'i.km > 1'", " | group_by: 'name'", " | find_exp: 'i', 'i.km'", " | json: 2", " | jsonify",
    " | array_to_sentence_string", " | number_of_words", " | slugify", " | truncate: 3", " | split: ''", " | sum: 'km'",
    "{% layout 'self' %}", "{% block a %}", "{{ block.super }}", "{% endblock %}", "{% render 'self' for x as y %}",
    "{% include '{{ x }}' %}", "{% liquid\nif x\necho 1\nendif\n%}", "{% case customer.plan %}{% when 'gold' or 2 %}",
    "{% endcase %}", "{% for i in customer.rides reversed limit:-1 %}", "{% endfor %}", "{% tablerow i in (1..3) %}",
    "{% endtablerow %}", "{% cycle 'a': 1, 2 %}", "{% increment points %}", "{% raw %}", "{% endraw %}",
    "{% comment %}",
    "{% endcomment %}", "'\\u00e4\\n'", "(1..1.5)", "1e3", "{% unsubscribe_link here %}", "{% view_in_browser_url %}",
    "{% cio_link url:x track:true %}", "{% render_liquid customer.first_name %}", " | currency: 'de', 'EUR'",
    " | rounded_currency", " | pluralize: 'a', 'b'", " | add_day: 2", " | where_not: 'km'", " | to_json | from_json",
    " | markdown", " | default: 'x', allow_false: true", "{{ snippets.plan }}", "{% random 3 %}", "{% generate_uuid %}",
  ]

  private static let localePieces = [
    "\u{1E}", "en", "pl", "ar", "de-AT", "{", "}", "[", "]", ":", ",", "\"a\"", "\"b\"", "\"one\"", "\"few\"",
    "\"many\"",
    "\"other\"", "\"zero\"", "\"{{ count }} x {{name}}\"", "\"{{\"", "\\u00e4", "\\ud800", "null", "1e9",
    "{{ 'a' | t }}", "{{ 'a.b' | t: count: 0 }}", "{{ 'a.b' | translate: count: 2, name: customer.first_name }}",
    "{{ 'a.b' | t: count: total_price }}", "{{ total_price | money }}", "{{ 'a' | t: count: 1.5 }}", "{{", "}}",
  ]
}
