import PersonaDiagnostics
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaPeople

@Suite struct `The gates of a send` {
  @Test func `let through who agreed, with the address`() throws {
    #expect(try decision { $0.optIn("email") }.address == "ada@x.test")
  }

  @Test func `ask for consent, and say which rule and which entry decided`() throws {
    let refusal = try #require(try decision { _ in }.refusal)
    #expect(refusal.outcome == .noConsent)
    #expect(refusal.words == "marketing needs opted-in; email.marketing is unknown, nothing is on record")
    #expect(refusal.span == nil)
    let stopped = try #require(try decision(on: "sms") { $0.reply("STOP") }.refusal)
    #expect(
      stopped.words == "marketing needs opted-in; sms.marketing is opted-out since 2026-03-02T10:00:00Z (reply STOP)")
    #expect(stopped.span == .entry(1))
  }

  @Test func `say that somebody else's opt-in does not count`() throws {
    let refusal = try #require(
      try decision(on: "sms") {
        $0.reply("STOP"); $0.optIn("sms", by: "staff")
      }.refusal)
    #expect(refusal.words.hasSuffix("by staff (opt-in) does not count, since only the person can opt in again"))
    #expect(refusal.span == .entry(2))
  }

  @Test func `need no consent for what is transactional, unless all was refused`() throws {
    #expect(try decision(type: "transactional") { $0.optOut("email") }.address == "ada@x.test")
    #expect(try decision(type: "transactional") { $0.optOut("all") }.outcome == .noConsent)
  }

  @Test(arguments: [(ConsentRule.always, SendOutcome?.none), (.optOut, .none), (.optIn, .noConsent)])
  func `follow the project's rule for the type`(rule: ConsentRule, outcome: SendOutcome?) throws {
    var fixture = PeopleFixture()
    fixture.project.settings.consentRules = [fixture.type("marketing"): rule]
    let ada = fixture.persona("ada", ["email": .text("ada@x.test")])
    let store = try fixture.store(ada)
    #expect(
      store.sendDecision(for: 0, channel: fixture.channel("email"), type: fixture.type("marketing")).outcome == outcome)
  }

  @Test func `want an address first`() throws {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada", ["email": .text("  ")])
    let store = try fixture.store(ada)
    let outcomes = ["email", "sms", "push", "in-app"].map {
      store.sendDecision(for: 0, channel: fixture.channel(Name($0)), type: fixture.type("transactional")).outcome
    }
    #expect(outcomes == [.noAddress, .noAddress, .noAddress, nil])
  }

  @Test func `find a device by its token`() throws {
    var fixture = PeopleFixture()
    let device = Value.map(ValueMap([.init(key: "token", value: .text("t-1"))]))
    let ada = fixture.persona("ada") { persona, _ in persona.devices = [device] }
    let decision = try fixture.store(ada).sendDecision(
      for: 0, channel: fixture.channel("push"), type: fixture.type("transactional"))
    #expect(decision.address == "t-1")
  }

  @Test(arguments: [true, false])
  func `stop at an address that bounced or complained, until it is another one`(bounces: Bool) throws {
    let operation = { (fixture: PeopleFixture) -> TimelineItem.Operation in
      bounces ? .bounce(fixture.channel("email")) : .complaint(fixture.channel("email"))
    }
    let refusal = try #require(
      try decision {
        $0.optIn("email"); $0.happen(operation($0.fixture))
      }.refusal)
    #expect(refusal.outcome == .suppressed)
    #expect(refusal.span == .entry(2))
    let moved = try decision {
      $0.optIn("email")
      $0.happen(operation($0.fixture))
      $0.happen(.setting($0.fixture.property("email"), .text("new@x.test")))
    }
    #expect(moved.address == "new@x.test")
  }

  private struct Story {
    var fixture = PeopleFixture()
    var items: [TimelineItem] = []

    mutating func happen(_ operation: TimelineItem.Operation, by role: Name? = nil) {
      items.append(.after(Int64(items.count + 1), operation, by: role.map { fixture.role($0) }))
    }

    mutating func optIn(_ scope: String, by role: Name? = nil) {
      happen(.optIn(fixture.scope(scope), double: false), by: role)
    }

    mutating func optOut(_ scope: String) { happen(.optOut(fixture.scope(scope))) }
    mutating func reply(_ text: String) { happen(.reply(text: text, on: fixture.channel("sms"))) }
  }

  private func decision(
    on channel: Name = "email", type: Name = "marketing", after tell: (inout Story) -> Void
  ) throws -> SendDecision {
    var story = Story()
    let properties: KeyValuePairs<Name, Value> = ["email": .text("ada@x.test"), "phoneNumber": .text("+15550100")]
    let ada = story.fixture.persona("ada", properties)
    tell(&story)
    var store = try story.fixture.store(ada)
    try store.live(story.items, as: ada)
    return store.sendDecision(for: 0, channel: story.fixture.channel(channel), type: story.fixture.type(type))
  }
}
