import PersonaDiagnostics
import PersonaTime
import Testing

@testable import PersonaModel
@testable import PersonaPeople

/// What cannot happen to anybody is an error at the place where it is written.
@Suite struct `A timeline that cannot be` {
  @Test func `names two personas with one key`() throws {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada", ["email": .text("ada@x.test")])
    let copy = fixture.persona("copy") { persona, fixture in
      persona.identities = [IdentityValue(key: fixture.key("email"), value: " ADA@x.test", span: .entry(7))]
    }
    let diagnostic = try #require(throws: Diagnostic.self) { try fixture.store(ada, copy) }
    #expect(diagnostic.id == .sharedKey)
    #expect(diagnostic.span == .entry(7))
    #expect(diagnostic.message == "personas 'ada' and 'copy' share the email 'ada@x.test'")
    #expect(diagnostic.notes.map(\.span) == [.here])
    #expect(try fixture.store(copy).profiles.count == 1)
  }

  @Test func `has more of a key than the project allows`() throws {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada") { persona, fixture in
      persona.identities = [fixture.identity("externalId", "C-1"), fixture.identity("externalId", "C-2")]
    }
    let diagnostic = try #require(throws: Diagnostic.self) { try fixture.store(ada) }
    #expect(diagnostic.message == "persona 'ada' has more than 1 of 'externalId'")
  }

  @Test(arguments: [
    ("merges with itself", [TimelineItem.Operation.merge(PersonaID(0))], DiagnosticID.mergeWithItself),
    ("merges twice", [.merge(PersonaID(1)), .merge(PersonaID(1))], .mergeCycle),
    ("takes a merge back that never was", [.unmerge(PersonaID(1))], .notMerged),
    ("takes a merge back twice", [.merge(PersonaID(1)), .unmerge(PersonaID(1)), .unmerge(PersonaID(1))], .notMerged),
    ("goes on after an erasure", [.erase, .archive], .erasedProfile),
    ("erases twice", [.erase, .erase], .erasedProfile),
    ("restores who is blocked", [.block, .restore], .blockedProfile),
    ("adds to a text", [.adding(1, to: PropertyID(0))], .notANumber),
  ])
  func `is located at the item that fails`(story: String, acts: [TimelineItem.Operation], id: DiagnosticID) throws {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada", ["email": .text("ada@x.test")])
    fixture.persona("other")
    var store = try fixture.store(ada)
    let items = acts.enumerated().map { TimelineItem.after(Int64($0.offset + 1), $0.element) }
    let diagnostic = try #require(throws: Diagnostic.self) { try store.live(items, as: ada) }
    #expect(diagnostic.id == id)
    #expect(diagnostic.span == (id == .notANumber ? .here : .entry(UInt32(acts.count))))
    #expect(diagnostic.help != nil)
  }

  @Test func `merges in a cycle`() throws {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada") { persona, _ in persona.timeline = [.ago(2, .merge(PersonaID(1)))] }
    fixture.persona("bo") { persona, _ in persona.timeline = [.ago(1, .merge(PersonaID(0)))] }
    let diagnostic = try #require(throws: Diagnostic.self) { try fixture.store(ada) }
    #expect(diagnostic.id == .mergeCycle)
    #expect(diagnostic.span == .entry(1001))
  }

  @Test func `merges somebody who was erased`() throws {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada") { persona, _ in persona.timeline = [.ago(1, .merge(PersonaID(1)))] }
    fixture.persona("bo") { persona, _ in persona.timeline = [.ago(2, .erase)] }
    #expect(try #require(throws: Diagnostic.self) { try fixture.store(ada) }.id == .erasedProfile)
  }

  @Test func `happens before the profile exists`() throws {
    var fixture = PeopleFixture()
    let created = Value.unresolved(.relative(.ago(TimeSpan(2, .hour))))
    let ada = fixture.persona("ada", ["createdAt": created]) { persona, _ in persona.timeline = [.ago(3, .archive)] }
    let diagnostic = try #require(throws: Diagnostic.self) { try fixture.store(ada) }
    #expect(diagnostic.id == .beforeProfile)
    #expect(diagnostic.span == .entry(1003))
  }

  @Test func `happens during a case but before its start`() throws {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada")
    var store = try fixture.store(ada)
    let diagnostic = try #require(throws: Diagnostic.self) { try store.live([.ago(1, .archive)], as: ada) }
    #expect(diagnostic.id == .beforeStart)
  }

  @Test func `takes more steps than the case may`() throws {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada")
    var store = try fixture.store(ada)
    try store.schedule([.after(1, .archive), .after(2, .restore)], for: 0, from: store.now)
    var budget = Budget(steps: 1, bytes: 0)
    #expect(try #require(throws: Diagnostic.self) { try store.advance(toLast: &budget) }.id == .caseLimit)
  }
}
