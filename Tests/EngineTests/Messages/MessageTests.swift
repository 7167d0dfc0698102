import Diagnostics
import Testing
import Time

@testable import Engine

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
      persona.properties.append(.init(id: fixture.property("renewalDate"), value: .date("2026-03-16"), span: .here))
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
    let world = try fixture.world(ada)
    var budget = Budget.unlimited
    return world.evaluator.render(TemplateID(0), for: 0, in: world, context: context, budget: &budget)
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
  ])
  func `text messages are counted in segments`(_ text: String, _ segments: Int) {
    #expect(TextMessageLength(text).segments == segments)
  }
}
