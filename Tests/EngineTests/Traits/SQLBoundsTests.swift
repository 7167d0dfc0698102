import PersonaDiagnostics
import PersonaLoading
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel

/// What a query may cost, however it is written.
@Suite struct SQLBoundsTests {
  /// 64,000 letters, all the same.
  private static let letters = "hex(zeroblob(32000))"
  private static let rows = "with recursive n(x) as (select 1 union all select x + 1 from n where x < 1000000)"

  @Test(arguments: [
    ("select persona, \(letters) glob '*' || substr(\(letters), 1, 4000) || '1*' from personas", "steps"),
    ("select persona, \(letters) like '%' || substr(\(letters), 1, 4000) || '1%' from personas", "steps"),
    ("select persona, trim(\(letters), replace(substr(\(letters), 1, 9000), '0', 'é') || '0') from personas", "steps"),
    ("\(rows) select persona, sum(instr(\(letters), x || 'y')) from personas, n", "steps"),
    ("\(rows) select persona, sum(length(replace(\(letters), x || 'y', ''))) from personas, n", "steps"),
    ("\(rows) select persona, sum(length(upper(\(letters) || x))) from personas, n", "steps"),
    ("\(rows) select persona, sum(length(upper(substr(\(letters), 1, 60000) || x))) from personas, n", "steps"),
    ("\(rows) select persona, max(x) from personas, n", "steps"),
    (
      "\(rows) select persona, max(y) from personas, (select zeroblob(30000) || x y from n order by 1 desc limit 99999)",
      "memory"
    ),
    ("\(rows) select persona, group_concat(substr(\(letters), 1, 999)) from personas, n", "steps"),
    ("\(rows) select x || substr(\(letters), 1, 60000), 1 from n", "memory"),
    ("\(rows) select persona, count(distinct substr(\(letters), 1, 60000) || x) from personas, n", "steps"),
    ("select persona, \(letters) glob substr(\(letters), 1, 5000) from personas", "a pattern of 'like' or 'glob' has"),
    ("select persona, strftime(replace(\(letters), '00', '%J')) from personas", "a text in it is longer"),
  ])
  func `a query ends when its case can afford no more`(query: String, reason: String) throws {
    let fault = try #require(try Self.outcome(of: query).fault)
    let words = [
      "steps": "the case used up its steps here", "memory": "the query needs more than 1000000 bytes of memory",
    ]
    #expect(fault.message.hasPrefix(words[reason] ?? reason), "\(fault.message)")
    if words[reason] != nil { #expect(fault.id == .evaluationLimit) }
    #expect(fault.span != nil)
  }

  /// Each is run in a database of its own, in one that has run all the others, and once more.
  @Test func `what a query costs depends on nothing that was run before`() throws {
    let queries = [
      "select persona, 1 from personas", "select persona, upper(persona) like 'A%' from personas",
      "with recursive n(x) as (select 1 union all select x + 1 from n where x < 3000) select persona, max(x) from personas, n",
      "with recursive n(x) as (select 1 union all select x + 1 from n where x < 2000) select persona, y from personas, (select x y from n order by x desc limit 1)",
      "with recursive n(x) as (select 1 union all select x + 1 from n where x < 2000) select persona, count(distinct x % 700) from personas, n",
      "with recursive n(x) as (select 1 union all select x + 1 from n where x < 500) select persona, group_concat(x, ', ') from personas, n",
      "with recursive n(x) as (select 1 union all select x + 1 from n where x < 400) select persona, sum(json_extract('[' || x || ']', '$[0]')) from personas, n",
      "with recursive n(x) as (select 1 union all select x + 1 from n where x < 400) select persona, max(w) from personas, (select sum(x) over (order by x rows 5 preceding) w from n)",
      "select persona, count(value) from personas, json_each(tags) group by persona",
    ]
    let alone = try queries.map { try Self.cost(of: $0, in: OurDatabase()?.database) }
    let shared = try #require(OurDatabase()).database
    for query in queries { _ = try Self.cost(of: query, in: shared) }
    let after = try queries.reversed().map { try Self.cost(of: $0, in: shared) }
    #expect(Array(after.reversed()) == alone)
    #expect(alone.contains { $0.steps > 1000 })
    #expect(Set(alone.map(\.steps)).count > 5)
  }

  private struct Cost: Equatable {
    let steps: Int
    let bytes: Int
  }

  private static func cost(of query: String, in database: SQLDatabase?) throws -> Cost {
    let database = try #require(database)
    if (try? database.execute("CREATE TABLE personas (persona, tags)")) != nil {
      try database.execute("INSERT INTO personas VALUES ('ada', '[1, 2, 3]')")
    }
    var costs: [Cost] = []
    for _ in 0..<3 {
      let allowance = SQLMeter.Allowance(budget: .unlimited, bytes: 10_000_000)
      let statement = try database.query(Array(query.utf8), allowance)
      while try database.step(statement) {}
      costs.append(Cost(steps: database.steps, bytes: database.peakBytes))
    }
    #expect(Set(costs.map(\.steps)).count == 1 && Set(costs.map(\.bytes)).count == 1, "\(query): \(costs)")
    return try #require(costs.first)
  }

  @Test func `a query that is too much for one is too much for all`() async throws {
    let query =
      "\(Self.rows) select persona, max(y) from personas, (select zeroblob(30000) || x y from n order by 1 limit 99999)"
    let evaluator = Evaluator(project: SQLTraitTests.project("sql: \"\(query)\"", limits: Self.limits))
    let store = try SQLTraitTests.store(of: evaluator)
    let messages = await withTaskGroup(of: String?.self) { group in
      for _ in 0..<8 {
        group.addTask {
          var budget = Budget(steps: 100_000, bytes: 0)
          do throws(Diagnostic) {
            _ = try evaluator.value(of: TraitID(0), for: 0, in: store, budget: &budget)
            return nil
          } catch { return error.message }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(messages) == ["the query needs more than 1000000 bytes of memory"])
  }

  @Test func `the clock is looked at though no step is spent`() throws {
    let evaluator = Evaluator(
      project: SQLTraitTests.project("sql: \"\(Self.rows) select persona, max(x) from personas, n\""))
    let store = try SQLTraitTests.store(of: evaluator)
    var budget = Budget(steps: .max, bytes: 0, isTimeUp: { true })
    let error = #expect(throws: Diagnostic.self) {
      try evaluator.value(of: TraitID(0), for: 0, in: store, budget: &budget)
    }
    #expect(error?.message == "the case used up its seconds here")
  }

  /// Each doubles what the one before it says.
  private static var doubling: String {
    let steps = (1...24).map { ", a\($0) as (select p.x from a\($0 - 1) p, a\($0 - 1) q)" }
    return "with a0 as (select persona x from personas)\(steps.joined()) select x, 1 from a24"
  }

  private static let sum = "select persona, \(String(repeating: "1+", count: 300))1 from personas"
  private static let union = Array(repeating: "select persona, 1 from personas", count: 101)
    .joined(separator: " union all ")
  private static let choice =
    "select persona, max(\(Array(repeating: "1", count: 101).joined(separator: ","))) from personas"
  private static let long = "select persona, '\(String(repeating: "x", count: 100_000))' from personas"

  @Test(arguments: [doubling, sum, union, choice, long])
  func `a query that takes too much to compile is refused when the project loads`(query: String) {
    #expect(SQLTraitTests.project("sql: \"\(query)\"").queryFindings.count == 1, "\(query.prefix(80))")
  }

  private static let limits = "limits: {queryBytes: 1000000}\n"

  private struct Outcome {
    var fault: Diagnostic?
  }

  private static func outcome(of query: String) throws -> Outcome {
    let evaluator = Evaluator(project: SQLTraitTests.project("sql: \"\(query)\"", limits: limits))
    #expect(evaluator.project.queryFindings == [])
    let store = try SQLTraitTests.store(of: evaluator)
    var budget = Budget(steps: 12_000, bytes: 0)
    do throws(Diagnostic) {
      _ = try evaluator.value(of: TraitID(0), for: 0, in: store, budget: &budget)
      return Outcome()
    } catch { return Outcome(fault: error) }
  }
}
