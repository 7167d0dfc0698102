import PersonaDiagnostics
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaPeople

@Suite struct TraitTests {
  private static let totals: [Value] = [10, 20.5, "n/a", 10, .null]

  private func value(_ function: TraitFunction, _ totals: [Value]) throws -> TraitOutcome {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada") { persona, fixture in
      for (index, total) in totals.enumerated() {
        persona.timeline.append(.ago(Int64(100 - index), fixture.happened("Order", ["total": total])))
      }
    }
    let trait = fixture.trait("t", .aggregate(function, field: ["total"], of: fixture.events("Order")))
    let store = try fixture.store(ada)
    var budget = Budget.unlimited
    return try store.evaluator.outcome(of: trait, for: 0, in: store, budget: &budget)
  }

  @Test(arguments: [
    (TraitFunction.count, Value.integer(4)), (.sum, 40.5), (.average, 13.5), (.min, 10), (.max, 20.5), (.first, 10),
    (.last, .null), (.mostFrequent, 10), (.uniqueList, .list([10, 20.5, "n/a"])), (.uniqueCount, 3),
  ])
  func `a trait is drawn from the events that count`(_ function: TraitFunction, _ expected: Value) throws {
    #expect(try value(function, Self.totals).value == expected)
  }

  @Test(arguments: [
    (TraitFunction.count, Value.integer(0)), (.sum, 0), (.average, .null), (.min, .null), (.first, .null),
    (.mostFrequent, .null), (.uniqueList, .list([])), (.uniqueCount, 0), (.daysSince, .null),
  ])
  func `over nothing counts and sums are zero, lists empty and all else null`(
    _ function: TraitFunction, _ expected: Value
  ) throws {
    #expect(try value(function, []).value == expected)
  }

  @Test func `a value that is no number is left out with a warning`() throws {
    #expect(try value(.sum, Self.totals).warnings.map(\.id) == [.unusableValue])
  }

  @Test func `the most frequent needs two, and a tie goes to the smallest`() throws {
    #expect(try value(.mostFrequent, [3, 2]).value == .null)
    #expect(try value(.mostFrequent, [3, 2, 3, 2]).value == 2)
  }

  @Test func `a trait with a refresh has the value of its last tick`() throws {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada") { persona, fixture in
      persona.timeline = [.ago(5, fixture.happened("Order")), .after(1, fixture.happened("Order"))]
    }
    let live = fixture.trait("live", .aggregate(.count, field: nil, of: fixture.events("Order")))
    let hourly = fixture.trait("slow", .aggregate(.count, field: nil, of: fixture.events("Order")))
    fixture.project.traits[hourly].refresh = TimeSpan(6, .hour)
    var store = try fixture.store(ada)
    var budget = Budget.unlimited
    #expect(try store.value(of: hourly, ada) == 1)
    _ = try store.advance(to: PeopleFixture.now.adding(milliseconds: 6 * 3_600_000 - 1), budget: &budget)
    #expect(try store.value(of: live, ada) == 2)
    #expect(try store.value(of: hourly, ada) == 1)
    _ = try store.advance(to: PeopleFixture.now.adding(milliseconds: 6 * 3_600_000), budget: &budget)
    #expect(try store.value(of: hourly, ada) == 2)
  }

  @Test func `a formula computes with traits and properties, and nothing gives null`() throws {
    var fixture = PeopleFixture()
    let buyer = fixture.persona("buyer", ["discount": 2]) { persona, fixture in
      persona.timeline = [
        .ago(5, fixture.happened("Order", ["total": 30])), .ago(4, fixture.happened("Order", ["total": 15])),
      ]
    }
    let nobody = fixture.persona("nobody", ["discount": 2])
    fixture.trait("spent", .aggregate(.sum, field: ["total"], of: fixture.events("Order")))
    fixture.trait("orders", .aggregate(.count, field: nil, of: fixture.events("Order")))
    let formula = fixture.trait("average", .formula(.of("{{ spent | divided_by: orders | plus: discount }}")))
    let store = try fixture.store(buyer, nobody)
    #expect(try store.value(of: formula, buyer) == 24)
    #expect(try store.value(of: formula, nobody) == .null)
  }

  @Test func `a score adds what holds`() throws {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada", ["plan": "gold"])
    let gold = fixture.condition(fixture.test("plan", .is, .value("gold")))
    let silver = fixture.condition(fixture.test("plan", .is, .value("silver")))
    let rules = [
      TraitRule(condition: gold, add: 40), .init(condition: silver, add: 7), .init(condition: gold, add: -0.5),
    ]
    let trait = fixture.trait("health", .score(rules))
    #expect(try fixture.store(ada).value(of: trait, ada) == 39.5)
  }

  @Test func `a roll-up takes the events of all members`() throws {
    var fixture = PeopleFixture()
    fixture.project.accounts = [Account(header: Header(id: "bakery", span: .here))]
    let personas = ["ada", "bo"].map { id in
      fixture.persona(id) { persona, fixture in
        persona.account = AccountID(0)
        persona.timeline = [.ago(5, fixture.happened("Order"))]
      }
    }
    let trait = fixture.trait("team", .aggregate(.count, field: nil, of: fixture.events("Order")))
    fixture.project.traits[trait].isOverAccount = true
    #expect(try fixture.store(personas[0], personas[1]).value(of: trait, personas[0]) == 2)
  }

  @Test func `a query without a warehouse is an error, never a silent null`() throws {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada")
    let text = SourceText(bytes: [], file: FileID(index: 0), runs: [])
    let trait = fixture.trait("sql", .sql(SQLQuery(text: text, span: .here)))
    let store = try fixture.store(ada)
    #expect(throws: Diagnostic.self) { try store.value(of: trait, ada) }
  }
}
