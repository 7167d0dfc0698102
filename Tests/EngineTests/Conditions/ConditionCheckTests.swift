import Diagnostics
import Testing
import Time

@testable import Engine

@Suite struct ConditionCheckTests {
  private func warnings(_ build: (inout PeopleFixture) -> Condition) -> [String] {
    var fixture = PeopleFixture()
    let condition = build(&fixture)
    _ = fixture.condition(condition)
    return fixture.project.conditionWarnings.filter { $0.id != .unknownProperty }.map {
      "\($0.id.rawValue): \($0.message)"
    }
  }

  private func score(_ fixture: inout PeopleFixture, _ predicates: (Operator, Operand)...) -> Condition {
    var test = Test(subject: .property(fixture.path("score")), span: .here)
    test.predicates = predicates.map { .of($0.0, $0.1) }
    return .test(test)
  }

  @Test(arguments: [
    (Operator.moreThan, 5, Operator.lessThan, 3, true), (.moreThan, 3, .lessThan, 3, true),
    (.atLeast, 3, .atMost, 3, false), (.atLeast, 3, .lessThan, 3, true), (.moreThan, 3, .lessThan, 5, false),
    (.is, 3, .is, 4, true), (.is, 3, .atLeast, 3, false),
  ])
  func `bounds that leave no number are told`(
    _ first: Operator, _ lower: Int64, _ second: Operator, _ upper: Int64, _ isImpossible: Bool
  ) {
    let found = warnings { fixture in
      score(&fixture, (first, .value(.integer(lower))), (second, .value(.integer(upper))))
    }
    #expect(found.isEmpty != isImpossible)
  }

  @Test func `tests of one all exclude each other across groups`() {
    let found = warnings { fixture in
      let high = score(&fixture, (.moreThan, .value(5)))
      let low = score(&fixture, (.lessThan, .value(3)))
      return .all([high, .all([low], .here)], .here)
    }
    #expect(found == ["never-holds: this can never hold: no number is more than 5 and less than 3"])
  }

  @Test func `on a list each bound counts by itself`() {
    let found = warnings { fixture in
      fixture.property("score", PropertyType(kind: .list))
      return score(&fixture, (.moreThan, .value(5)), (.lessThan, .value(3)))
    }
    #expect(found.isEmpty)
  }

  @Test func `a value beside one that excludes it, and an opposite, are told`() {
    #expect(warnings { score(&$0, (.is, .value("a")), (.isNoneOf, .values(["a", "b"]))) }.count == 1)
    #expect(warnings { score(&$0, (.is, .value("a")), (.isMissing, .flag(true))) }.count == 1)
    #expect(warnings { score(&$0, (.is, .value("a")), (.isOneOf, .values(["a", "b"]))) }.isEmpty)
    let label: (inout PeopleFixture) -> Condition = { .test(.label(.label($0.label("vip")))) }
    #expect(warnings { .all([label(&$0), .not(label(&$0), .here)], .here) }.count == 1)
    #expect(warnings { .any([label(&$0), .not(label(&$0), .here)], .here) }.first?.hasPrefix("never-fails") == true)
  }

  @Test func `a count between two whole numbers is none`() {
    let found = warnings { fixture in
      let bounds = [Predicate.of(.moreThan, .value(3)), .of(.lessThan, .value(4))]
      return .test(
        .event(fixture.events("Order") { $0.aggregates = [.init(.count, field: nil, predicates: bounds, span: .here)] })
      )
    }
    #expect(found.count == 1)
  }

  @Test func `a property that nobody has is told, with the nearest that somebody has`() {
    var fixture = PeopleFixture()
    fixture.property("score", PropertyType(kind: .number))
    let condition = Condition.any(
      ["score", "scoer", "plan"].map { name in
        var test = Test(subject: .property(fixture.path(name)), span: .here)
        test.predicates = [.of(.exists, .flag(true))]
        return .test(test)
      }, .here)
    _ = fixture.condition(condition)
    let found = fixture.project.conditionWarnings.filter { $0.id == .unknownProperty }
    #expect(found.map(\.message) == ["nobody has a property 'scoer'", "nobody has a property 'plan'"])
    #expect(found.first?.help == "did you mean `score`?")
  }
}
