import PersonaDiagnostics
import PersonaTestSupport
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaPeople

/// A preview tells what the timeline then does, whatever the two are and however the survivor is chosen.
@Suite struct `A merge and its preview` {
  @Test(arguments: 1...150)
  func `agree over random pairs`(seed: UInt64) throws {
    var pair = RandomPair(seed: seed)
    let store = try pair.store()
    let chosen = Bool.random(using: &pair.random)
    var request = MergeRequest(of: 0, and: 1, at: .here)
    request.keep = pair.choices(in: store)
    if chosen { request.survivor = 0 }
    let survivor = try chosen ? 0 : store.preview(request).survivor
    try check(request, pair, store, survivor: survivor, other: 1 - survivor)
  }

  /// A key that turns out to be another's merges by the project's rule.
  @Test(arguments: 1...60)
  func `agree where a key brings two together`(seed: UInt64) throws {
    var pair = RandomPair(seed: seed)
    let store = try pair.store()
    let preview = try store.preview(MergeRequest(of: 0, and: 1, at: .here))
    var merged = store
    try merged.live([.after(0, .identify([pair.fixture.identity("anonymousId", "a-1")]))], as: PersonaID(0), hours: 0)
    try expectSame(merged.profiles[preview.survivor], preview.result, pair.fixture)
    #expect(merged.survivor(of: preview.loser) == preview.survivor)
  }

  private func check(
    _ request: MergeRequest, _ pair: RandomPair, _ store: PeopleStore, survivor: Int, other: Int
  ) throws {
    let preview = try store.preview(request)
    #expect(preview.survivor == survivor)
    var merged = store
    // The choices are of the sides, so they are the same in the timeline of whoever survives.
    let operation = TimelineItem.Operation.merge(PersonaID(other), keep: request.keep)
    try merged.live([.after(0, operation)], as: PersonaID(survivor), hours: 0)
    try expectSame(merged.profiles[survivor], preview.result, pair.fixture)
    #expect(merged.profiles[other].lifecycle == .merged(into: merged.profiles[survivor].id))
    #expect((merged.profiles[survivor].lifecycle == .blocked) == store.isHidden(preview))
    for conflict in preview.conflicts {
      #expect(merged.profiles[survivor].properties[conflict.property] == conflict.kept)
      #expect(conflict.kept != conflict.lost)
    }
  }

  private func expectSame(_ merged: Profile, _ preview: Profile, _ fixture: PeopleFixture) throws {
    #expect(merged.id == preview.id)
    #expect(merged.properties.entries.map(\.value) == preview.properties.entries.map(\.value))
    #expect(merged.properties.entries.map(\.property) == preview.properties.entries.map(\.property))
    #expect(Set(merged.identities) == Set(preview.identities).union(merged.identities.filter { $0.value == "a-1" }))
    #expect(merged.labels == preview.labels)
    #expect(merged.assignments == preview.assignments)
    #expect(merged.events.map(\.at) == preview.events.map(\.at))
    #expect(merged.createdAt == preview.createdAt)
    for scope in ["email.marketing", "sms.marketing", "all"].map(fixture.scope) {
      let statuses = [merged, preview].map {
        fixture.evaluator.people.consent(of: $0, for: scope, at: PeopleFixture.now).status
      }
      #expect(statuses[0] == statuses[1])
    }
  }
}

/// Two people who have little in common but the names of their properties.
private struct RandomPair {
  var random: SplitMix
  var fixture = PeopleFixture()
  private static let names: [Name] = ["city", "tier", "points", "score", "tags", "email"]

  init(seed: UInt64) {
    random = SplitMix(seed: seed)
    let strategies: [MergeRules.Strategy] = [
      .oldest, .mostRecent, .nonEmpty, .sum, .min, .max, .union, .precedence(["app", "web"]),
    ]
    fixture.project.settings.merge.survivor = Bool.random(using: &random) ? .oldest : .mostRecent
    for name in Self.names where Bool.random(using: &random) {
      fixture.project.settings.merge.strategies[fixture.property(name)] = strategies.randomElement(using: &random)
    }
    for place in 0...1 { addPersona(place) }
    if Int.random(in: 0..<5, using: &random) == 0 {
      fixture.project.settings.blocklist = [
        fixture.identity("anonymousId", "a-\(Int.random(in: 0...1, using: &random))")
      ]
    }
  }

  mutating func store() throws -> PeopleStore { try fixture.store(PersonaID(0), PersonaID(1)) }

  /// A value that is chosen is one that is there.
  mutating func choices(in store: PeopleStore) -> [MergeChoice] {
    let both = Self.names.map { fixture.property($0) }.filter { property in
      store.profiles.allSatisfy { !$0.properties[property].isEmpty }
    }
    return both.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }.map { property in
      MergeChoice(property: property, side: Bool.random(using: &random) ? .primary : .secondary, span: .here)
    }
  }

  private mutating func addPersona(_ place: Int) {
    let age = Int64.random(in: 1...9, using: &random)
    var random = random
    fixture.persona("p\(place)", ["createdAt": .unresolved(.relative(.ago(TimeSpan(age, .day))))]) { persona, fixture in
      persona.source = ["web", "app", nil].randomElement(using: &random) ?? nil
      persona.identities = [fixture.identity("anonymousId", "a-\(place)")]
      for name in Self.names where Int.random(in: 0..<4, using: &random) > 0 {
        let value = Self.value(of: name, place, &random)
        persona.properties.set(.init(id: fixture.property(name), value: value, span: .here))
      }
      if Bool.random(using: &random) {
        persona.labels = [fixture.label(Name("l\(Int.random(in: 0...2, using: &random))"))]
      }
      if Bool.random(using: &random) {
        let state: SegmentAssignment.State = Bool.random(using: &random) ? .member : .excluded
        persona.assignments = [SegmentAssignment(segment: fixture.segment("beta"), state: state, span: .here)]
      }
      persona.timeline = Self.timeline(&random, fixture)
    }
    self.random = random
  }

  private static func value(of name: Name, _ place: Int, _ random: inout SplitMix) -> Value {
    let number = Int64.random(in: 0...3, using: &random)
    switch name.text {
    case "points", "score": return .integer(number)
    case "tags": return .list([.integer(number), .text("x")])
    case "email": return .text(["p\(place)@x.test", "P\(place)@X.test"].randomElement(using: &random) ?? "")
    default: return .text(["", "a", "b"].randomElement(using: &random) ?? "")
    }
  }

  private static func timeline(_ random: inout SplitMix, _ fixture: PeopleFixture) -> [TimelineItem] {
    let scopes = ["email.marketing", "sms", "all"].map(fixture.scope)
    return (0..<Int.random(in: 0...3, using: &random)).map { step in
      let scope = scopes.randomElement(using: &random) ?? scopes[0]
      let isOut = Bool.random(using: &random)
      return .ago(Int64(9 - step), isOut ? .optOut(scope) : .optIn(scope, double: false))
    }
  }
}
