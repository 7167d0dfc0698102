import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTestProjects
import PersonaTime
import Testing

@testable import PersonaLoading
@testable import PersonaTables

@Suite struct TableProfileTests {
  @Test func `values are counted by whether a persona has them`() throws {
    let profile = try Self.profile(
      "country,points,joined,email\n" + String(repeating: "US,5,2026-03-01,a@x.test\n", count: 6)
        + String(repeating: "DE,50,2025-01-01,b@x.test\n", count: 5) + "FR,-1,,c@x.test\n,x,,d@x.test\n1,2\n")
    #expect(profile.rows == 13)
    #expect(profile.ragged == 1)
    #expect(profile.skipped.map(\.column) == ["email"])
    let country = profile.columns[0]
    #expect([country.covered, country.empty, country.rareValues] == [6, 1, 1])
    #expect(country.absentValues == [ColumnProfile.Absent(value: "DE", count: 5)])
    #expect(!country.coversEmpty)
    let points = profile.columns[1]
    #expect([points.covered, points.unfit, points.span?.below, points.span?.above] == [6, 1, 1, 5])
    #expect(points.coversEmpty)
    let joined = profile.columns[2]
    #expect([joined.covered, joined.span?.below, joined.empty] == [6, 5, 2])
  }

  @Test func `only so many different values are kept`() throws {
    let rows = (0..<5000).map { "v\($0 % 2500)\n" }.joined()
    var limits = ColumnProfile.Limits()
    limits.values = 100
    limits.leastCount = 2
    let column = try #require(try Self.profile("country\n" + rows, limits: limits).columns.first)
    #expect(column.isBeyondCounting)
    #expect(column.absentValues.count == 100)
    #expect(column.absentValues.first == ColumnProfile.Absent(value: "v0", count: 2))
  }

  private static func profile(
    _ csv: String, limits: ColumnProfile.Limits = ColumnProfile.Limits()
  ) throws -> TableProfile {
    let loaded = load([
      "persona-check.yaml": "now: 2026-03-02T09:00:00Z\nschema: {points: number, joined: date}\n",
      "personas/p.yaml": """
      persona: ada
      properties: {country: US, points: 0, joined: 2 months ago, email: ada@example.test}
      ---
      persona: bo
      properties: {country: UK, points: 10, joined: today}
      ---
      persona: cleo
      properties: {country: UK, joined: today}
      """,
    ])
    guard case .instant(let now)? = loaded.project.settings.now else { throw Missing() }
    let evaluator = Evaluator(project: loaded.project)
    let store = PeopleStore(everyone: Population(context: evaluator.people, now: now))
    let table = try CSVReader.table(in: Array(csv.utf8))
    var profile = try TableProfile(store, columns: table.columns, targets: [], limits: limits)
    for record in table.records { profile.add(record) }
    return profile
  }

  private struct Missing: Error {}
}
