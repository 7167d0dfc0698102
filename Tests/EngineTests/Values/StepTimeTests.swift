import PersonaDiagnostics
import PersonaLoading
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaPeople

/// What a step sets two days after the start.
struct StepTimeTests {
  struct Case: CustomTestStringConvertible {
    let written: String
    let type: String
    let value: Value

    var testDescription: String { "\(written) as \(type)" }
  }

  private static func date(_ text: String) -> Value { (try? CivilDate(parsing: text)).map(Value.date) ?? .null }
  private static func instant(_ text: String) -> Value { .instant(Draft.instant(text)) }

  @Test(arguments: [
    Case(written: "now", type: "instant", value: instant("2026-03-04T09:00:00Z")),
    Case(written: "now", type: "date", value: date("2026-03-04")),
    Case(written: "in 14 days", type: "date", value: date("2026-03-18")),
    Case(written: "today", type: "instant", value: instant("2026-03-03T23:00:00Z")),
    Case(written: "'{{ now }}'", type: "instant", value: instant("2026-03-04T09:00:00Z")),
    Case(written: "'{{ now }}'", type: "date", value: date("2026-03-04")),
    Case(written: "'{{ now }}'", type: "text", value: .text("2026-03-04 10:00:00 +0100")),
    Case(written: "'in {{ 7 | times: 2 }} days'", type: "date", value: date("2026-03-18")),
    Case(written: "'{{ 0.1 | plus: 0.2 }}'", type: "number", value: .decimal(0.3)),
    Case(written: "'{{ 6 | divided_by: 2.0 }}'", type: "number", value: .integer(3)),
    Case(written: "'{{ tags }}'", type: "list", value: .list([.text("a"), .integer(2)])),
    Case(written: "'{{ due }}'", type: "instant", value: instant("2026-03-15T23:00:00Z")),
    Case(written: "\"{% if due %} True {% endif %}\\n\"", type: "boolean", value: .bool(true)),
    Case(written: "'{{ 2.0 }}'", type: "version", value: .text("2.0")),
    Case(written: "'{{ 12 }}'", type: "text", value: .text("12")),
  ])
  func `a value is read by the type, and a time counts from the step`(one: Case) throws {
    let run = try Self.run(one.written, as: one.type)
    #expect(run.failure == nil)
    #expect(run.value == one.value)
  }

  @Test(arguments: [
    ("'{{ \"0x10\" }}'", "number", "'x' cannot be set: '0x10' is not a number"),
    ("'{{ tags }}'", "number", "'x' cannot be set: a list is not a number"),
    ("'{{ now }}'", "boolean", "'x' cannot be set: a time is not true or false"),
    ("'{{ 12 }}'", "{type: number, to: 10}", "'x' cannot be set: 12 is not a number to 10"),
    ("'{{ \"silver\" }}'", "{type: text, oneOf: [free, gold]}", "'x' cannot be set: 'silver' is not free or gold"),
  ])
  func `what does not fit the schema fails the run at the step and changes nothing`(
    written: String, type: String, message: String
  ) throws {
    let run = try Self.run(written, as: type)
    #expect(run.failure == message)
    #expect(run.value == .null)
  }

  @Test(arguments: [("{{ 12 }}", Value.text("12")), ("{{ tags }}", .text("a2")), (" {{ 'a' }} ", .text(" a "))])
  func `without a type a rendered text is a text`(written: String, value: Value) throws {
    #expect(try Self.run("'\(written.replacing("'", with: "''"))'", as: nil).value == value)
  }

  @Test(arguments: [("is", true), ("isOneOf", true), ("isNot", false)])
  func `beside a date a length of time is a day`(operator: String, holds: Bool) throws {
    let operand = `operator` == "isOneOf" ? "[in 14 days]" : "in 14 days"
    let loaded = ValueDoor.load([
      ("persona-check.yaml", Self.settings + "schema: {due: date}\n"),
      ("personas/p.yaml", "persona: p\nproperties: {due: in 14 days}\n"),
      ("segments/s.yaml", "segment: s\nmatch: {property: due, \(`operator`): \(operand)}\n"),
    ])
    #expect(loaded.diagnostics.isEmpty)
    let evaluator = Evaluator(project: loaded.project)
    let store = try PeopleStore(context: evaluator.people, personas: [PersonaID(0)], now: ValueDoor.now)
    var evaluation = Evaluation(evaluator, store, context: EvaluationContext(), budget: .unlimited)
    #expect(try evaluation.holds(ConditionID(0), for: .profile(0)) == holds)
  }

  @Test func `a row has the day that a column of dates says`() throws {
    let loaded = ValueDoor.load([
      ("persona-check.yaml", Self.settings), ("personas/p.yaml", "persona: p\n"),
      (
        "warehouse/w.yaml",
        "table: w\ncolumns: {persona: text, due: date}\nrows: [{persona: p, due: in 14 days}]\n"
      ),
      ("traits/t.yaml", "trait: t\nsql: select persona, due from w\ntype: date\n"),
    ])
    #expect(loaded.diagnostics.isEmpty)
    let evaluator = Evaluator(project: loaded.project)
    let store = try PeopleStore(context: evaluator.people, personas: [PersonaID(0)], now: ValueDoor.now)
    var budget = Budget.unlimited
    #expect(try evaluator.value(of: TraitID(0), for: 0, in: store, budget: &budget) == Self.date("2026-03-16"))
  }

  private static let settings = "now: 2026-03-02T09:00:00Z\nrequires: 0.2\ntimezone: Europe/Berlin\n"

  private static func run(_ written: String, as type: String?) throws -> (value: Value, failure: String?) {
    let loaded = ValueDoor.load([
      ("persona-check.yaml", settings + "schema: {due: date\(type.map { ", x: \($0)" } ?? "")}\n"),
      ("personas/p.yaml", "persona: p\nproperties: {tags: [a, 2], due: 2026-03-16}\n"),
      (
        "workflows/w.yaml",
        "workflow: w\ntrigger: manual\nsteps: [{wait: 2 days}, {set: {properties: {x: \(written)}}}]\n"
      ),
    ])
    #expect(loaded.diagnostics.map(\.message) == [])
    let evaluator = Evaluator(project: loaded.project)
    let store = try PeopleStore(context: evaluator.people, personas: [PersonaID(0)], now: ValueDoor.now)
    var budget = Budget.unlimited
    let trace = try evaluator.trace(WorkflowID(0), for: PersonaID(0), in: store, options: RunOptions(), budget: &budget)
    let x = try #require(loaded.project.properties.firstIndex { $0.name == "x" }.map { PropertyID($0) })
    return (trace.after?.profiles[0].properties[x] ?? .null, trace.runs.first?.failure?.message)
  }
}
