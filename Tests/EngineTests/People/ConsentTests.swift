import PersonaDiagnostics
import PersonaTime
import Testing

@testable import PersonaModel
@testable import PersonaPeople

@Suite struct `Consent` {
  /// What happens to a person, one hour after the other, and the consent that comes of it.
  struct Story: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var acts: [Act]
    var scope = "sms.marketing"
    var status: ConsentStatus

    enum Act: Sendable {
      case optIn(String, by: Name? = nil)
      case double(String, by: Name? = nil)
      case optOut(String, by: Name? = nil)
      case reply(String)
      case imported(String)
    }

    init(_ words: String, _ acts: [Act], of scope: String = "sms.marketing", is status: ConsentStatus) {
      testDescription = words
      self.acts = acts
      self.scope = scope
      self.status = status
    }
  }

  @Test(arguments: [
    Story("nobody asked", [], is: .unknown),
    Story("an opt-in to the type", [.optIn("sms.marketing")], is: .optedIn),
    Story("an opt-in to the channel covers every type", [.optIn("sms")], is: .optedIn),
    Story("an opt-in to another channel covers nothing here", [.optIn("email")], is: .unknown),
    Story("the later entry wins over the more exact one", [.optIn("sms.marketing"), .optOut("sms")], is: .optedOut),
    Story("a double opt-in waits", [.double("sms.marketing")], is: .pending),
    Story("a double opt-in and YES", [.double("sms.marketing"), .reply("yes!")], is: .optedIn),
    Story("YES without a question", [.reply("YES")], is: .unknown),
    Story("any other words", [.double("sms.marketing"), .reply("who is this")], is: .pending),
    Story("who agreed already need not confirm", [.optIn("sms"), .double("sms")], is: .optedIn),
    Story("STOP", [.optIn("sms"), .reply(" Stop.")], is: .optedOut),
    Story("STOP, and staff opts in", [.reply("STOP"), .optIn("sms", by: "staff")], is: .optedOut),
    Story("STOP, and an import opts in", [.reply("STOP"), .imported("sms")], is: .optedOut),
    Story("STOP, and a double opt-in by staff", [.reply("STOP"), .double("sms", by: "staff")], is: .optedOut),
    Story("a YES to it", [.reply("STOP"), .double("sms", by: "staff"), .reply("YES")], is: .optedIn),
    Story("a YES to one's own", [.reply("STOP"), .double("sms", by: "customer"), .reply("YES")], is: .optedIn),
    Story("one's own, unanswered", [.reply("STOP"), .double("sms", by: "customer")], is: .optedOut),
    Story("STOP instead", [.reply("STOP"), .double("sms", by: "staff"), .reply("STOP"), .reply("YES")], is: .optedOut),
    Story("staff cannot answer", [.reply("STOP"), .double("sms"), .optIn("sms", by: "staff")], is: .optedOut),
    Story("a YES for everything", [.optOut("all"), .double("all"), .reply("YES")], is: .optedIn),
    Story("staff asks about push", [.double("push", by: "staff")], of: "push.marketing", is: .pending),
    Story("STOP and START", [.reply("STOP"), .reply("START")], is: .optedIn),
    Story("STOP, and the customer opts in", [.reply("STOP"), .optIn("sms", by: "customer")], is: .optedIn),
    Story("staff takes back what staff did", [.optOut("sms", by: "admin"), .optIn("sms", by: "staff")], is: .optedIn),
    Story("a global opt-out beats all", [.optOut("all"), .optIn("sms")], is: .optedOut),
    Story("a global opt-out is lifted by a global opt-in", [.optOut("all"), .optIn("all")], is: .optedIn),
    Story("but by the person alone", [.optOut("all"), .optIn("all", by: "staff")], is: .optedOut),
    Story("staff opts in to push", [.optIn("push", by: "staff")], of: "push.marketing", is: .unknown),
    Story("staff opts in to everything but push", [.optIn("all", by: "staff")], of: "push.marketing", is: .unknown),
    Story("staff opts in to everything", [.optIn("all", by: "staff")], is: .optedIn),
    Story("the person opts in to push", [.optIn("push", by: "customer")], of: "push.marketing", is: .optedIn),
    Story(
      "a channel is as closed as its closest type", [.optIn("sms"), .optOut("sms.marketing")], of: "sms", is: .optedOut),
    Story("a type without a word does not count", [.optIn("sms.marketing")], of: "sms", is: .optedIn),
  ])
  func `what happens decides`(story: Story) throws {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada", ["phoneNumber": .text("+15550100")]) { persona, _ in
      persona.devices = [.text("t-1")]
    }
    let items = story.acts.enumerated().map { fixture.item($0.element, after: Int64($0.offset + 1)) }
    var store = try fixture.store(ada)
    try store.live(items, as: ada)
    #expect(store.consent(of: 0, in: fixture.scope(story.scope)).status == story.status)
  }

  @Test func `pending consent that is confirmed too late stays without effect`() throws {
    var fixture = PeopleFixture()
    var entry = ConsentEntry(scope: fixture.scope("sms.marketing"), status: .pending, span: .here)
    entry.expires = .relative(.ahead(TimeSpan(2, .hour)))
    let ada = fixture.persona("ada") { persona, _ in persona.consent = [entry] }
    let sms = fixture.channel("sms")
    for (hours, status) in [(1, ConsentStatus.optedIn), (2, .unknown)] {
      var store = try fixture.store(ada)
      try store.live([.after(Int64(hours), .reply(text: "YES", on: sms))], as: ada)
      #expect(store.consent(of: 0, in: entry.scope).status == status)
    }
  }

  /// What the first records of a long ledger come to is kept; a ledger made of its records keeps nothing.
  @Test func `a long ledger says what going through all of it says`() throws {
    let acts: [Story.Act] = [
      .optIn("sms"), .reply("STOP"), .double("sms.marketing", by: "staff"), .reply("YES"), .optOut("all"),
      .optIn("all", by: "staff"), .imported("sms"), .optIn("push", by: "staff"), .optIn("all"), .optOut("email"),
      .double("all", by: "customer"),
    ]
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada", ["phoneNumber": .text("+15550100")]) { persona, _ in
      persona.devices = [.text("t-1")]
    }
    let items = (0..<80).map { fixture.item(acts[$0 * 7 % acts.count], after: Int64($0 + 1)) }
    let queries = ["sms.marketing", "sms.transactional", "email.marketing", "push.marketing"].map(fixture.scope)
    var store = try fixture.store(ada)
    try store.live(items, as: ada)
    for hours in [80, 41, 40, 33, 5] as [Int64] {
      let instant = PeopleFixture.now.adding(TimeSpan(hours, .hour), in: .utc)
      var rewound = store.profiles[0]
      rewound.rewind(to: instant)
      for ledger in [store.profiles[0].consent, rewound.consent] {
        var fresh = ConsentLedger()
        for record in ledger.records { fresh.append(record) }
        #expect(fresh.records.count > hours / 2)
        for scope in queries {
          guard let channel = scope.channel, let type = scope.type else { continue }
          let query = ConsentQuery(channel: channel, type: type)
          let (kept, whole) = (ledger.decision(for: query, at: instant), fresh.decision(for: query, at: instant))
          #expect(kept.status == whole.status)
          #expect(kept.isGlobal == whole.isGlobal)
          for part in [\.record, \.ignored, \.unanswered, \.lapsed] as [KeyPath<ConsentDecision, ConsentRecord?>] {
            #expect(kept[keyPath: part]?.at == whole[keyPath: part]?.at)
          }
        }
      }
    }
  }

  @Test func `a merge opens no device that was closed`() throws {
    var fixture = PeopleFixture()
    let push = fixture.scope("push.marketing")
    let closed = ConsentScope(channel: push.channel, type: nil, device: "t-1")
    let ada = fixture.persona("ada") { persona, _ in
      persona.devices = [.text("t-1")]
      persona.timeline = [.ago(3, .optIn(push, double: false)), .ago(2, .optOut(closed))]
    }
    let other = fixture.persona("other") { persona, _ in
      persona.timeline = [.ago(3, .optIn(push, double: false))]
    }
    var store = try fixture.store(ada, other)
    #expect(store.consent(of: 0, in: push).status == .optedOut)
    try store.live([.after(1, .merge(other))], as: ada)
    #expect(store.consent(of: 0, in: push).status == .optedOut)
  }

  @Test func `each change is told once for each channel and type`() throws {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada")
    let sms = fixture.scope("sms")
    var store = try fixture.store(ada)
    let changes = try store.live(
      [.after(1, .optIn(sms, double: false)), .after(2, .optIn(sms, double: false))], as: ada)
    let told = changes.compactMap { if case .consent(let scope, .optedIn) = $0.kind { scope } else { nil } }
    #expect(told == [fixture.scope("sms.marketing"), fixture.scope("sms.transactional")])
    #expect(changes.count == 2)
  }
}

extension PeopleFixture {
  fileprivate func item(_ act: `Consent`.Story.Act, after hours: Int64) -> TimelineItem {
    switch act {
    case .optIn(let text, let name): .after(hours, .optIn(scope(text), double: false), by: name.map { role($0) })
    case .double(let text, let name): .after(hours, .optIn(scope(text), double: true), by: name.map { role($0) })
    case .optOut(let text, let name): .after(hours, .optOut(scope(text)), by: name.map { role($0) })
    case .reply(let text): .after(hours, .reply(text: text, on: channel("sms")))
    case .imported(let text): .after(hours, .optIn(scope(text), double: false), source: "import")
    }
  }
}
