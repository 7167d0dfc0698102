import PersonaDiagnostics
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaPeople

@Suite struct `Sessions` {
  /// `w` web, `a` app, with the minute, and `:s` the session's name.
  @Test(arguments: [
    (["w0", "w30", "w60"], [3]), (["w0", "w31"], [1, 1]), (["w0", "a10", "w20"], [2, 1]),
    (["w0:s", "w300:s"], [2]), (["w0:s", "w10"], [2]), (["w0:s", "w10:t", "w15"], [1, 2]),
    (["w0:s", "a1:s"], [1, 1]), ([], []),
  ])
  func `are a channel's events with no gap between, or those that share a name`(events: [String], counts: [Int]) {
    var profile = Profile(id: "ada", persona: nil, zone: .utc)
    for text in events {
      let parts = text.dropFirst().split(separator: ":")
      let minutes = TimeSpan(Int64(parts[0]) ?? 0, .minute)
      var event = Event(name: EventNameID(0), at: PeopleFixture.now.adding(minutes, in: .utc))
      event.channel = ChannelID(text.hasPrefix("w") ? 0 : 1)
      event.session = parts.count > 1 ? String(parts[1]) : nil
      profile.record(event)
    }
    #expect(profile.sessions(gap: TimeSpan(30, .minute)).map(\.eventCount) == counts)
  }

  @Test func `have a length and properties of their own`() {
    var profile = Profile(id: "ada", persona: nil, zone: .utc)
    for (minute, page) in [(0, "home"), (12, "cart")] {
      var event = Event(name: EventNameID(0), at: PeopleFixture.now.adding(TimeSpan(Int64(minute), .minute), in: .utc))
      event.fields = ValueMap([.init(key: "page", value: .text(page))])
      profile.record(event)
    }
    let session = profile.sessions(gap: TimeSpan(30, .minute)).first
    #expect(session?.milliseconds == 720_000)
    #expect(session?.properties["page"] == .text("cart"))
    #expect(profile.properties.entries.isEmpty)
  }
}

@Suite struct `A search` {
  @Test(arguments: [
    ("ada@", ["ada"]), ("ADA", ["ada"]), ("baker", ["ada"]), ("555 0100", ["ada"]), ("C-10", ["ada", "bo"]),
    ("austin", ["bo"]), ("2026", ["bo"]), ("42", ["bo"]), ("test", ["ada", "bo"]), ("gone", []), ("  ", []),
    ("merge:ada", []), ("ÉCO", ["bo"]), ("e\u{301}cole", ["bo"]), ("cole", ["bo"]), ("åda", []),
  ])
  func `finds a part of the id, the name, a key or a property`(text: String, found: [String]) throws {
    var fixture = PeopleFixture()
    fixture.persona("ada", ["email": .text("Ada@x.test"), "phoneNumber": .text("+1 555-0100")]) { persona, fixture in
      persona.header.name = "[TEST] The baker"
      persona.identities = [fixture.identity("externalId", "C-1001")]
    }
    fixture.persona("bo", ["points": .integer(42), "city": .list([.text("Austin"), .text("École")])]) {
      persona, fixture in
      persona.header.name = "[TEST] Bo"
      persona.identities = [fixture.identity("externalId", "C-1002")]
      persona.properties.set(
        Persona.Property(id: fixture.property("createdAt"), value: .instant(PeopleFixture.now), span: .here))
    }
    fixture.persona("gone", ["email": .text("gone@x.test")]) { persona, _ in persona.timeline = [.ago(1, .archive)] }
    let store = PeopleStore(everyone: Population(context: fixture.evaluator.people, now: PeopleFixture.now))
    #expect(try store.search(text).map { store.profiles[$0].id } == found)
  }

  @Test func `sees what timelines merged, and leaves inherited keys apart`() throws {
    var fixture = PeopleFixture()
    let merging = [TimelineItem.ago(1, .merge(PersonaID(2)))]
    let ada = fixture.persona("ada", ["email": .text("ada@x.test")]) { persona, _ in persona.timeline = merging }
    fixture.persona("ada/expired", ["email": .text("ada@x.test")]) { persona, _ in
      persona.variantOf = ada
      persona.timeline = merging
    }
    fixture.persona("mobile", ["phoneNumber": .text("+15550100")])
    let store = PeopleStore(everyone: Population(context: fixture.evaluator.people, now: PeopleFixture.now))
    #expect(try store.search("ada@x.test") == [0, 1])
    #expect(try store.search("merge:+15550100") == [0])
    #expect(try !store.search("mobile").contains(2))
    #expect(try fixture.store(PersonaID(2)).search("mobile") == [0])
  }
}

@Suite struct `An import` {
  @Test func `makes new profiles, changes old ones and refuses the rest`() throws {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada", ["email": .text("ada@x.test"), "tier": .text("free")])
    let gone = fixture.persona("gone", ["email": .text("gone@x.test")]) { persona, _ in
      persona.timeline = [.ago(1, .erase)]
    }
    let file = fixture.file([
      (2, ["email": "ADA@x.test", "tier": "plus"]), (3, ["email": "new@x.test", "tier": ""]), (4, ["tier": "plus"]),
      (5, ["email": "gone@x.test"]), (6, ["email": "new@x.test", "tier": "free"]),
    ])
    var store = try fixture.store(ada, gone)
    let outcome = try store.importing(file, at: store.now)
    #expect(outcome.imported == 1 && outcome.updated == 2)
    #expect(outcome.rejected.map(\.line) == [4, 5])
    #expect(outcome.rejected.map(\.reason) == ["no key, so the row is nobody's", "this person cannot be imported"])
    #expect(store.value(at: "tier", of: 0) == .text("plus"))
    #expect(store.profiles.map(\.id) == ["ada", "gone", "new@x.test"])
    #expect(store.value(at: "email", of: 2) == .text("new@x.test"))
    #expect(store.profiles[2].source == "import")
    #expect(store.profiles[0].changes.last?.source == "import")
  }

  @Test func `takes a step of the budget for each row`() throws {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada", ["email": .text("ada@x.test")])
    let file = fixture.file((1...10).map { ($0, ["email": "row-\($0)@x.test"]) })
    let item = TimelineItem(operation: .import(file), moment: .after(TimeSpan(1, .day)), span: file.span)
    let store = try fixture.store(ada)
    for steps in [9, 10, 11] {
      var (alone, later) = (store, store)
      var budgets = [Budget(steps: steps, bytes: 0), Budget(steps: steps, bytes: 0)]
      let first = Result { () throws(Diagnostic) in
        try alone.spending(&budgets[0]) { (store) throws(Diagnostic) in try store.importing(file, at: store.now) }
      }
      try later.schedule([item], for: 0, from: later.now)
      // The item itself is a step too.
      let second = Result { () throws(Diagnostic) in try later.advance(toLast: &budgets[1]) }
      #expect(first.fault == (steps < 10 ? .evaluationLimit : nil))
      #expect(second.fault == (steps < 11 ? .evaluationLimit : nil))
      #expect(budgets.map(\.exceeded) == [steps < 10 ? .steps : nil, steps < 11 ? .steps : nil])
    }
  }

  @Test func `refuses a row whose keys belong to two`() throws {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada", ["email": .text("ada@x.test")])
    let bo = fixture.persona("bo", ["phoneNumber": .text("+15550100")])
    let file = fixture.file([(2, ["email": "ada@x.test", "phoneNumber": "+15550100"])])
    var store = try fixture.store(ada, bo)
    #expect(try store.importing(file, at: store.now).rejected.map(\.reason) == ["its keys belong to 'ada' and 'bo'"])
  }
}

extension Result where Failure == Diagnostic {
  fileprivate var fault: DiagnosticID? { if case .failure(let diagnostic) = self { diagnostic.id } else { nil } }
}

extension PeopleFixture {
  fileprivate mutating func file(_ rows: [(Int, KeyValuePairs<Name, String>)]) -> ImportFile {
    var file = ImportFile(path: "customers.csv", span: .here)
    for (line, cells) in rows {
      let properties = cells.map { Persona.Property(id: property($0.key), value: .text($0.value), span: .here) }
      file.rows.append(ImportRow(line: line, properties: properties))
    }
    return file
  }
}
