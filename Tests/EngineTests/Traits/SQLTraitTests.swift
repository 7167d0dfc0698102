import PersonaDiagnostics
import PersonaLoading
import PersonaTestProjects
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaPeople

@Suite struct SQLTraitTests {
  @Test func `a project without queries has no database`() {
    #expect(Evaluator(project: Self.project("sum: total\nof: {event: Order Completed}")).queries == nil)
    #expect(Evaluator(project: Self.project("sql: select persona, 1 from personas")).queries != nil)
  }

  @Test(arguments: [
    ("select persona, 1 from personas", Value.integer(1)), ("select persona, 1.5 from personas", .decimal(1.5)),
    ("select persona, 'x' from personas", .text("x")), ("select persona, null from personas", .null),

    ("select persona, datetime('now') from personas", .text("2026-03-02 09:00:00")),
    ("select persona, date('now', '-1 month') from personas", .text("2026-02-02")),
    ("select persona, current_timestamp from personas", .text("2026-03-02 09:00:00")),
    ("select persona, julianday('now') from personas", .decimal(2461101.875)),
    ("select persona, typeof(points) from personas", .text("integer")),
    ("select persona, points from personas where account is null", .integer(5)),
    ("select persona, birthday from personas", .text("1990-01-31")),
    ("select persona, tags from personas", .text("[\"a\",\"b \\\"c\\\"\"]")),
    ("select persona, \"odd name\" from personas", .text("yes")),
    ("select 'nobody', 1", .null),
    ("select persona, status from consent where channel = 'email' and type = 'marketing'", .text("opted-in")),
    ("select persona, label from labels", .text("vip")),
    ("select persona, count(value) from personas, json_each(tags) group by persona", .integer(2)),
    ("select persona, value from personas, json_each(tags) where key = 1", .text("b \"c\"")),
    ("select persona, sum(atom) from events, json_tree(properties) group by persona", .integer(2)),
  ])
  func `a query has the tables of the people and the virtual time`(query: String, expected: Value) throws {
    let quoted = query.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    let project = Self.project("sql: \"\(quoted)\"")
    #expect(project.queryFindings == [])
    let store = try Self.store(of: Evaluator(project: project))
    var budget = Budget.unlimited
    #expect(try store.evaluator.value(of: TraitID(0), for: 0, in: store, budget: &budget) == expected)
  }

  @Test func `what is kept of one store is never told of another`() throws {
    let evaluator = Evaluator(project: Self.project("sql: select persona, count(*) from events group by persona"))
    var store = try Self.store(of: evaluator)
    var budget = Budget.unlimited
    #expect(try evaluator.value(of: TraitID(0), for: 0, in: store, budget: &budget) == .integer(1))
    let before = store
    let item = TimelineItem(
      operation: .event(EventDefinitionUse(name: EventNameID(0))), moment: .after(TimeSpan(0, .second)), span: .here)
    for count in 2...5 {
      _ = try store.apply(item, to: 0, at: store.now)
      #expect(try evaluator.value(of: TraitID(0), for: 0, in: store, budget: &budget) == .integer(Int64(count)))
      #expect(try evaluator.value(of: TraitID(0), for: 0, in: before, budget: &budget) == .integer(1))
    }
  }

  @Test func `a query costs the same whether its answer is kept or not`() throws {
    let query =
      "with recursive n(x) as (select 1 union all select x + 1 from n where x < 9000) select persona, max(x) from personas, n group by persona"
    let evaluator = Evaluator(project: Self.project("sql: \(query)"))
    let store = try Self.store(of: evaluator)
    let costs = try (0..<3).map { _ in
      var budget = Budget(steps: 1_000_000, bytes: 0)
      _ = try evaluator.value(of: TraitID(0), for: 0, in: store, budget: &budget)
      return 1_000_000 - budget.steps
    }
    #expect(Set(costs).count == 1)
    #expect(costs[0] > 1000)
    var small = Budget(steps: costs[0] / 2, bytes: 0)
    #expect(throws: Diagnostic.self) { try evaluator.value(of: TraitID(0), for: 0, in: store, budget: &small) }
    let fresh = Evaluator(project: Self.project("sql: \(query)"))
    let again = try Self.store(of: fresh)
    small = Budget(steps: costs[0] / 2, bytes: 0)
    #expect(throws: Diagnostic.self) { try fresh.value(of: TraitID(0), for: 0, in: again, budget: &small) }
  }

  @Test(arguments: [
    ("select persona, printf('%.2f', 1.5) from personas", nil),
    ("select persona, format('%05d', 7) from personas", nil),
    ("select persona, printf('%.*c', 2000000000, 'x') from personas", "a width in a format is greater than 9999"),
    (
      "select persona, \"PRINTF\"('%2000000000c', 'x') from personas", "a width in a format is greater than 9999"
    ),
    (
      "select persona, printf('''%' || '.2000000000c', 'x') from personas",
      "a width in a format is greater than 9999"
    ),
    ("select persona, printf(persona || '%s', 1) from personas", nil),
    (
      "select persona, instr(hex(zeroblob(4000000)), hex(zeroblob(2000000)) || '1') from personas",
      "a text in it is longer"
    ),
    ("select persona, trim(hex(zeroblob(30000)), 'x') from personas", nil),
  ])
  func `one instruction cannot keep a case busy`(query: String, refusal: String?) throws {
    let quoted = query.replacing("\"", with: "\\\"")
    let project = Self.project("sql: \"\(quoted)\"")
    let evaluator = Evaluator(project: project)
    let store = try Self.store(of: evaluator)
    var budget = Budget.unlimited
    let answer = Result { () throws(Diagnostic) in
      try evaluator.value(of: TraitID(0), for: 0, in: store, budget: &budget)
    }
    switch answer {
    case .success(let value): #expect(refusal == nil && value != .null)
    case .failure(let fault): #expect(refusal.map { fault.message.hasPrefix($0) } == true, "\(fault.message)")
    }
  }

  @Test func `many threads get the same answers`() async throws {
    let evaluator = Evaluator(project: Self.project("sql: select persona, count(*) from events group by persona"))
    let store = try Self.store(of: evaluator)
    let answers = await withTaskGroup(of: Value?.self) { group in
      for _ in 0..<64 {
        group.addTask {
          var budget = Budget.unlimited
          return try? evaluator.value(of: TraitID(0), for: 0, in: store, budget: &budget)
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers.allSatisfy { $0 == .integer(1) })
  }

  @Test(arguments: [
    ("2026-03-02T09:00:00Z", "2026-03-02 09:00:00"), ("2026-03-02T09:00:00.5Z", "2026-03-02 09:00:00.500"),
  ])
  func `instants are written so that SQLite's order is that of time`(instant: String, written: String) throws {
    guard case .instant(let instant) = try WrittenTime(parsing: instant) else { return }
    #expect(SQLText.written(instant) == written)
  }

  @Test(arguments: ["'local' || 'time'", "'local' || lower('TIME')", "'ut' || 'c'"])
  func `nothing asks for the time zone of the machine`(modifier: String) throws {
    let evaluator = Evaluator(
      project: Self.project("sql: select persona, datetime('now', \(modifier)) from personas"))
    let store = try Self.store(of: evaluator)
    var budget = Budget.unlimited
    let error = #expect(throws: Diagnostic.self) {
      try evaluator.value(of: TraitID(0), for: 0, in: store, budget: &budget)
    }
    #expect(error?.message == "local time differs from machine to machine")
  }

  @Test(arguments: [
    ("list", "tags", Value.list([.text("a"), .text("b \"c\"")])), ("list", "'[]'", .list([])), ("list", "null", .null),
    ("list", "json_array(1, 2.5, null, json('true'))", .list([.integer(1), .decimal(2.5), .null, .bool(true)])),
    ("map", "json_object('a', 1, 'b', json_array('x'))", .map(["a": .integer(1), "b": .list([.text("x")])])),
    ("map", "'{}'", .map([:])),
  ])
  func `lists and maps come as JSON`(type: String, column: String, expected: Value) throws {
    #expect(try Self.value(of: column, type) == expected)
  }

  @Test(arguments: ["number", "text"]) func `a number without end is refused, and is not missing`(type: String) throws {
    let fault = #expect(throws: Diagnostic.self) { try Self.value(of: "9e999", type) }
    #expect(fault?.message == "the value for 'ada' is no text or number")
  }

  @Test(arguments: [
    ("list", "'{}'"), ("map", "'[]'"), ("list", "'[1,'"), ("list", "'x'"), ("list", "7"),
    ("map", "'{\"a\":1,\"a\":2}'"),
    ("map", "'null'"), ("list", "''"),
  ])
  func `what is no JSON of the type is refused`(type: String, column: String) throws {
    let fault = #expect(throws: Diagnostic.self) { try Self.value(of: column, type) }
    #expect(fault?.message.hasSuffix("is no \(type) in JSON") == true)
  }

  private static func value(of column: String, _ type: String) throws -> Value {
    let column = column.replacing("\"", with: "\\\"")
    let evaluator = Evaluator(project: project("type: \(type)\nsql: \"select persona, \(column) from personas\""))
    let store = try store(of: evaluator)
    var budget = Budget.unlimited
    return try evaluator.value(of: TraitID(0), for: 0, in: store, budget: &budget)
  }

  static func project(_ trait: String, limits: String = "") -> Project {
    load([
      "persona-check.yaml": "schema: {birthday: date}\nnow: 2026-03-02T09:00:00Z\n\(limits)",
      "personas/ada.yaml": """
      persona: ada
      properties: {points: 5, birthday: 1990-01-31, tags: [a, 'b "c"'], odd name: "yes"}
      labels: [vip]
      consent: {email: {marketing: opted-in}}
      timeline: [{event: Order Completed, at: 1 day ago, properties: {total: 2}}]
      """, "segments/t.yaml": "trait: t\n\(trait)\n",
    ]).project
  }

  static func store(of evaluator: Evaluator) throws -> PeopleStore {
    guard case .instant(let now)? = evaluator.project.settings.now else { throw Missing() }
    return try PeopleStore(context: evaluator.people, personas: [PersonaID(0)], now: now)
  }

  private struct Missing: Error {}
}
