import PersonaLoading
import PersonaModel
import PersonaTestProjects
import PersonaWarehouse
import Testing

/// A proof that finds nothing proves nothing unless it finds what is wrong.
@Suite struct ProvingTests {
  private static let files: KeyValuePairs = [
    "persona-check.yaml": "now: 2026-03-02T09:00:00Z\nschema: {renewalDate: date, plan: text, score: number}\n",
    "personas/people.yaml": """
    persona: ada
    properties: {plan: premium, renewalDate: 2026-03-20, score: 10}
    timeline: [{event: Order, at: 2 days ago}]
    ---
    persona: bob
    properties: {plan: free, renewalDate: 2026-03-10, score: 9.5}
    """,
    "segments/segments.yaml": """
    segment: renewing
    match: {property: renewalDate, within: next 14 days}
    ---
    segment: not-premium
    match: {property: plan, isNot: premium}
    ---
    segment: ordered
    match: {event: Order, count: {atLeast: 1}}
    ---
    segment: scored
    match: {property: score, moreThan: 9.5}
    """,
  ]

  @Test func `nothing differs as it is written`() throws {
    let project = try ProvedProject(ProjectInput(Self.files))
    #expect(try project.differences(project.text(of: project.segments)) == [])
  }

  /// Each fault is one that somebody might make in an operator.
  @Test(arguments: [
    ("<= '2026-03-16'", "<= '2026-03-20'", ["ada", "renewing", "0", "1"]),
    ("(NOT COALESCE(p.p_plan", "(COALESCE(p.p_plan", ["ada", "not-premium", "0", "1"]),
    (" > 9.5", " >= 9.5", ["bob", "scored", "0", "1"]),
    ("r.f1 THEN 1 ELSE 0", "r.f1 THEN 0 ELSE 0", ["ada", "ordered", "1", "0"]),
  ])
  func `a fault in an operator is found`(_ written: String, _ wrong: String, _ found: [String]) throws {
    let project = try ProvedProject(ProjectInput(Self.files))
    let differences = try project.differences(project.text(of: project.segments)) { text in
      #expect(text.contains(written))
      return text.replacing(written, with: wrong)
    }
    #expect(differences.contains(found), "\(differences)")
  }

  @Test func `a name cannot end its quotes, and a text cannot begin a line`() throws {
    let project = try ProvedProject(
      ProjectInput([
        "persona-check.yaml": "now: 2026-03-02T09:00:00Z\n",
        "personas/p.yaml": "persona: ada\nproperties: {'a\"; DROP': \"it's\\n\\\\! rm\"}\n",
        "segments/s.yaml": "segment: odd\nmatch: {property: 'a\"; DROP', is: \"it's\\n\\\\! rm\"}\n",
      ]))
    let text = project.text(of: project.segments)
    #expect(try project.differences(text) == [])
    #expect(!text.proof(project.proof(of: text)).contains("\n\\!"))
    for engine in WarehouseEngine.allCases {
      let other = try ProvedProject(
        ProjectInput([
          "persona-check.yaml": "now: 2026-03-02T09:00:00Z\n",
          "personas/p.yaml": "persona: ada\nproperties: {plan: \"a\\n\\\\! b\\n.sh c\"}\n",
          "segments/s.yaml": "segment: odd\nmatch: {property: plan, is: \"a\\n\\\\! b\\n.sh c\"}\n",
        ]), engine: engine)
      let text = other.text(of: other.segments)
      let lines = text.proof(other.proof(of: text)).split(separator: "\n").map { $0.drop { $0 == " " } }
      #expect(!lines.contains { $0.hasPrefix("\\!") || $0.hasPrefix(".sh") })
    }
  }

  @Test func `what no column keeps is refused with its place, and the rest is written`() throws {
    let project = try ProvedProject(
      ProjectInput([
        "persona-check.yaml": "now: 2026-03-02T09:00:00Z\n",
        "personas/p.yaml": "persona: ada\nproperties: {plan: premium}\n",
        "segments/s.yaml": """
        segment: known
        match: {property: plan, is: premium}
        ---
        segment: has-device
        match: {device: any}
        ---
        segment: formula
        match: {trait: greeting, is: Hi}
        """,
        "traits/t.yaml": "trait: greeting\nformula: '\"Hi\"'\n",
      ]))
    let text = project.text(of: project.segments)
    #expect(text.compiled.map { project.name($0.segment) } == ["known"])
    #expect(
      text.refused.map { project.name($0.segment) } == project.segments.map(project.name).filter { $0 != "known" })
    #expect(text.refused.allSatisfy { $0.refusal.span != nil })
  }

  @Test func `the embedded SQLite reads and does nothing else`() {
    for statement in [
      "CREATE TABLE t (a)", "ATTACH 'x.db' AS x", "PRAGMA writable_schema = 1", "SELECT load_extension('x')",
    ] {
      #expect(throws: EmbeddedSQLite.SQLiteError.self) { try EmbeddedSQLite().rows(of: statement) }
    }
  }
}
