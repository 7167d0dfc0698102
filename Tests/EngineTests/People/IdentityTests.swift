import PersonaDiagnostics
import PersonaTestSupport
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaPeople
@testable import PersonaText

@Suite struct `Identity resolution` {
  @Test(arguments: [
    ("email", " Ada@Example.TEST\n", "ada@example.test"),
    ("email", "ÀDA@example.test", "àda@example.test"),
    ("phoneNumber", "+1 (555) 010-0100", "+15550100100"),
    ("phoneNumber", "555.010.0100", "+15550100100"),
    ("phoneNumber", "1 555 010 0100", "+15550100100"),
    ("phoneNumber", "0044 20 7946 0000", "+442079460000"),
    ("phoneNumber", " ask her ", "ask her"),
    ("externalId", "C-1001", "C-1001"),
    ("anonymousId", " a-1", " a-1"),
  ])
  func `has one normal form for every spelling`(key: String, written: String, normal: String) {
    let form = NormalForm(of: Name(key), phoneCountryCode: "1")
    #expect(form.normal(written) == normal)
    #expect(form.normal(normal) == normal)
  }

  @Test(arguments: [("49", "0171 555 01", "+4917155501"), ("39", "06 555 01", "+390655501"), (nil, "555 01", "55501")])
  func `puts the country code before national numbers`(code: String?, written: String, normal: String) {
    #expect(NormalForm.phone(countryCode: code).normal(written) == normal)
  }

  @Test func `an event creates, adds or merges`() throws {
    let found = try profiles(["a-1"], ["a-1", "ada@x.test"], ["a-2"], ["a-2", "bo@x.test"], ["ada@x.test", "a-2"])
    #expect(found == [["ada@x.test", "bo@x.test", "a-1", "a-2"]])
  }

  @Test func `keys that never meet stay apart`() throws {
    let found = try profiles(["a-1"], ["ada@x.test"], ["a-2", "bo@x.test"])
    #expect(found == [["a-1"], ["ada@x.test"], ["bo@x.test", "a-2"]])
  }

  @Test func `a limit drops the key of the lowest priority and tries again`() throws {
    // Both customers may not be one, since a profile has one externalId: the shared browser is dropped.
    let found = try profiles(["C-1", "a-1"], ["C-2", "a-1"], ["C-2", "a-2"])
    #expect(found == [["C-1", "a-1"], ["C-2", "a-2"]])
  }

  @Test func `a blocked value identifies nobody`() throws {
    var fixture = PeopleFixture()
    let pattern = try Pattern("@example\\.invalid$")
    let blocked = [IdentityKey.Blocked.value("Test@x.test"), .pattern(pattern)]
    fixture.project.identityKeys[fixture.key("email")].blocked = blocked
    let found = try fixture.resolution(["a-1", "test@x.test"], ["a-2", "TEST@x.test"], ["a-2", "no@example.invalid"])
    #expect(fixture.keys(of: found) == [["a-1"], ["a-2"]])
  }

  @Test func `an event without a usable key is an orphan, located`() throws {
    var fixture = PeopleFixture()
    fixture.project.identityKeys[fixture.key("email")].blocked = [.value("test@x.test")]
    let found = try fixture.resolution(["a-1"], [], ["test@x.test"])
    #expect(found.orphans.map(\.id) == [.orphan, .orphan])
    #expect(found.orphans.map(\.span) == [.entry(1), .entry(2)])
    #expect(found.profiles.count == 1)
  }

  @Test func `says what was dropped and what was merged`() throws {
    var fixture = PeopleFixture()
    let found = try fixture.resolution(["C-1", "a-1"], ["C-2", "a-1"], ["ada@x.test"], ["C-1", "ada@x.test"])
    let words = found.profiles.map { $0.notes.map(\.message) }
    #expect(words == [["merged 2 profiles"], ["dropped anonymousId 'a-1', since it would break a limit"]])
  }

  /// Whichever way events with the same keys are ordered, the same people come out as long as no limit is met.
  @Test(arguments: 1...20)
  func `does not depend on the order of events`(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let values = (1...12).map { "a-\($0)" } + (1...4).map { "p\($0)@x.test" }
    let events = (1...20).map { _ in
      [values.randomElement(using: &random) ?? "a-1", values.randomElement(using: &random) ?? "a-2"]
    }
    let first = try groups(events)
    #expect(try groups(events.shuffled(using: &random)) == first)
    #expect(first.map(\.count).reduce(0, +) == Set(events.joined()).count)
  }

  /// Few keys of a profile are compared, many are looked up.
  @Test func `knows each of many keys once, in the order in which they came`() throws {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada")
    var store = try fixture.store(ada)
    let names = (0..<40).map { "a-\($0)" }
    let items = (names + names.reversed()).enumerated().map { hour, name in
      TimelineItem.after(Int64(hour + 1), .identify([fixture.identity("anonymousId", name)]))
    }
    try store.live(items, as: ada)
    #expect(store.profiles[0].identities.map(\.value) == names)
    var earlier = store.profiles[0]
    earlier.rewind(to: PeopleFixture.now.adding(TimeSpan(30, .hour), in: .utc))
    #expect(earlier.identities.map(\.value) == Array(names[..<30]))
    #expect(store.profiles[0].identities.map(earlier.has) == (0..<40).map { $0 < 30 })
  }

  private func groups(_ events: [[String]]) throws -> Set<Set<String>> {
    var fixture = PeopleFixture()
    fixture.project.identityKeys[fixture.key("email")].limit = nil
    let keys = fixture.keys(of: try fixture.resolution(events))
    return Set(keys.map(Set.init))
  }

  private func profiles(_ events: [String]...) throws -> [[String]] {
    var fixture = PeopleFixture()
    return fixture.keys(of: try fixture.resolution(events))
  }
}

extension PeopleFixture {
  /// Raw events, an hour after each other, each by its keys: `C-` external, `@` e-mail, else anonymous.
  mutating func resolution(_ events: [String]...) throws -> Resolution { try resolution(events) }

  mutating func resolution(_ events: [[String]]) throws -> Resolution {
    var set = ProfileSet(header: Header(id: "raw", span: .here))
    for (place, keys) in events.enumerated() {
      let ago = TimeSpan(Int64(events.count - place), .hour)
      let values = keys.map {
        identity($0.hasPrefix("C-") ? "externalId" : $0.contains("@") ? "email" : "anonymousId", $0)
      }
      set.events.append(
        ProfileSet.RawEvent(
          event: EventDefinitionUse(name: event("Seen")), at: .at(.relative(.ago(ago))), keys: values,
          span: .entry(UInt32(place))))
    }
    project.profileSets = [set]
    var budget = Budget.unlimited
    return try evaluator.people.resolve(ProfileSetID(0), at: Self.now, within: &budget)
  }

  func keys(of resolution: Resolution) -> [[String]] { resolution.profiles.map { $0.keys.map(\.value) } }
}
