import PersonaDiagnostics
import PersonaLoading
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaPeople

/// A formula is what it computes, never what that would print as.
struct FormulaTests {
  struct Case: CustomTestStringConvertible {
    let formula: String
    var type: String?
    let value: Value
    var warning: String?

    var testDescription: String { formula + (type.map { " as \($0)" } ?? "") }
  }

  private static func date(_ text: String) -> Value { (try? CivilDate(parsing: text)).map(Value.date) ?? .null }

  @Test(arguments: [
    Case(formula: "1.0 | divided_by: 3", value: .decimal(1.0 / 3)),
    Case(formula: "0.1 | plus: 0.2", value: .decimal(0.3)),
    Case(formula: "12 | divided_by: 4.0", value: .integer(3)),
    Case(formula: "active", value: .bool(true)),
    Case(formula: "'true'", value: .text("true")),
    Case(formula: "'12'", value: .text("12")),
    Case(formula: "''", value: .text("")),
    Case(formula: "due", value: date("2026-03-16")),
    Case(formula: "now", value: .instant(ValueDoor.now)),
    Case(formula: "tags", value: .list([.text("a"), .integer(2)])),
    Case(formula: "(1..3)", value: .list([.integer(1), .integer(2), .integer(3)])),
    Case(formula: "company", value: .map(ValueMap([.init(key: "seats", value: .integer(4))]))),
    Case(formula: "tags | size", value: .integer(2)),
    Case(formula: "due | date: '%Y'", value: .text("2026")),
    Case(formula: "due | date: '%Y'", type: "number", value: .integer(2026)),
    Case(formula: "due | date: '%Y-%m-%d'", type: "date", value: date("2026-03-16")),
    Case(formula: "now", type: "date", value: date("2026-03-02")),
    Case(formula: "'in 14 days'", type: "date", value: date("2026-03-16")),
    Case(formula: "7", type: "text", value: .text("7")),
    Case(
      formula: "'many'", type: "number", value: .null, warning: "trait 't' has no value: 'many' is not a number"),
    Case(formula: "nick | default: given", value: .text("Addy")),
    Case(formula: "given | default: nick", value: .text("Addy")),
    Case(formula: "given | default: other | default: 'friend'", value: .text("friend")),
    Case(
      formula: "given | default: other", value: .null, warning: "trait 't' has no value: undefined variable \"other\""),
    Case(formula: "given", value: .null, warning: "trait 't' has no value: undefined variable \"given\""),
  ])
  func `a formula is what it computes`(one: Case) throws {
    let loaded = ValueDoor.load([
      ("persona-check.yaml", "now: 2026-03-02T09:00:00Z\nrequires: 0.2\nschema: {due: date}\n"),
      (
        "personas/p.yaml",
        """
        persona: p
        properties: {nick: Addy, active: true, due: 2026-03-16, tags: [a, 2], company: {seats: 4}}
        ---
        persona: q
        properties: {given: Ada, other: x}
        """
      ),
      ("traits/t.yaml", "trait: t\nformula: \"\(one.formula)\"\n" + (one.type.map { "type: \($0)\n" } ?? "")),
    ])
    #expect(loaded.diagnostics.map(\.message) == [])
    let evaluator = Evaluator(project: loaded.project)
    let store = try PeopleStore(context: evaluator.people, personas: [PersonaID(0)], now: ValueDoor.now)
    var evaluation = Evaluation(evaluator, store, context: EvaluationContext(), budget: .unlimited)
    let outcome = try evaluation.outcome(of: TraitID(0), for: .profile(0))
    #expect(outcome.value == one.value)
    #expect(outcome.warnings.first?.message == one.warning)
  }
}
