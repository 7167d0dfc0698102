import PersonaDiagnostics
import PersonaTime
import Testing

@testable import PersonaModel

/// What is asked of a history: one order 10 days, one 40 days ago, a log-in an hour ago.
@Suite struct EventConditionTests {
  private func fixture() -> (PeopleFixture, PersonaID) {
    var fixture = PeopleFixture()
    let persona = fixture.persona("ada") { persona, fixture in
      persona.timeline = [
        .ago(240, fixture.happened("Order Completed", ["total": 42.50, "sku": "A", "cartId": 1])),
        .ago(960, fixture.happened("Order Completed", ["total": 19.99, "sku": "B", "cartId": 2])),
        .ago(1, fixture.happened("Logged In", [:])),
      ]
    }
    return (fixture, persona)
  }

  private func holds(_ name: String, _ change: (inout EventCondition) -> Void) throws -> Bool {
    var (fixture, persona) = fixture()
    let condition = fixture.events(name, change)
    return try fixture.holds(.test(.event(condition)), persona)
  }

  private static func count(_ operator: Operator, _ number: Int64) -> EventCondition.Aggregate {
    .init(.count, field: nil, predicates: [.of(`operator`, .value(.integer(number)))], span: .here)
  }

  private static func last(_ days: Int64) -> EventWindow.EventPeriod {
    .rolling(RollingWindow(.last, TimeSpan(days, .day)))
  }

  @Test(arguments: [(11, true), (10, true), (9, false)])
  func `a window holds both of its ends`(_ days: Int64, _ expected: Bool) throws {
    #expect(try holds("Order Completed") { $0.window.within = Self.last(days) } == expected)
  }

  @Test func `count zero means never`() throws {
    #expect(try holds("Order Refunded") { $0.aggregates = [Self.count(.is, 0)] })
    #expect(try !holds("Order Completed") { $0.aggregates = [Self.count(.is, 0)] })
  }

  @Test func `a name that ends in a star takes every event that begins so`() throws {
    #expect(try holds("Order*") { $0.aggregates = [Self.count(.is, 2)] })
    #expect(try holds("*") { $0.aggregates = [Self.count(.is, 3)] })
  }

  @Test func `all tests of a where hold for one event`() throws {
    let total = FieldTest(path: ["total"], predicates: [.of(.atLeast, .value(40))], span: .here)
    let other = FieldTest(path: ["sku"], predicates: [.of(.is, .value("B"))], span: .here)
    #expect(try holds("Order Completed") { $0.fields = [total] })
    #expect(try !holds("Order Completed") { $0.fields = [total, other] })
  }

  @Test(arguments: [
    (EventCondition.Aggregate.Function.sum, 62.49), (.average, 31.245), (.min, 19.99), (.max, 42.5), (.first, 19.99),
    (.last, 42.5),
  ])
  func `an aggregate adds up as a till would`(_ function: EventCondition.Aggregate.Function, _ value: Double) throws {
    let aggregate = EventCondition.Aggregate(
      function, field: ["total"], predicates: [.of(.is, .value(.decimal(value)))], span: .here)
    #expect(try holds("Order Completed") { $0.aggregates = [aggregate] })
  }

  @Test func `since and until include both days`() throws {
    #expect(try holds("Order Completed") { $0.window.since = .of("2026-02-20") })
    #expect(try !holds("Order Completed") { $0.window.since = .of("2026-02-21") })
    #expect(
      try holds("Order Completed") {
        $0.window.until = .of("2026-02-20")
        $0.aggregates = [Self.count(.is, 2)]
      })
  }

  @Test func `never within asks with a minimum age that the profile was there`() throws {
    let never: (inout EventCondition) -> Void = {
      $0.aggregates = [Self.count(.is, 0)]
      $0.window.within = Self.last(60)
      $0.minimumAge = true
    }
    #expect(try !holds("Order Refunded", never))
    #expect(
      try holds("Order Refunded") {
        never(&$0)
        $0.window.within = Self.last(40)
      })
  }

  @Test func `the explanation lists what counted and what nearly did, with both ends of the window`() throws {
    var (fixture, persona) = fixture()
    let condition = fixture.events("Order Completed") { $0.window.within = Self.last(30) }
    let id = fixture.condition(.test(.event(condition)))
    #expect(
      try fixture.store(persona).explain(id, persona).lines == [
        "✓ event Order Completed within last 30 days | 1 event: 2026-02-20T09:00Z; not counted: "
          + "2026-01-21T09:00Z (before the window); window 2026-01-31T09:00Z to 2026-03-02T09:00Z"
      ])
  }
}

@Suite struct SequenceTests {
  /// Hours ago of each event, by letter.
  struct Story: Sendable, CustomTestStringConvertible {
    let events: String
    let steps: String
    let holds: Bool

    init(_ events: String, _ steps: String, _ holds: Bool) {
      self.events = events
      self.steps = steps
      self.holds = holds
    }

    var testDescription: String { "\(steps) in \(events)" }
  }

  @Test(arguments: [
    Story("A10 B5", "A B", true), Story("B10 A5", "A B", false), Story("A10 C7 B5", "A B", true),
    Story("A10 B5", "A B<4", false), Story("A10 B6", "A B<4", true), Story("A10 A5 B2", "A B<4", true),
    Story("A10", "A !B<4", true), Story("A3", "A !B<4", false), Story("A4", "A !B<4", true),
    Story("A10 B8", "A !B<4", false), Story("A10 B6", "A !B<4", false), Story("A10 B5", "A !B<4", true),
    Story("B12 A10", "A !B<4", true), Story("A10 A9 B8 C7", "A B !C", false), Story("A9 B8 C7 B6", "A B !C", true),
  ])
  func `steps come in order and within their limits`(_ story: Story) throws {
    var fixture = PeopleFixture()
    let persona = fixture.persona("ada") { persona, fixture in
      persona.timeline = story.events.split(separator: " ").map { word in
        .ago(Int64(word.dropFirst()) ?? 0, fixture.happened(Name(String(word.prefix(1)))))
      }
    }
    let steps = story.steps.split(separator: " ").map { step(String($0), &fixture) }
    #expect(try fixture.holds(.test(.sequence(steps)), persona) == story.holds)
  }

  private func step(_ word: String, _ fixture: inout PeopleFixture) -> SequenceStep {
    let parts = word.split(separator: "<")
    let isNegated = word.hasPrefix("!")
    var step = SequenceStep(event: fixture.events(String(isNegated ? parts[0].dropFirst() : parts[0])))
    step.isNegated = isNegated
    if parts.count > 1 { step.limit = Int64(parts[1]).map { .fromFirst(TimeSpan($0, .hour)) } }
    return step
  }

  @Test func `the same field binds a step to the first`() throws {
    var fixture = PeopleFixture()
    let persona = fixture.persona("ada") { persona, fixture in
      persona.timeline = [
        .ago(9, fixture.happened("Checkout Started", ["cartId": 1])),
        .ago(8, fixture.happened("Checkout Started", ["cartId": 2])),
        .ago(7, fixture.happened("Order Completed", ["cartId": 1])),
      ]
    }
    let first = SequenceStep(event: fixture.events("Checkout Started"))
    var last = SequenceStep(event: fixture.events("Order Completed") { $0.same = ["cartId"] })
    last.isNegated = true
    #expect(try fixture.holds(.test(.sequence([first, last])), persona))
    last.event.same = []
    #expect(try !fixture.holds(.test(.sequence([first, last])), persona))
  }
}
