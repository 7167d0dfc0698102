import PersonaLoading
import PersonaModel
import PersonaRunner
import PersonaTestProjects
import PersonaWarehouse
import Testing

/// The query beside an assumption counts the rows for which it may not be so.
@Suite struct AssumptionTests {
  private static let files: KeyValuePairs = [
    "persona-check.yaml": """
    now: 2026-03-02T09:00:00Z
    schema: {plan: text, seen: text, tags: list, company: map, score: number}
    events: {Order: {sku: text, total: number}, Other: {sku: text}}
    """,
    "personas/people.yaml": """
    persona: ada
    properties: {plan: premium, seen: 2026-03-01, tags: [a], company: {teams: [{tags: [x]}]}, score: 1}
    timeline: [{event: Order, at: 2 days ago, properties: {sku: é, total: 1}}]
    labels: [café]
    ---
    persona: bob
    properties: {plan: "é", seen: yesterday evening, tags: ["ü"], company: {teams: {tags: [y]}}}
    timeline: [{event: Order, at: 2 days ago, properties: {sku: A}}, {event: Other, at: 2 days ago, properties: {sku: é}}]
    ---
    persona: cy
    properties: {seen: ""}
    """,
  ]

  /// A condition, what it assumes, and how many rows its query counts.
  @Test(arguments: [
    ("{property: plan, contains: x}", "contains", 1),
    ("{property: tags, startsWith: x}", "startsWith", 1),
    ("{property: seen, before: today}", "times in texts", 1),
    ("{property: company.teams.tags, size: 1}", "size", 1),
    ("{property: plan, is: x, missing: error}", "is", 1),
    ("{property: company.teams, is: x, missing: error}", "is", 1),
    ("{event: Order, where: {sku: {endsWith: x}}}", "endsWith", 1),
    ("{event: Order, where: {total: {is: 1}}, missing: error}", "is", 1),
    ("{label: \"*\", has: café}", "has", 1),
    ("{property: tags, any: {name: x}, missing: error}", "any", 1),
  ])
  func `the rows that an assumption touches are counted`(_ condition: String, _ subject: String, _ count: Int) throws {
    let segment = ("segments/s.yaml", "segment: s\nmatch: \(condition)\n")
    let project = try ProvedProject(ProjectInput(Self.files.map { ($0.key, $0.value) } + [segment]))
    #expect(project.view.loaded.lines == [])
    let text = project.text(of: project.segments)
    #expect(text.refused.isEmpty, "\(text.refused)")
    let assumption = try #require(text.assumptions.first { $0.subject == subject }, "\(text.assumptions)")
    #expect(try counted(try #require(assumption.count), project) == String(count), "\(assumption.count ?? "")")
  }

  /// Over the personas, as tables that stand before the query.
  private func counted(_ query: String, _ project: ProvedProject) throws -> String? {
    let text = project.text(of: project.segments)
    let rows = project.wholeProof(of: text).rows
    let tables = rows.tables.map { table in
      let creation = table.creation(for: .sqlite)
      let name = "\"\(table.name.text)\""
      return "\(name) AS (\(creation.dropFirst("CREATE TABLE \(name) AS ".count)))"
    }
    return try EmbeddedSQLite().rows(of: "WITH \(tables.joined(separator: ",\n")) \(query)").first?.first ?? nil
  }

  @Test func `what is worked out has no query`() throws {
    let project = try ProvedProject(
      ProjectInput(
        Self.files.map { ($0.key, $0.value) } + [
          ("traits/t.yaml", "trait: sku\nlast: sku\nof: {event: Order}\n"),
          ("segments/s.yaml", "segment: s\nmatch: {trait: sku, contains: x}\n"),
        ]))
    let assumption = try #require(project.text(of: project.segments).assumptions.first)
    #expect(assumption.count == nil)
  }

  @Test func `no query can end the comment that it stands in`() throws {
    let project = try ProvedProject(
      ProjectInput([
        "persona-check.yaml": "now: 2026-03-02T09:00:00Z\n",
        "personas/p.yaml": "persona: ada\nproperties: {\"a\\nSELECT 1\": x}\n",
        "segments/s.yaml": "segment: s\nmatch: {property: \"a\\nSELECT 1\", contains: x}\n",
      ]))
    let assumption = try #require(project.text(of: project.segments).assumptions.first)
    #expect(assumption.count == nil)
  }
}
