import PersonaDiagnostics
import PersonaLoading
import PersonaTestProjects
import PersonaTime
import Testing

@testable import PersonaAnalysis
@testable import PersonaEngine
@testable import PersonaModel

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
    var test = ConditionTest(subject: .property(fixture.path("score")), span: .here)
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

  @Test(arguments: [
    ([(Operator.moreThan, Int64(3)), (.lessThan, 4)], "no count is more than 3 and less than 4"),
    ([(.lessThan, 0)], "no count is less than 0"), ([(.atMost, -1)], "no count is at most -1"),
    ([(.is, -1)], "no count is -1"), ([(.is, 3), (.moreThan, 5)], "no count is 3 and more than 5"),
    ([(.atLeast, 0)], "every count is at least 0"), ([(.moreThan, -1)], "every count is more than -1"),
    ([(.is, 0)], ""), ([(.atMost, 0)], ""), ([(.atLeast, 0), (.lessThan, 3)], ""), ([(.atLeast, 1)], ""),
  ])
  func `a count is a whole number from 0 on`(bounds: [(Operator, Int64)], reason: String) {
    let predicates = bounds.map { Predicate.of($0.0, .value(.integer($0.1))) }
    let found = warnings { fixture in
      .test(
        .event(
          fixture.events("Order") { $0.aggregates = [.init(.count, field: nil, predicates: predicates, span: .here)] }))
    }
    #expect(found.map { $0.split(separator: ": ").last.map(String.init) ?? "" } == (reason.isEmpty ? [] : [reason]))
  }

  @Test func `no length is below 0`() {
    #expect(warnings { score(&$0, (.length, .derived([.of(.lessThan, .value(0))]))) }.count == 1)
    #expect(warnings { score(&$0, (.length, .derived([.of(.atLeast, .value(0))]))) }.isEmpty)
  }

  @Test func `what must be missing has no value`() {
    #expect(warnings { score(&$0, (.isMissing, .flag(true)), (.exists, .flag(true))) }.count == 1)
    #expect(warnings { score(&$0, (.exists, .flag(false)), (.moreThan, .value(3))) }.count == 1)
    #expect(warnings { score(&$0, (.isMissing, .flag(true)), (.isNot, .value(3))) }.isEmpty)
  }

  @Test(arguments: [
    ("after: 2026-03-01", "before: 2026-02-01", false), ("after: 2026-03-01", "onDay: 2026-03-01", false),
    ("onOrAfter: 2026-03-01", "onOrBefore: 2026-03-01", true), ("after: 2026-02-01", "before: 2026-03-01", true),
    ("within: last 3 days", "moreThan: 5 days ago", false), ("within: last 7 days", "moreThan: 5 days ago", true),
    ("within: last 3 days", "within: next 3 days", false), ("moreThan: 5 days ahead", "within: next 7 days", true),
    ("within: last 3 days", "after: 2030-01-01", true),
    ("between: [2026-01-01, 2026-01-31]", "after: 2026-02-01", false),
  ])
  func `times exclude each other`(first: String, second: String, isPossible: Bool) {
    let segment = "segment: s\nmatch: {all: [{property: born, \(first)}, {property: born, \(second)}]}\n"
    let loaded = load([
      "personas/ada.yaml": "persona: ada\nproperties: {born: 2020-01-01}\n", "segments/s.yaml": segment,
    ])
    #expect(loaded.diagnostics.filter { $0.severity == .error } == [])
    #expect(loaded.diagnostics.contains { $0.message.contains("no time is") } != isPossible)
  }

  /// Every pair of bounds on a few versions, beside trying many more versions than that.
  @Test func `no version is said not to be there that is`() {
    let bounds = ["1.9", "1.10.0", "v1.10", "2.0.0-rc.1", "2.0.0-rc.1.0", "2.0.0"]
    let cores = ["0.0.0", "1.8.9", "1.9", "1.9.1", "1.10.0", "1.10.1", "2.0.0", "2.0.1"]
    let tried = cores.flatMap { core in ["", "-0", "-a", "-rc.0", "-rc.1", "-rc.1.0", "-rc.2"].map { core + $0 } }
    let operators: [Operator] = [.is, .moreThan, .atLeast, .lessThan, .atMost]
    var judge = PredicateEvaluator(now: .first, start: .first, zone: .utc)
    judge.isVersion = true
    var impossible = 0
    for (first, second) in operators.flatMap({ first in operators.map { (first, $0) } }) {
      for (lower, upper) in bounds.flatMap({ lower in bounds.map { (lower, $0) } }) {
        let predicates = [Predicate.of(first, .value(.text(lower))), .of(second, .value(.text(upper)))]
        let found = warnings { fixture in
          fixture.property("score", PropertyType(kind: .version))
          return score(&fixture, (first, .value(.text(lower))), (second, .value(.text(upper))))
        }
        let fits = tried.contains { (try? judge.verdict(on: .text($0), predicates).holds) == true }
        #expect(found.isEmpty == fits, "\(first) \(lower) \(second) \(upper): \(found)")
        impossible += found.count
      }
    }
    #expect(impossible > 100)
  }

  @Test func `a property that nobody has is told, with the nearest that somebody has`() {
    var fixture = PeopleFixture()
    fixture.property("score", PropertyType(kind: .number))
    let condition = Condition.any(
      ["score", "scoer", "plan"].map { name in
        var test = ConditionTest(subject: .property(fixture.path(name)), span: .here)
        test.predicates = [.of(.exists, .flag(true))]
        return .test(test)
      }, .here)
    _ = fixture.condition(condition)
    let found = fixture.project.conditionWarnings.filter { $0.id == .unknownProperty }
    #expect(found.map(\.message) == ["nobody has a property 'scoer'", "nobody has a property 'plan'"])
    #expect(found.first?.help == "did you mean `score`?")
  }
}
