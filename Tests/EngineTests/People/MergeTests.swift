import PersonaDiagnostics
import PersonaTime
import Testing

@testable import PersonaModel
@testable import PersonaPeople

@Suite struct `A merge` {
  @Test func `keeps the survivor's values, fills its blanks and lists every conflict`() throws {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada", ["firstName": .text("Ada"), "city": .text("")])
    let mobile = fixture.persona("mobile", ["firstName": .text("A."), "city": .text("Austin"), "tier": .text("free")])
    let store = try fixture.store(ada, mobile)
    let preview = try store.previewMerge(of: 0, and: 1, survivor: 0)
    let firstName = fixture.property("firstName")
    #expect(preview.conflicts.map(\.property) == [firstName])
    #expect(preview.conflicts.map(\.kept) == [.text("Ada")])
    #expect(preview.conflicts.map(\.lost) == [.text("A.")])
    #expect(preview.filled == [fixture.property("city"), fixture.property("tier")])
    #expect(preview.result.properties[fixture.property("city")] == .text("Austin"))
  }

  @Test func `moves events, labels and segments, and adds up points`() throws {
    var fixture = PeopleFixture()
    let (vip, trial, beta) = (fixture.label("vip"), fixture.label("trial"), fixture.segment("beta"))
    let seen = EventDefinitionUse(name: fixture.event("Seen"))
    let ada = fixture.persona("ada", ["points": .integer(50)]) { persona, _ in
      persona.labels = [vip]
      persona.timeline = [.ago(4, .event(seen))]
    }
    let other = fixture.persona("other", ["points": .integer(120)]) { persona, _ in
      persona.labels = [vip, trial]
      persona.assignments = [SegmentAssignment(segment: beta, state: .member, span: .here)]
      persona.timeline = [.ago(5, .event(seen)), .ago(3, .event(seen))]
    }
    var store = try fixture.store(ada, other)
    let moves = try store.previewMerge(of: 0, and: 1, survivor: 0).moves
    #expect(moves.map(\.name.text) == ["events", "sessions", "labels", "segments", "points"])
    #expect(moves.map(\.amount) == [.integer(2), .integer(2), .integer(1), .integer(1), .integer(120)])
    let changes = try store.live([.after(1, .merge(other))], as: ada)
    #expect(changes.count == 1)
    #expect(store.profiles[0].events.map(\.at) == store.profiles[0].events.map(\.at).sorted())
    #expect(store.profiles[0].events.count == 3)
    #expect(store.profiles[0].properties[fixture.property("points")] == .integer(170))
    #expect(store.profiles[0].labels == [vip, trial])
    #expect(store.profiles[0].assignments == [beta: .member])
    #expect(store.profiles[1].events.isEmpty)
    #expect(store.profiles[1].lifecycle == .merged(into: "ada"))
    #expect(store.survivor(of: 1) == 0)
  }

  @Test(arguments: [
    (MergeRules.Strategy.oldest, Value.integer(5)), (.mostRecent, .integer(3)), (.nonEmpty, .integer(5)),
    (.sum, .integer(8)), (.min, .integer(3)), (.max, .integer(5)), (.union, .list([.integer(5), .integer(3)])),
    (.precedence(["app", "web"]), .integer(3)), (.precedence(["web", "app"]), .integer(5)),
    (.precedence([]), .integer(5)),
  ])
  func `settles a property by its strategy`(strategy: MergeRules.Strategy, kept: Value) throws {
    var fixture = PeopleFixture()
    let score = fixture.property("score")
    fixture.project.settings.merge.strategies = [score: strategy]
    let ada = fixture.persona("ada") { persona, _ in
      persona.timeline = [.ago(9, .setting(score, .integer(5)), source: "web")]
    }
    let other = fixture.persona("other") { persona, _ in
      persona.timeline = [.ago(2, .setting(score, .integer(3)), source: "app")]
    }
    let preview = try fixture.store(ada, other).previewMerge(of: 0, and: 1, survivor: 0)
    #expect(preview.result.properties[score] == kept)
    #expect(preview.conflicts.count == ([.sum, .union].contains(strategy) ? 0 : 1))
  }

  @Test(arguments: [(MergeRules.Survivor.oldest, 1), (.mostRecent, 0)])
  func `without a named survivor goes by the project's rule`(rule: MergeRules.Survivor, survivor: Int) throws {
    var fixture = PeopleFixture()
    fixture.project.settings.merge.survivor = rule
    let young = fixture.persona("young", ["createdAt": .unresolved(.relative(.ago(TimeSpan(2, .day))))])
    let old = fixture.persona("old", ["createdAt": .unresolved(.relative(.ago(TimeSpan(9, .day))))])
    let preview = try fixture.store(young, old).previewMerge(of: 0, and: 1)
    #expect(preview.survivor == survivor)
    #expect(preview.conflicts.isEmpty)
    #expect(preview.result.createdAt == PeopleFixture.now.subtracting(TimeSpan(9, .day), in: .utc))
  }

  @Test func `takes the most restrictive consent, and only the person lifts what the person refused`() throws {
    var fixture = PeopleFixture()
    let (email, sms) = (fixture.scope("email.marketing"), fixture.scope("sms.marketing"))
    let ada = fixture.persona("ada") { persona, fixture in
      persona.timeline = [.ago(2, .optIn(fixture.scope("all"), double: false))]
    }
    let other = fixture.persona("other") { persona, fixture in
      persona.timeline = [.ago(5, .reply(text: "STOP", on: fixture.channel("sms")))]
    }
    var store = try fixture.store(ada, other)
    try store.live(
      [.after(1, .merge(other)), .after(2, .optIn(sms, double: false), by: fixture.role("staff"))], as: ada)
    #expect(store.consent(of: 0, in: email).status == .optedIn)
    #expect(store.consent(of: 0, in: sms).status == .optedOut)
    try store.live([.after(1, .reply(text: "START", on: fixture.channel("sms")))], as: ada)
    #expect(store.consent(of: 0, in: sms).status == .optedIn)
  }

  @Test func `a global opt-out of either stays`() throws {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada") { persona, fixture in
      persona.timeline = [.ago(2, .optOut(fixture.scope("all")))]
    }
    let other = fixture.persona("other") { persona, fixture in
      persona.timeline = [.ago(1, .optIn(fixture.scope("all"), double: false))]
    }
    var store = try fixture.store(ada, other)
    try store.live([.after(1, .merge(other))], as: ada)
    #expect(store.consent(of: 0, in: fixture.scope("email.marketing")).status == .optedOut)
  }

  @Test func `sends what happens to the old id to the survivor`() throws {
    var fixture = PeopleFixture()
    let vip = fixture.label("vip")
    let ada = fixture.persona("ada") { persona, _ in persona.timeline = [.after(1, .merge(PersonaID(1)))] }
    fixture.persona("other", ["phoneNumber": .text("+15550100")]) { persona, _ in
      persona.timeline = [.after(2, .labelling(vip))]
    }
    var store = try fixture.store(ada)
    #expect(store.profiles.map(\.id) == ["ada", "other"])
    try store.live([], as: ada)
    #expect(store.profiles[0].labels == [vip])
    #expect(try store.search("merge:+1 555-0100") == [0])
    #expect(try store.search("merge:other") == [0])
    #expect(try store.search("merge:ada").isEmpty)
  }

  @Test func `can be taken back, and what was done since is done again to whom it was addressed`() throws {
    var fixture = PeopleFixture()
    let (vip, trial, tier) = (fixture.label("vip"), fixture.label("trial"), fixture.property("tier"))
    let ada = fixture.persona("ada", ["tier": .text("plus")])
    let other = fixture.persona("other", ["firstName": .text("O.")]) { persona, _ in
      persona.timeline = [.after(3, .labelling(trial))]
    }
    var store = try fixture.store(ada, other)
    let before = store
    try store.live(
      [
        .after(1, .merge(other)), .after(2, .labelling(vip)), .after(4, .setting(tier, .text("free"))),
        .after(5, .unmerge(other)),
      ], as: ada)
    #expect(store.profiles[0].labels == [vip])
    #expect(store.profiles[1].labels == [trial])
    #expect(store.profiles[0].properties[tier] == .text("free"))
    #expect(store.profiles[0].properties[fixture.property("firstName")] == .null)
    #expect(store.profiles[1].properties.entries.count == before.profiles[1].properties.entries.count)
    #expect(store.survivor(of: 1) == 1)
  }

  @Test func `and taken back with another one behind it leaves the other in place`() throws {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada")
    let first = fixture.persona("first", ["a": .integer(1)])
    let second = fixture.persona("second", ["b": .integer(2)])
    var store = try fixture.store(ada, first, second)
    try store.live([.after(1, .merge(first)), .after(2, .merge(second)), .after(3, .unmerge(first))], as: ada)
    #expect(store.profiles[0].properties[fixture.property("a")] == .null)
    #expect(store.profiles[0].properties[fixture.property("b")] == .integer(2))
    #expect(store.profiles[1].lifecycle == .active)
    #expect(store.survivor(of: 2) == 0)
  }

  @Test func `happens by itself when a key turns out to be another's`() throws {
    var fixture = PeopleFixture()
    let web = fixture.persona("web") { persona, fixture in
      persona.timeline = [.ago(1, .identify([fixture.identity("email", "ADA@x.test")]))]
    }
    let app = fixture.persona(
      "app", ["email": .text("ada@x.test"), "createdAt": .unresolved(.relative(.ago(TimeSpan(1, .week))))])
    let store = try fixture.store(web, app)
    #expect(store.survivor(of: 0) == 1)
    #expect(try fixture.store(web).profiles.map(\.identities.count) == [1])
  }

  @Test func `is the same whoever is named first and however often it is previewed`() throws {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada", ["points": .integer(1), "x": .text("a")])
    let other = fixture.persona("other", ["points": .integer(2), "x": .text("b")])
    let store = try fixture.store(ada, other)
    let previews = [
      try store.previewMerge(of: 0, and: 1), try store.previewMerge(of: 1, and: 0),
      try store.previewMerge(of: 0, and: 1),
    ]
    #expect(Set(previews.map(\.survivor)).count == 1)
    #expect(Set(previews.map { $0.result.properties[fixture.property("points")] }) == [.integer(3)])
    #expect(Set(previews.map { $0.conflicts.map(\.kept) }) == [[.text("a")]])
  }
}
