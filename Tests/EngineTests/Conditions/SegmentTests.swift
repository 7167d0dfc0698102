import PersonaDiagnostics
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaPeople

@Suite struct SegmentTests {
  @Test func `an assignment by hand decides before any condition`() throws {
    var fixture = PeopleFixture()
    let gold = fixture.segment("gold", fixture.test("plan", .is, .value("gold")))
    let excluded = fixture.persona("ada", ["plan": "gold"]) { persona, _ in
      persona.assignments = [SegmentAssignment(segment: gold, state: .excluded, span: .here)]
    }
    let included = fixture.persona("bo") { persona, _ in
      persona.assignments = [SegmentAssignment(segment: gold, state: .member, span: .here)]
    }
    let store = try fixture.store(excluded, included)
    #expect(try outcome(excluded, gold, store).cause == .assigned(.excluded))
    #expect(try outcome(included, gold, store).isMember)
  }

  @Test func `a diamond of segments costs no more than its edges`() throws {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada", ["plan": "gold"])
    fixture.segment("s0", fixture.test("plan", .is, .value("gold")))
    for level in 1...60 {
      let below = Condition.test(.segment(fixture.segment("s\(level - 1)")))
      fixture.segment("s\(level)", .all([below, .not(.not(below, .here), .here), below], .here))
    }
    let store = try fixture.store(ada)
    var budget = Budget(steps: 1000, bytes: 0)
    let top = fixture.segment("s60")
    let (outcome, explanation) = try store.evaluator.explainMembership(
      of: 0, in: top, store: store, context: EvaluationContext(), budget: &budget)
    #expect(outcome.isMember)
    #expect(explanation?.holds == true)
  }

  @Test func `a cycle of segments is an error rather than an endless question`() throws {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada")
    fixture.segment("a", .test(.segment(fixture.segment("b"))))
    fixture.segment("b", .test(.segment(fixture.segment("a"))))
    let store = try fixture.store(ada)
    #expect(throws: Diagnostic.self) { try outcome(ada, fixture.segment("a"), store) }
  }

  @Test func `a leaf that the run does not reach cannot fail the explanation`() throws {
    var fixture = PeopleFixture()
    let ada = fixture.persona("ada", ["plan": "gold"])
    let strict = fixture.test("tier", .is, .value("x")).with { $0.missing = .error }
    let id = fixture.condition(.any([fixture.test("plan", .is, .value("gold")), strict], .here))
    #expect(try fixture.holds(id, ada))
    let reached = fixture.condition(.all([fixture.test("plan", .is, .value("gold")), strict], .here))
    #expect(throws: Diagnostic.self) { try fixture.holds(reached, ada) }
  }

  @Test func `for asks that the test has held without a break`() throws {
    var fixture = PeopleFixture()
    let plan = fixture.property("plan")
    let steady = fixture.persona("steady", ["plan": "free"]) { persona, _ in
      persona.timeline = [.ago(200, .setting(plan, "gold"))]
    }
    let broken = fixture.persona("broken", ["plan": "free"]) { persona, _ in
      persona.timeline = [
        .ago(200, .setting(plan, "gold")), .ago(50, .setting(plan, "free")), .ago(49, .setting(plan, "gold")),
      ]
    }
    let condition = fixture.test("plan", .is, .value("gold")).with { $0.heldFor = TimeSpan(7, .day) }
    let id = fixture.condition(condition)
    #expect(try fixture.holds(id, steady))
    #expect(try !fixture.holds(id, broken))
  }

  @Test func `accounts are asked through their members`() throws {
    var fixture = PeopleFixture()
    let plan = fixture.property("plan")
    var account = Account(header: Header(id: "bakery", span: .here))
    account.properties = [Persona.Property(id: plan, value: "paid", span: .here)]
    fixture.project.accounts = [account]
    let active = fixture.persona("active") { persona, fixture in
      persona.account = AccountID(0)
      persona.timeline = [.ago(10, fixture.happened("Logged In"))]
    }
    let idle = fixture.persona("idle") { persona, _ in persona.account = AccountID(0) }
    let loggedIn = Condition.test(.event(fixture.events("Logged In")))
    let paid = fixture.condition(.test(.account(fixture.test("plan", .is, .value("paid")))))
    let none = fixture.condition(.test(.members(.none, loggedIn)))
    let any = fixture.condition(.test(.members(.any, loggedIn)))
    let all = fixture.condition(.test(.members(.all, loggedIn)))
    let store = try fixture.store(active, idle)
    let answers = try [paid, none, any, all].map { try store.holds($0, idle) }
    #expect(answers == [true, false, true, false])
  }

  private func outcome(_ persona: PersonaID, _ segment: SegmentID, _ store: PeopleStore) throws -> SegmentOutcome {
    var budget = Budget.unlimited
    return try store.evaluator.membership(
      of: #require(store.index(of: persona)), in: segment, store: store, context: EvaluationContext(), budget: &budget)
  }
}
