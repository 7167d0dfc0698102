import PersonaDiagnostics
import PersonaTestSupport
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaPeople

@Suite struct `A timeline` {
  @Test func `happens in the order of time, then in the order written`() throws {
    var fixture = PeopleFixture()
    let tier = fixture.property("tier")
    let ada = fixture.persona("ada") { persona, _ in
      persona.timeline = [
        .ago(1, .setting(tier, .text("late"))), .ago(3, .setting(tier, .text("early"))),
        .ago(1, .setting(tier, .text("later"))), .after(1, .setting(tier, .text("after"))),
      ]
    }
    var store = try fixture.store(ada)
    #expect(store.history(of: "tier", for: 0) == .list(["early", "late", "later"].map { .text($0) }))
    #expect(store.nextItem == PeopleFixture.now.adding(TimeSpan(1, .hour), in: .utc))
    try store.live([], as: ada)
    #expect(store.value(at: "tier", of: 0) == .text("after"))
  }

  @Test func `tells what changed and nothing else`() throws {
    var fixture = PeopleFixture()
    let (vip, tier) = (fixture.label("vip"), fixture.property("tier"))
    let ada = fixture.persona("ada", ["tier": .text("plus")])
    var store = try fixture.store(ada)
    let changes = try store.live(
      [
        .after(1, .setting(tier, .text("plus"))), .after(2, .setting(tier, .text("free"))), .after(3, .labelling(vip)),
        .after(4, .labelling(vip)), .after(5, .setting(tier, .null)),
      ], as: ada)
    #expect(changes.map { $0.at.milliseconds(since: PeopleFixture.now) / 3_600_000 } == [2, 3, 5])
    #expect(store.value(at: "tier", of: 0) == .null)
    #expect(store.history(of: "tier", for: 0) == .list([.text("plus"), .text("free")]))
  }

  @Test func `fixes relative times at the start, in the persona's zone`() throws {
    var fixture = PeopleFixture()
    let chicago = try ZoneDatabase().zone(named: "America/Chicago")
    fixture.project.zones = ["America/Chicago": chicago]
    let renewal = fixture.property("renewalDate", PropertyType(kind: .date))
    let due = fixture.property("due", PropertyType(kind: .instant))
    let days = Value.unresolved(.relative(.ahead(TimeSpan(14, .day))))
    let ada = fixture.persona(
      "ada", ["timezone": .text("America/Chicago"), "renewalDate": days, "due": .unresolved(.relative(.today))])
    var store = try fixture.store(ada)
    #expect(store.profiles[0].zone == chicago)
    #expect(store.profiles[0].properties[renewal] == .date(try CivilDate(parsing: "2026-03-16")))
    #expect(store.profiles[0].properties[due] == .instant(try Instant(parsing: "2026-03-02T00:00:00-06:00")))
    try store.live([.after(240, .setting(renewal, .unresolved(.relative(.today))))], as: ada)
    #expect(store.profiles[0].properties[renewal] == .date(try CivilDate(parsing: "2026-03-02")))
  }

  @Test func `adds to numbers, and to nothing as to 0`() throws {
    var fixture = PeopleFixture()
    let (points, score) = (fixture.property("points"), fixture.property("score"))
    let ada = fixture.persona("ada", ["points": .integer(.max), "score": .decimal(0.5)])
    var store = try fixture.store(ada)
    try store.live(
      [.after(1, .adding(1, to: points)), .after(2, .adding(2, to: score)), .after(3, .adding(3, to: PropertyID(0)))],
      as: ada)
    #expect(store.profiles[0].properties[points] == .decimal(9_223_372_036_854_775_808))
    #expect(store.profiles[0].properties[score] == .decimal(2.5))
    #expect(store.profiles[0].properties[PropertyID(0)] == .integer(3))
  }

  @Test func `lets a more trusted source win, whenever it spoke`() throws {
    var fixture = PeopleFixture()
    let favouriteStore = fixture.property("favouriteStore")
    fixture.project.settings.merge.strategies = [favouriteStore: .precedence(["wallet", "form", "import"])]
    let ada = fixture.persona("ada")
    var store = try fixture.store(ada)
    try store.live(
      [
        .after(1, .setting(favouriteStore, .text("a")), source: "import"),
        .after(2, .setting(favouriteStore, .text("b")), source: "wallet"),
        .after(3, .setting(favouriteStore, .text("c")), source: "form"),
        .after(4, .setting(favouriteStore, .text("d")), source: "elsewhere"),
      ], as: ada)
    #expect(store.value(at: "favouriteStore", of: 0) == .text("b"))
    try store.live([.after(1, .setting(favouriteStore, .text("e")), by: fixture.role("admin"))], as: ada)
    #expect(store.value(at: "favouriteStore", of: 0) == .text("e"))
  }

  @Test func `a new address takes the place of the old key, and an identify stands beside it`() throws {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada", ["email": .text("ada@x.test")])
    var store = try fixture.store(ada)
    try store.live([.after(1, .identify([fixture.identity("email", "Two@x.test")]))], as: ada)
    #expect(store.identities(of: 0, key: "email") == .list([.text("ada@x.test"), .text("two@x.test")]))
    #expect(store.value(at: "email", of: 0) == .text("two@x.test"))
    try store.live([.after(1, .setting(fixture.property("email"), .text("three@x.test")))], as: ada)
    #expect(store.identities(of: 0, key: "email") == .list([.text("ada@x.test"), .text("three@x.test")]))
  }

  @Test func `begins with everything of the persona in place`() throws {
    var fixture = PeopleFixture()
    let (account, other) = (AccountID(0), AccountID(1))
    fixture.project.accounts = [
      Account(header: Header(id: "bakery", span: .here)), Account(header: Header(id: "x", span: .here)),
    ]
    let ada = fixture.persona("ada", ["email": .text("ada@x.test")]) { persona, _ in persona.account = account }
    let variant = fixture.persona("ada/expired", ["email": .text("ada@x.test")]) { persona, _ in
      persona.account = account
      persona.variantOf = ada
    }
    fixture.persona("bo", ["email": .text("bo@x.test")]) { persona, _ in persona.account = account }
    fixture.persona("cy") { persona, _ in persona.account = other }
    fixture.persona("ada-again", ["email": .text("ada@x.test")]) { persona, _ in persona.account = account }
    #expect(try fixture.store(ada).profiles.map(\.id) == ["ada", "bo"])
    #expect(try fixture.store(variant).profiles.map(\.id) == ["ada/expired", "bo"])
    let store = try PeopleStore(context: fixture.evaluator.people, accounts: [account], now: PeopleFixture.now)
    #expect(store.profiles.map(\.id) == ["ada", "bo"])
  }

  /// What a store was at an instant is what one that stops there is.
  @Test(arguments: 1...30)
  func `rewound is as it was`(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada", ["email": .text("ada@x.test"), "tier": .text("free")])
    let items = (1...40).map { TimelineItem.after($0, fixture.randomOperation(&random)) }
    var whole = try fixture.store(ada)
    try whole.live(items, as: ada)
    for hours in stride(from: Int64(0), to: 41, by: 8) {
      var part = try fixture.store(ada)
      try part.live(items, as: ada, hours: hours)
      let past = whole.rewound(to: part.now).profiles[0]
      #expect(past.snapshot == part.profiles[0].snapshot)
    }
  }

  /// A case whose personas have lived through their past once more is the same as one that shares it.
  @Test(arguments: 1...10)
  func `lived through alone or in a population is the same`(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada") { persona, fixture in
      persona.timeline = (1...20).map { .ago($0, fixture.randomOperation(&random)) }
    }
    let population = Population(context: fixture.evaluator.people, now: PeopleFixture.now)
    let shared = try PeopleStore(population: population, personas: [ada])
    #expect(try fixture.store(ada).profiles[0].snapshot == shared.profiles[0].snapshot)
    #expect(PeopleStore(everyone: population).profiles[0].snapshot == shared.profiles[0].snapshot)
  }

  @Test func `that is empty copies nothing of the favouriteStore`() throws {
    var fixture = PeopleFixture()
    let seen = EventDefinitionUse(name: fixture.event("Seen"))
    let ada = fixture.persona("ada", ["email": .text("ada@x.test")]) { persona, _ in
      persona.timeline = [.ago(1, .event(seen)), .ago(2, .event(seen))]
    }
    let population = Population(context: fixture.evaluator.people, now: PeopleFixture.now)
    let stores = try (1...2).map { _ in try PeopleStore(population: population, personas: [ada]) }
    let events = stores.map { $0.profiles[0].events.withUnsafeBufferPointer { $0.baseAddress } }
    let properties = stores.map { $0.profiles[0].properties.tree.root.address }
    #expect(events[0] != nil && events[0] == events[1])
    #expect(properties[0] != nil && properties[0] == properties[1])
  }
}

extension Profile {
  /// All that can be told of it, as text.
  fileprivate var snapshot: String {
    let labels = labels.sorted().map(\.value)
    let assignments = assignments.sorted { $0.key < $1.key }.map { "\($0.key.value)=\($0.value)" }
    let events = events.map { "\($0.name.value)@\($0.at)" }
    let consent = consent.records.map { "\($0.scope) \($0.status) \($0.at?.description ?? "")" }
    return "\(lifecycle) \(properties.entries) \(labels) \(assignments) \(events) \(consent) \(Set(identities).count)"
  }
}

extension PeopleFixture {
  fileprivate mutating func randomOperation(_ random: inout SplitMix) -> TimelineItem.Operation {
    let (vip, trial) = (label("vip"), label("trial"))
    let beta = segment("beta")
    let choices: [TimelineItem.Operation] = [
      .event(EventDefinitionUse(name: event("Seen"))), .event(EventDefinitionUse(name: event("Bought"))),
      .labelling(vip), .labelling(trial), .label(.removing(vip)),
      .setting(property("tier"), .text("plus")), .setting(property("tier"), .null), .adding(5, to: property("points")),
      .assign([SegmentAssignment(segment: beta, state: .member, span: .here)]),
      .assign([SegmentAssignment(segment: beta, state: .excluded, span: .here)]),
      .identify([identity("anonymousId", "a-\(Int.random(in: 1...3, using: &random))")]),
      .optIn(scope("sms"), double: false), .reply(text: "STOP", on: channel("sms")), .archive, .restore,
    ]
    return choices.randomElement(using: &random) ?? .archive
  }
}

extension LabelChange {
  fileprivate static func removing(_ label: LabelID) -> LabelChange {
    var change = LabelChange()
    change.remove = [label]
    return change
  }
}
