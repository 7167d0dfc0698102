import PersonaDiagnostics
import PersonaTestSupport
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaPeople

@Suite struct MessageTests {
  private func render(
    _ text: String, _ policy: UndefinedVariables = .error, _ context: MessageContext = MessageContext()
  ) throws -> MessageOutcome {
    var fixture = PeopleFixture()
    fixture.segment("gold", fixture.test("plan", .is, .value("gold")))
    fixture.segment("silver", fixture.test("plan", .is, .value("silver")))
    fixture.trait("orders", .aggregate(.count, field: nil, of: fixture.events("Order")))
    let ada = fixture.persona("ada", ["firstName": "Ada", "plan": "gold", "company.name": "Bakery"]) {
      persona, fixture in
      persona.header.name = "Ada of Austin"
      persona.labels = [fixture.label("vip")]
      persona.timeline = [.ago(5, fixture.happened("Order"))]
      persona.properties.set(.init(id: fixture.property("renewalDate"), value: .date("2026-03-16"), span: .here))
      persona.consent = [ConsentEntry(scope: fixture.scope("email.marketing"), status: .optedIn, span: .here)]
    }
    var template = MessageTemplate(
      header: Header(id: "t", span: .here), channel: fixture.channel("sms"), type: fixture.type("marketing"))
    template.fields = [
      .init(name: "subject", text: .of("Hi"), span: .here), .init(name: "body", text: .of(text), span: .here),
    ]
    template.undefinedVariables = policy
    fixture.project.templates = [template]
    fixture.project.channels[fixture.channel("sms")].maxSegments = 1
    let store = try fixture.store(ada)
    var budget = Budget.unlimited
    return store.evaluator.render(TemplateID(0), for: 0, in: store, context: context, budget: &budget)
  }

  @Test(arguments: [
    ("company", ["name", "address.city", "address"]), ("company.address", ["city"]), ("comp", []), ("plan", []),
    ("company.name", []), ("", []),
  ])
  func `properties with a dot are found below what stands before it`(group: String, members: [String]) {
    var fixture = PeopleFixture()
    for name in ["plan", "company.name", "companyName", "company.address.city", "company.address"] as [Name] {
      _ = fixture.property(name)
    }
    let found = DottedProperties(fixture.project.properties).members(of: Name(group))
    #expect(found.map(\.name.text) == members)
    #expect(
      found.map { fixture.project.properties[$0.property].name.text } == members.map { "\(group).\($0)" })
  }

  @Test(arguments: [
    ("Hello {{ firstName }}", "Hello Ada"), ("{{ company.name }}", "Bakery"), ("{{ persona.name }}", "Ada of Austin"),
    ("{% if labels contains 'vip' %}thanks{% endif %}", "thanks"), ("{{ renewalDate | date: '%B %-d' }}", "March 16"),
    ("{{ traits.orders }}", "1"), ("{% if segments contains 'gold' %}yes{% endif %}", "yes"),
    ("{% if segments.silver %}yes{% else %}no{% endif %}", "no"), ("{{ consent.email.marketing }}", "opted-in"),
    ("{{ consent.sms.marketing }}", "unknown"), ("{{ now | date: '%Y-%m-%d' }}", "2026-03-02"),
    ("{{ nickname | default: 'there' }}", "there"),
  ])
  func `a template reads the profile and its objects`(_ text: String, _ expected: String) throws {
    let outcome = try render(text)
    #expect(outcome.kind == .rendered)
    #expect(outcome.fields.last?.text == expected)
  }

  @Test func `an event shows its fields, its name and its time`() throws {
    var context = MessageContext()
    var event = Event(name: EventNameID(0), at: PeopleFixture.now)
    event.fields["total"] = 42.5
    context.event = event
    context.workflow = "renewal"
    let outcome = try render(
      "{{ event.name }} {{ event.total }} {{ event.at | date: '%H:%M' }} {{ workflow.id }}", .error, context)
    #expect(outcome.fields.last?.text == "Order 42.5 09:00 renewal")
  }

  @Test func `under error all undefined variables are told at once and the other fields stay`() throws {
    let outcome = try render("{{ nickname }} {{ event.total }} {{ plan }}")
    #expect(outcome.kind == .failed)
    #expect(outcome.diagnostics.count == 2)
    #expect(outcome.reason.contains("nickname") && outcome.reason.contains("event.total"))
    #expect(outcome.fields.map(\.name) == ["subject"])
  }

  @Test func `under blank nothing is printed, under skip nothing is sent`() throws {
    #expect(try render("[{{ nickname }}]", .blank).fields.last?.text == "[]")
    #expect(try render("[{{ nickname }}]", .skip).kind == .skipped)
  }

  @Test func `a text message longer than its channel allows fails`() throws {
    let outcome = try render(String(repeating: "a", count: 161))
    #expect(outcome.kind == .failed)
    #expect(outcome.diagnostics.map(\.id) == [.messageTooLong])
  }

  @Test(arguments: [
    ("", 0), (String(repeating: "a", count: 160), 1), (String(repeating: "a", count: 161), 2),
    (String(repeating: "€", count: 80), 1), (String(repeating: "€", count: 81), 2),
    (String(repeating: "ш", count: 70), 1), (String(repeating: "ш", count: 71), 2), ("👋🏽", 1),
    // An escape pair and a surrogate pair are never cut: 76 pairs fill a segment of 153, 33 one of 67.
    (String(repeating: "]", count: 80), 1), (String(repeating: "]", count: 81), 2),
    (String(repeating: "]", count: 152), 2), (String(repeating: "]", count: 153), 3),
    (String(repeating: "a", count: 152) + "]" + String(repeating: "a", count: 151), 2),
    (String(repeating: "a", count: 152) + "]" + String(repeating: "a", count: 152), 3),
    (String(repeating: "😀", count: 35), 1), (String(repeating: "😀", count: 66), 2),
    (String(repeating: "😀", count: 67), 3),
    (String(repeating: "ш", count: 66) + "😀" + String(repeating: "ш", count: 66), 3),
  ])
  func `text messages are counted in segments`(_ text: String, _ segments: Int) {
    #expect(TextMessageLength(text).segments == segments)
  }

  @Test(arguments: 0..<50)
  func `Property: the segments are those of a text that is cut nowhere else`(seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    let letters: [Unicode.Scalar] = seed.isMultiple(of: 2) ? ["a", "]", "€", "ñ"] : ["a", "]", "ш", "😀", "’"]
    let text = (0..<Int.random(in: 0..<700, using: &random)).map { _ in
      letters[Int.random(in: 0..<letters.count, using: &random)]
    }
    let isWide = text.contains { !"a]€ñ".unicodeScalars.contains($0) }
    let lengths = text.map { isWide ? UTF16.width($0) : "]€".unicodeScalars.contains($0) ? 2 : 1 }
    let units = lengths.reduce(0, +)
    var parts: [Int] = []
    for length in lengths {
      if let last = parts.last, last + length <= (isWide ? 67 : 153) {
        parts[parts.count - 1] += length
      } else {
        parts.append(length)
      }
    }
    let whole = units == 0 ? 0 : 1
    let measured = TextMessageLength(String(String.UnicodeScalarView(text)))
    #expect(measured.units == units)
    #expect(measured.segments == (units <= (isWide ? 70 : 160) ? whole : parts.count))
  }

  @Test(arguments: [
    ("’", "'’' (U+2019) forces UCS-2: with `'` for it the text takes 1 segment instead of 2"),
    ("…", "'…' (U+2026) forces UCS-2: with `...` for it the text takes 1 segment instead of 2"),
    ("\u{A0}", "a no-break space (U+00A0) forces UCS-2: with a space for it the text takes 1 segment instead of 2"),
    (
      "’…",
      "'’' (U+2019) and '…' (U+2026) force UCS-2: with `'` and `...` for them the text takes 1 segment instead of 2"
    ),
    ("ë", "'ë' (U+00EB) forces UCS-2: without it the text takes 1 segment instead of 2"),
    (
      "’ë",
      "'’' (U+2019) and 'ë' (U+00EB) force UCS-2: with `'` and without 'ë' (U+00EB) the text takes 1 segment instead of 2"
    ),
    (
      "шыэю",
      "'ш' (U+0448), 'ы' (U+044B), 'э' (U+044D) and 1 more force UCS-2: without them the text takes 1 segment instead of 2"
    ),
    ("", nil), ("€", nil),
  ])
  func `the characters that force UCS-2 are named, with what they cost`(characters: String, words: String?) {
    let text = String(repeating: "a", count: 100)
    #expect(TextMessageLength.advice(on: text + characters) == words)
    // A short text costs the same with them.
    #expect(TextMessageLength.advice(on: characters) == nil)
  }
}
