import PersonaDiagnostics
import PersonaTime
import PersonaText
import Testing

@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaPeople

@Suite struct `Lifecycle` {
  @Test(arguments: [
    ([TimelineItem.Operation.archive], SendOutcome.archived, true), ([.archive, .restore], nil, true),
    ([.block], .blocked, false), ([.block, .archive], .blocked, false), ([.erase], .erased, false),
    ([.restore], nil, true), ([.archive, .archive], .archived, true), ([.archive, .erase], .erased, false),
    ([.block, .unblock], nil, true), ([.archive, .block, .unblock], .archived, true), ([.unblock], nil, true),
    ([.block, .archive, .unblock], nil, true), ([.eraseData], .erased, false),
  ])
  func `decides who is found and who may be written to`(
    acts: [TimelineItem.Operation], outcome: SendOutcome?, exists: Bool
  ) throws {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada", ["email": .text("ada@x.test")])
    var store = try fixture.store(ada)
    try store.live(acts.enumerated().map { .after(Int64($0.offset + 1), $0.element) }, as: ada)
    let decision = store.sendDecision(for: 0, channel: fixture.channel("email"), type: fixture.type("transactional"))
    #expect(decision.outcome == outcome)
    #expect(decision.span == (outcome == nil ? nil : store.profiles[0].lifecycleSpan))
    #expect(store.exists(0) == exists)
    #expect(try store.search("ada") == (outcome == nil ? [0] : []))
  }

  @Test func `an erasure leaves nothing but the id`() throws {
    var fixture = PeopleFixture()
    let vip = fixture.label("vip")
    let seen = EventDefinitionUse(name: fixture.event("Seen"))
    let ada = fixture.persona("ada", ["email": .text("ada@x.test"), "points": .integer(9)]) { persona, _ in
      persona.labels = [vip]
      persona.timeline = [.ago(2, .event(seen)), .ago(1, .erase)]
    }
    let profile = try fixture.store(ada).profiles[0]
    #expect(profile.properties.entries.isEmpty && profile.events.isEmpty && profile.labels.isEmpty)
    #expect(profile.identities.isEmpty && profile.changes.isEmpty && profile.consent.records.isEmpty)
    #expect(profile.id == "ada")
  }

  @Test func `an erasure takes the merged ones along, and nothing can be unmerged`() throws {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada")
    let other = fixture.persona("other", ["firstName": .text("O.")])
    var store = try fixture.store(ada, other)
    try store.live([.after(1, .merge(other)), .after(2, .erase)], as: ada)
    #expect(store.profiles.map(\.lifecycle) == [.erased, .erased])
    #expect(throws: Diagnostic.self) { try store.live([.after(1, .unmerge(other))], as: ada) }
  }

  @Test func `one key on the project's blocklist hides the whole profile`() throws {
    var fixture = PeopleFixture()
    fixture.project.settings.blocklist = [fixture.identity("email", "GONE@x.test")]
    let gone = fixture.persona("gone", ["email": .text("gone@x.test"), "phoneNumber": .text("+15550100")])
    let here = fixture.persona("here", ["email": .text("here@x.test")])
    let store = try fixture.store(gone, here)
    #expect(store.profiles.map(\.lifecycle) == [.blocked, .active])
    #expect(try store.search("x.test") == [1])
  }

  @Test(arguments: [true, false]) func `who was taken off the project's blocklist is off it everywhere`(all: Bool)
    throws
  {
    var fixture = PeopleFixture()
    fixture.project.settings.blocklist = [
      fixture.identity("email", "back@x.test"), fixture.identity("email", "gone@x.test"),
    ]
    let back = fixture.persona("back", ["email": .text("back@x.test")]) { persona, _ in
      persona.timeline = [.ago(1, .unblock)]
    }
    let gone = fixture.persona("gone", ["email": .text("gone@x.test")])
    let population = Population(context: fixture.evaluator.people, now: PeopleFixture.now)
    let store = try all ? PeopleStore(everyone: population) : fixture.store(back, gone)
    #expect(store.profiles.map(\.lifecycle) == [.active, .blocked])
  }

  @Test func `the archive lists whom somebody put there, not whom a system did`() throws {
    var fixture = PeopleFixture()
    let admin = fixture.role("admin")
    let ada = fixture.persona("ada") { persona, _ in persona.timeline = [.ago(1, .archive, by: admin)] }
    let bo = fixture.persona("bo") { persona, _ in persona.timeline = [.ago(1, .archive, source: "cleanup")] }
    let cleo = fixture.persona("cleo")
    let store = try fixture.store(ada, bo, cleo)
    #expect(store.profiles.indices.map(store.isInArchive) == [true, false, false])
    var budget = fixture.project.settings.limits.budget
    let found = try store.search("a", inArchive: true, within: &budget)
    #expect(found == [0])
  }

  @Test func `a key that becomes known later hides it too`() throws {
    var fixture = PeopleFixture()
    fixture.project.settings.blocklist = [fixture.identity("phoneNumber", "+1 555 0100")]
    let ada = fixture.persona("ada")
    var store = try fixture.store(ada)
    try store.live([.after(1, .identify([fixture.identity("phoneNumber", "+15550100")]))], as: ada)
    #expect(store.profiles[0].lifecycle == .blocked)
  }

  @Test func `the blocklist does not tell what is on it`() {
    let blocklist = Blocklist([Identity(key: IdentityKeyID(1), value: "gone@x.test")])
    #expect(!"\(blocklist)".contains("gone"))
    #expect(blocklist.contains(Identity(key: IdentityKeyID(1), value: "gone@x.test")))
    #expect(!blocklist.contains(Identity(key: IdentityKeyID(2), value: "gone@x.test")))
  }

  @Test(arguments: [
    ("", "e3b0c442"), ("abc", "ba7816bf"), (String(repeating: "a", count: 1_000), "41edece4"),
  ])
  func `digests are SHA-256`(text: String, start: String) {
    #expect(SHA256.hash(Array(text.utf8)).hexadecimal.hasPrefix(start))
  }
}

extension SendDecision {
  var outcome: SendOutcome? { refusal?.outcome }
  var span: SourceSpan? { refusal?.span }

  var refusal: Refusal? {
    if case .refused(let refusal) = self { refusal } else { nil }
  }

  var address: String? {
    if case .allowed(let address) = self { address } else { nil }
  }
}
