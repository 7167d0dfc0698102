import PersonaDiagnostics
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaPeople

/// Wherever two addresses meet, their spelling does not count.
@Suite struct `An address` {
  @Test(arguments: [
    ("email", "old@x.test", "OLD@X.test"), ("email", " old@x.test", "Old@x.test "),
    ("sms", "+1 555 010 0101", "(555) 010-0101"), ("sms", "+44 (0)20 7946 0018", "0044 20 7946 0018"),
    ("sms", "555-010-0101", "+１５５５０１００１０１"),
  ])
  func `that bounced is suppressed in every spelling`(channel: String, bounced: String, later: String) throws {
    var fixture = PeopleFixture()
    fixture.project.settings.phoneCountryCode = "1"
    let property = fixture.property(channel == "email" ? "email" : "phoneNumber")
    let ada = fixture.persona("ada", [channel == "email" ? "email" : "phoneNumber": .text(bounced)])
    let place = fixture.channel(Name(channel))
    var store = try fixture.store(ada)
    try store.live([.after(1, .bounce(place)), .after(2, .setting(property, .text(later)))], as: ada)
    let type = fixture.type("transactional")
    #expect(store.sendDecision(for: 0, channel: place, type: type).outcome == .suppressed)
    try store.live([.after(1, .setting(property, .text(channel == "email" ? "new@x.test" : "555 0199")))], as: ada)
    #expect(store.sendDecision(for: 0, channel: place, type: type).outcome == nil)
  }

  @Test func `of a channel with a property of its own is one of the channel's kind`() throws {
    var fixture = PeopleFixture()
    let mobile = fixture.property("mobile")
    fixture.project.channels[fixture.channel("sms")].address = .property(mobile)
    let ada = fixture.persona("ada", ["mobile": .text("+1 555 010 0101")])
    var store = try fixture.store(ada)
    let sms = fixture.channel("sms")
    try store.live([.after(1, .complaint(sms)), .after(2, .setting(mobile, .text("+1 (555) 010-0101")))], as: ada)
    #expect(store.sendDecision(for: 0, channel: sms, type: fixture.type("transactional")).outcome == .suppressed)
  }

  @Test(arguments: [
    (Predicate(.is, .value(.text("Ada@X.TEST")), at: .here), true),
    (Predicate(.isNot, .value(.text(" ada@x.test ")), at: .here), false),
    (Predicate(.isOneOf, .values([.text("bo@x.test"), .text("ADA@x.test")]), at: .here), true),
    (Predicate(.hasNone, .values([.text("ADA@x.test")]), at: .here), false),
    (Predicate(.endsWith, .texts(["@X.Test"]), at: .here), true),
    (Predicate(.doesNotContain, .texts(["ADA@x.test"]), at: .here), false),
  ])
  func `in a condition on an identifier is compared in normal form`(predicate: Predicate, holds: Bool) throws {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada", ["email": .text("ada@x.test")])
    #expect(try fixture.holds(predicate, on: "email", for: ada) == holds)
  }

  @Test(arguments: [
    (Predicate(.is, .value(.text("(555) 010-0101")), at: .here), true),
    (Predicate(.startsWith, .texts(["+1 (555)"]), at: .here), true),
    (Predicate(.contains, .texts(["555 010 0101"]), at: .here), true),
    (Predicate(.endsWith, .texts(["01-01"]), at: .here), true),
    (Predicate(.is, .value(.text("(555) 010-0102")), at: .here), false),
  ])
  func `of a telephone is, too`(predicate: Predicate, holds: Bool) throws {
    var fixture = PeopleFixture()
    fixture.project.settings.phoneCountryCode = "1"
    let ada = fixture.persona("ada", ["phoneNumber": .text("1-555-010-0101")])
    #expect(try fixture.holds(predicate, on: "phoneNumber", for: ada) == holds)
  }

  @Test func `is compared with another property as that one would be`() throws {
    var fixture = PeopleFixture()
    let login = fixture.property("login")
    let ada = fixture.persona("ada", ["email": .text("ada@x.test"), "login": .text("ADA@X.test")])
    let predicate = Predicate(.sameAs, .path(Path(text: "login", whole: login, nested: nil)), at: .here)
    #expect(try fixture.holds(predicate, on: "email", for: ada))
  }

  @Test func `in another spelling is no conflict of a merge, and no change of a key`() throws {
    var fixture = PeopleFixture()
    let email = fixture.property("email")
    let ada = fixture.persona("ada", ["email": .text("Ada@x.test"), "city": .text("Bonn")])
    let store = try fixture.store(ada)
    var other = store
    let changes = try other.live(
      [
        .after(1, .setting(email, .text("ada@X.test"))),
        .after(2, .identify([fixture.identity("email", "ADA@x.test")])),
      ],
      as: ada)
    #expect(changes.count == 1, "the property is spelled otherwise, and that is all")
    #expect(other.profiles[0].identities.map(\.value) == ["ada@x.test"])
    // Two personas of one store never share an address, so the second one comes by it later.
    let mobile = fixture.persona("mobile", ["city": .text("Kiel")])
    var both = try fixture.store(ada, mobile)
    both.profiles[1].properties[email] = .text("ADA@x.test")
    let preview = try both.previewMerge(of: 0, and: 1, survivor: 0)
    #expect(preview.conflicts.map(\.property) == [fixture.property("city")])
  }

  @Test(arguments: [
    "ADA@x.TEST", "(555) 010-0101", "+1 555 010 0101", "00 1 555 010 0101", "＋１ (555) 010‑0101", "010-01",
    "Rosa Quill", "quill rosa", "Quill, Rosa", "rosa q", "Rosa Maria Quill", "Dr Ada",
  ])
  func `and a name are found however they are spelled`(text: String) throws {
    var fixture = PeopleFixture()
    fixture.project.settings.phoneCountryCode = "1"
    let ada = fixture.persona(
      "p-1",
      [
        "email": .text("Ada@x.test"), "phoneNumber": .text("555.010.0101"), "firstName": .text("Rosa Maria"),
        "lastName": .text("Quill"),
      ]
    ) { persona, _ in persona.header.name = "[TEST] Dr. Ada" }
    let bo = fixture.persona("p-2", ["firstName": .text("Rosa"), "lastName": .text("Reed"), "city": .text("Quillan")])
    #expect(try fixture.store(ada, bo).search(text) == [0])
  }
}

extension PeopleFixture {
  fileprivate mutating func holds(_ predicate: Predicate, on key: Name, for persona: PersonaID) throws -> Bool {
    var test = ConditionTest(subject: .identity(self.key(key)), span: .here)
    test.predicates = [predicate]
    project.conditions = [.test(test)]
    var budget = Budget.unlimited
    return try evaluator.holds(
      ConditionID(0), for: 0, in: store(persona), context: EvaluationContext(), budget: &budget)
  }
}
