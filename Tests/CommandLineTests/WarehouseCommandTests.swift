import Foundation
import Testing

/// `sql` as somebody runs it.
@Suite struct WarehouseCommandTests {
  private static let files = [
    "persona-check.yaml":
      "now: 2026-03-02T09:00:00Z\nschema: {plan: text, score: number}\nevents: {Order: {total: number}}\n",
    "personas/people.yaml": """
    persona: ada
    account: desk
    properties: {plan: premium, score: 10, note: "a,\\"b\\""}
    timeline: [{event: Order, at: 2 days ago, properties: {total: 12.5}}]
    labels: [vip]
    ---
    persona: bob
    properties: {plan: free}
    ---
    account: desk
    properties: {contract: paid}
    """,
    "segments/segments.yaml": """
    segment: paying
    match: {property: plan, is: premium}
    ---
    segment: named
    match: {property: plan, contains: pre}
    ---
    segment: desks
    for: accounts
    match: {property: contract, is: paid}
    """,
  ]

  private func project(_ files: [String: String] = [:]) throws -> TemporaryFolder {
    try TemporaryFolder(Self.files.merging(files) { $1 })
  }

  private func sql(_ project: TemporaryFolder, _ arguments: String...) throws -> BuiltCommand.Outcome {
    try BuiltCommand.run(["sql"] + arguments + ["--project", project.url.path], in: project.url)
  }

  // MARK: - Rows

  @Test func `rows are told as JSON, with the account of each and the fields of events`() throws {
    let outcome = try sql(try project(), "--rows", "json")
    #expect(outcome.status == 0)
    let told = try #require(
      JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: [[String: Any]]])
    // Whoever an account of a segment has stands beside it, under a key of their own.
    #expect(told["personas"]?.map { $0["persona"] as? String } == ["ada", "bob", "@desk>ada"])
    #expect(told["personas"]?.first?["note"] as? String == "a,\"b\"")
    #expect(told["personas"]?.first?["account"] as? String == "desk@ada")
    #expect(told["personas"]?[1]["score"] == nil)
    #expect(told["events"]?.first?["at"] as? String == "2026-02-28T09:00:00Z")
    #expect(told["events"]?.first?["properties"] as? String == "{\"total\":12.5}")
    #expect(told["labels"]?.map { $0["persona"] as? String } == ["ada", "@desk>ada"])
  }

  @Test func `rows as CSV are a file for each table, in which nothing is no text that is empty`() throws {
    let project = try project(["personas/more.yaml": "persona: cy\nproperties: {plan: \"\"}\n"])
    let outcome = try sql(project, "--rows", "csv", "--into", "rows")
    #expect(outcome.status == 0)
    let people = try String(contentsOf: project.url.appending(path: "rows/personas.csv"), encoding: .utf8)
    let lines = people.split(separator: "\n")
    #expect(lines.first?.hasPrefix("persona,account,archived,email,phoneNumber,plan,score") == true, "\(people)")
    #expect(
      lines.contains { $0.hasPrefix("ada,desk@ada,false,,,premium,10,") && $0.contains("\"a,\"\"b\"\"\"") }, "\(people)"
    )
    #expect(lines.contains { $0.hasPrefix("bob,,false,,,free,,") }, "\(people)")
    #expect(lines.contains { $0.hasPrefix("cy,,false,,,\"\",,") }, "\(people)")
    #expect(outcome.errors.contains("wrote rows/events.csv"))
  }

  // MARK: - Strict

  @Test func `what is assumed is an error where that is asked for`() throws {
    let project = try project()
    let lenient = try sql(project, "named")
    #expect(lenient.status == 0)
    #expect(lenient.errors.contains("assumed: contains: "))
    let strict = try sql(project, "named", "--strict")
    #expect(strict.status == 2)
    #expect(try sql(project, "paying", "--strict").status == 0)
  }

  @Test func `an assumption brings the query that counts the rows it touches`() throws {
    let outcome = try sql(try project(), "named", "--engine", "duckdb")
    let query =
      "counted by: SELECT COUNT(*) AS touched FROM \"personas\" s WHERE strlen(s.\"plan\") <> length(s.\"plan\");"
    #expect(outcome.errors.contains("  " + query), "\(outcome.errors)")
    #expect(outcome.output.contains("--   " + query))
  }

  // MARK: - Earlier revisions

  @Test func `counts stand beside those of another revision, over the tables of today`() throws {
    let checkout = try GitCheckout(Self.files)
    try checkout.write(
      """
      segment: paying
      match: {property: plan, isOneOf: [premium, plus]}
      ---
      segment: desks
      for: accounts
      match: {property: contract, is: paid}
      ---
      segment: fresh
      match: {property: plan, exists: true}
      """, to: "segments/segments.yaml")
    try checkout.write(
      "now: 2026-03-02T09:00:00Z\nschema: {plan: text, score: text}\nevents: {Order: {total: number}}\n",
      to: "persona-check.yaml")
    try checkout.write("persona: ada\nproperties: {plan: premium, score: high}\n", to: "personas/people.yaml")
    let outcome = try BuiltCommand.run(
      ["sql", "--count", "--against", "main", "--engine", "duckdb"], in: checkout.repository,
      environment: ["HOME": checkout.home.path])
    #expect(outcome.status == 0, "\(outcome.errors)")
    for (segment, parts) in [("paying", "AS before"), ("named", "AS before"), ("fresh", "AS members")] {
      #expect(outcome.output.contains("SELECT '\(segment)' AS segment"), "\(outcome.output)")
      #expect(outcome.output.contains(parts))
    }
    #expect(outcome.output.contains("p.p_plan = 'premium'"))
    let unknown = try BuiltCommand.run(
      ["sql", "--count", "--against", "nowhere"], in: checkout.repository, environment: ["HOME": checkout.home.path])
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("error[unknown-revision]: 'nowhere' cannot be compared with"))
  }

  @Test func `a segment over a property that had another type is refused, and the others are counted`() throws {
    var files = Self.files
    files["segments/score.yaml"] = "segment: scored\nmatch: {property: score, atLeast: 5}\n"
    let checkout = try GitCheckout(files)
    try checkout.write(
      "now: 2026-03-02T09:00:00Z\nschema: {plan: text, score: text}\nevents: {Order: {total: number}}\n",
      to: "persona-check.yaml")
    try checkout.write("persona: ada\nproperties: {plan: premium, score: high}\n", to: "personas/people.yaml")
    try checkout.write("segment: scored\nmatch: {property: score, is: high}\n", to: "segments/score.yaml")
    let outcome = try BuiltCommand.run(
      ["sql", "--count", "--against", "main"], in: checkout.repository, environment: ["HOME": checkout.home.path])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("refused: scored as it was: 'score' had another type"), "\(outcome.errors)")
    #expect(outcome.output.contains("SELECT 'scored' AS segment"))
  }

  @Test func `SQLite tells decimals apart that agree in fifteen digits, in lists and in traits`() throws {
    let project = try project([
      "persona-check.yaml": "now: 2026-03-02T09:00:00Z\nschema: {grams: list}\nevents: {Order: {total: number}}\n",
      "personas/people.yaml": """
      persona: ada
      properties: {grams: [123456789.123456789, 1]}
      timeline:
        - {event: Order, at: 2 days ago, properties: {total: 123456789.123456789}}
        - {event: Order, at: 1 day ago, properties: {total: 123456789.123456}}
      ---
      persona: bob
      properties: {grams: [123456789.123456]}
      """,
      "segments/segments.yaml": """
      segment: listed
      match: {property: grams, hasAny: [123456789.123456789]}
      ---
      trait: totals
      uniqueList: total
      of: {event: Order}
      ---
      segment: two-totals
      match: {all: [{trait: totals, size: 2}, {trait: totals, has: 123456789.123456789}]}
      """,
    ])
    let outcome = try sql(project, "--prove", "--run")
    #expect(outcome.status == 0, "\(outcome.errors)\(outcome.output)")
    #expect(outcome.output.contains("proved for SQLite"), "\(outcome.output)")
    #expect(!outcome.errors.contains("refused"), "\(outcome.errors)")
  }

  // MARK: - Mappings

  @Test(arguments: [
    ("moreThan: 3", "number"), ("is: true", "boolean"), ("within: next 7 days", "date"), ("has: a", "list"),
    ("startsWith: a", "text"), ("size: 2", "list"), ("isOneOf: [2026-01-01]", "text"),
  ])
  func `a property without a type is told with the one that its test asks for`(_ test: String, _ type: String) throws {
    let project = try project([
      "persona-check.yaml": """
      now: 2026-03-02T09:00:00Z
      warehouse: {people: {table: users, key: id}}
      """,
      "segments/seats.yaml": "segment: seats\nmatch: {property: seats, \(test)}\n",
    ])
    let outcome = try sql(project, "seats", "--engine", "duckdb")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("help: add `seats: \(type)` to 'schema'"), "\(outcome.errors)")
  }

  @Test func `lint tells of a column for a property that nobody has`() throws {
    let settings = """
      now: 2026-03-02T09:00:00Z
      schema: {plan: text, score: number}
      events: {Order: {total: number}}
      warehouse: {people: {table: users, key: id, columns: {$name: plan_name, score: points}}}
      """
    func lint(_ name: String) throws -> String {
      let project = try project(["persona-check.yaml": settings.replacing("$name", with: name)])
      return try BuiltCommand.run(["lint", "--project", project.url.path], in: project.url).output
    }
    let slip = try lint("plann")
    #expect(slip.contains("persona-check.yaml:4:55: "), "\(slip)")
    #expect(slip.contains("nobody has a property 'plann', so that nothing reads its column"), "\(slip)")
    #expect(slip.contains("did you mean `plan`?"))
    #expect(try lint("contact_window").contains("declare it in 'schema', or leave the column out"))
    #expect(try !lint("plan").contains("nothing reads its column"))
  }

  @Test func `a time zone that no column keeps leaves somebody out where zones count`() throws {
    func errors(of match: String, zone: String) throws -> String {
      let project = try project([
        "persona-check.yaml": """
        now: 2026-03-02T02:00:00Z
        timezone: Europe/Berlin
        schema: {renewal: date, plan: text}
        warehouse: {people: {table: users, key: id\(zone), columns: {renewal: renews_on}}}
        """,
        "personas/people.yaml":
          "persona: ada\nproperties: {plan: premium, renewal: 2026-03-04, timezone: America/New_York}\n",
        "segments/segments.yaml": "segment: soon\nmatch: \(match)\n",
      ])
      return try sql(project, "--prove", "--engine", "duckdb").errors
    }
    let timed = "{property: renewal, within: next 7 days}"
    #expect(
      try errors(of: timed, zone: "").contains("left out: ada: the time zone America/New_York is kept in no column"))
    #expect(try !errors(of: timed, zone: ", timezone: tz").contains("left out"))
    #expect(try !errors(of: "{property: plan, is: premium}", zone: "").contains("left out"))
  }

  // MARK: - Answers

  @Test func `answers come from standard input as well`() throws {
    let project = try project()
    let outcome = try BuiltCommand.run(
      ["sql", "--answers", "-", "--engine", "duckdb", "--project", project.url.path], in: project.url,
      input: "subject,segment,expected,answer\nbob,paying,0,1\n")
    #expect(outcome.status == 1, "\(outcome.errors)")
    #expect(outcome.output.contains("standard input:2:1"), "\(outcome.output)")
  }

  @Test func `an answer that differs is a failure at its row, for people and accounts`() throws {
    let project = try project(["answers.csv": "subject,segment,expected,answer\nbob,paying,0,1\ndesk,desks,1,0\n"])
    let outcome = try sql(project, "--answers", "answers.csv", "--engine", "duckdb", "--report", "tap=out.tap")
    #expect(outcome.status == 1, "\(outcome.errors)")
    #expect(outcome.output.contains("paying should match bob"), "\(outcome.output)")
    #expect(outcome.output.contains("answers.csv:2:1"))
    #expect(outcome.output.contains("answers.csv:3:1"))
    #expect(!outcome.output.contains("expectations/"))
  }

  @Test func `no row is a proof, and names its engine`() throws {
    let project = try project(["answers.csv": "subject,segment,expected,answer\n"])
    let outcome = try sql(project, "--answers", "answers.csv", "--engine", "postgresql", "--report", "junit=out.xml")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.output
        == "no answer differs: proved for PostgreSQL, if the statement was written as of 2026-03-02T09:00:00Z\n")
    #expect(FileManager.default.fileExists(atPath: project.url.appending(path: "out.xml").path))
  }

  @Test(arguments: [
    ("", "answers.csv:1:1: error[invalid-csv]: there is no row that names the columns"),
    (
      "a,b\n",
      "answers.csv:1:1: error[unknown-column]: the columns are subject, segment, expected, answer, and not a, b"
    ),
    ("bob,paying,0\n", "answers.csv:2:13: error[invalid-csv]: the row has 3 fields, the header 4"),
    ("bop,paying,0,1\n", "answers.csv:2:1: error[unknown-persona]: unknown persona 'bop'"),
    ("bob,payin,0,1\n", "answers.csv:2:1: error[unknown-segment]: unknown segment 'payin'"),
    ("desk,paying,0,1\n", "answers.csv:2:1: error[unknown-persona]: unknown persona 'desk'"),
    ("bob,paying,0,\n", "answers.csv:2:1: error[unmapped]: DuckDB has no answer for 'bob' and 'paying'"),
    ("bob,paying,0,NULL\n", "answers.csv:2:1: error[unknown-word]: expected 0 or 1 as the answer, found 'NULL'"),
    ("bob,paying,,1\n", "answers.csv:2:1: error[unknown-word]: expected 0, 1 or error, found ''"),
    (
      "bob,paying,0,0\n",
      "answers.csv:2:1: error[contradiction]: the row says that nothing differs for 'bob' and 'paying'"
    ),
    (
      "bob,paying,0,1\nbob,paying,0,1\n",
      "answers.csv:3:1: error[contradiction]: there are two rows for 'bob' and 'paying'"
    ),
    ("ada,paying,0,1\n", "answers.csv:2:1: error[contradiction]: the statement expected 0 here, and we say 1 now"),
  ])
  func `a row that proves nothing is told with its place`(_ rows: String, _ message: String) throws {
    let hasHeader = !rows.isEmpty && !rows.hasPrefix("a,b")
    let text = hasHeader ? "subject,segment,expected,answer\n" + rows : rows
    let project = try project(["answers.csv": text])
    let outcome = try sql(project, "--answers", "answers.csv", "--engine", "duckdb")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(!outcome.output.contains("proved"))
  }

  @Test func `all that is wrong with the rows is told at once`() throws {
    let rows = "subject,segment,expected,answer\nbop,paying,0,1\nbob,payin,0,1\nbob,paying,0,\n"
    let outcome = try sql(try project(["answers.csv": rows]), "--answers", "answers.csv")
    #expect(outcome.errors.split(separator: "\n").count { $0.contains(": error[") } == 3, "\(outcome.errors)")
  }

  // MARK: - Mappings

  @Test func `all that a mapping lacks is told at once, each with its place`() throws {
    let project = try project([
      "persona-check.yaml": """
      now: 2026-03-02T09:00:00Z
      schema: {plan: text, firstName: text, first_name: text, contract: text}
      events: {Order: {total: number}}
      warehouse:
        engine: duckdb
        names: snake_case
        people: {columns: {plan: {as: array}}}
        accounts: {}
        events: {table: tracks}
      """,
      "segments/segments.yaml": """
      segment: everything
      match:
        all:
          - {property: firstName, is: Ada}
          - {event: Order, channel: email}
          - {event: Order, where: {session: s1}}
          - {account: {property: contract, is: paid}}
          - {label: vip}
          - {property: score, atLeast: 5}
      """,
    ])
    let outcome = try sql(project, "everything")
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    let told = outcome.errors.split(separator: "\n").filter { $0.contains("error[") }.map(String.init)
    let expected = [
      "persona-check.yaml:7:28: error[contradiction]: 'plan' is text in 'schema', and an array is for a list",
      "segments/segments.yaml:4:7: error[unmapped]: the column 'first_name' is that of another property, 'first_name', too",
      "segments/segments.yaml:5:7: error[unmapped]: events have no column for their channel",
      "segments/segments.yaml:6:30: error[unmapped]: events have no column for their session",
      "segments/segments.yaml:7:7: error[unmapped]: people have no column for their account",
      "segments/segments.yaml:8:7: error[unmapped]: no table of labels is mapped",
      "segments/segments.yaml:9:7: error[unmapped]: 'score' has no type in 'schema', so that nothing says what its column holds",
    ]
    #expect(told == expected)
  }

  // MARK: - Missing values

  @Test func `whose evaluation ends in an error comes out of a proof`() throws {
    let project = try project([
      "segments/strict.yaml": "segment: scored\nmatch: {property: score, missing: error, atLeast: 5}\n"
    ])
    let outcome = try sql(project, "scored", "--prove", "--run")
    #expect(outcome.status == 1)
    #expect(
      outcome.output.contains("✗ bob is not in scored in SQLite, and ends in an error here"), "\(outcome.output)")
    #expect(outcome.errors.contains("assumed: atLeast: nobody lacks the value"), "\(outcome.errors)")
    #expect(
      outcome.errors.contains("SELECT COUNT(*) AS touched FROM \"personas\" s WHERE (s.\"score\" IS NULL);"),
      "\(outcome.errors)")
    #expect(!outcome.output.contains("✗ ada"))
  }
}
