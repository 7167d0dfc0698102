import Foundation
import PersonaAnalysis
import PersonaFixtureEditing
import PersonaLoading
import PersonaModel
import PersonaMutation
import PersonaParallel
import PersonaRunner
import PersonaTestProjects
import Testing

/// Where `suggest` has nothing left to say, every limit and every window has somebody on both of its sides.
@Suite struct SuggestionPropertyTests {
  static let edges: Set<MutationOperator> = [.number, .boundary, .window, .dropWindow, .listElement]

  static let conditions = [
    "{account: {property: seats, atLeast: 10}}", "{account: members, any: {property: points, atLeast: 10}}",
    "{account: members, none: {event: Order, within: last 60 days}}",
    "{account: {all: [{property: seats, atLeast: 10}, {property: rank, lessThan: 3}]}}",
    "{event: Order, within: last 30 days}", "{event: Order, count: {atLeast: 2}, within: last 30 days}",
    "{event: Order, count: 0, within: last 30 days}", "{event: Order, where: {total: {atLeast: 20}}}",
    "{event: Order, where: {total: {moreThan: 20, lessThan: 50}}, count: {atLeast: 2}}",
    "{event: Order, sum: {total: {atLeast: 100}}, within: last 90 days}",
    "{property: tags, hasAny: [a, b, c]}", "{property: tags, hasAll: [a, b]}",
    "{property: plan, isOneOf: [free, plus]}",
    "{property: points, between: [10, 20]}", "{property: since, within: last 30 days}",
    "{property: since, moreThan: 30 days ago}", "{sequence: [Order, {event: Refund, within: 7 days}]}",
    "{any: [{property: points, atLeast: 50}, {all: [{label: vip}, {event: Order, within: last 14 days}]}]}",
    "{not: {property: points, lessThan: 5}}",
  ]

  @Test(arguments: conditions)
  func `of one condition`(condition: String) throws {
    try check(
      ProjectInput([
        "persona-check.yaml": """
        now: 2026-03-02T09:00:00Z
        schema: {points: number, since: date, tags: list, plan: text, seats: number, rank: number}
        """,
        "segments/s.yaml": "segment: s\nmatch: \(condition)\n",
        "personas/p.yaml": "persona: ada\nproperties: {points: 15}\n",
      ]))
  }

  @Test func `of a hundred conditions at once`() throws {
    let members = (1...100).map { "{property: p\($0), atLeast: \($0)}" }.joined(separator: ", ")
    let input = ProjectInput([
      "persona-check.yaml": "now: 2026-03-02T09:00:00Z\n",
      "segments/s.yaml": "segment: s\nmatch: {all: [\(members)]}\n", "personas/p.yaml": "persona: ada\n",
    ])
    let found = try Self.suggested(input.loaded()).flatMap(\.1.personas)
    #expect(found.count { !$0.isMember } >= 100, "somebody stands just outside of each")
  }

  @Test func `of the worked example`() throws { try check(ProjectInput(folder: packageFolder)) }

  private func check(_ input: ProjectInput) throws {
    var pasted = input
    let loaded = input.loaded()
    #expect(!loaded.hasErrors, "\(loaded.shown)")
    var personas: [String] = []
    var expectations: [String] = []
    for (segment, found) in try Self.suggested(loaded) where !found.personas.isEmpty {
      personas += found.personas.map { $0.yaml(in: loaded.project) }
      expectations.append("  - segment: \(segment)\n")
      for (key, isMember) in [("match", true), ("noMatch", false)] {
        let ids = found.personas.filter { $0.isMember == isMember }.map(\.id)
        if !ids.isEmpty { expectations.append("    \(key): [\(ids.joined(separator: ", "))]\n") }
      }
    }
    pasted.files.append(InputFile(path: "personas/zz.yaml", bytes: Array(personas.joined(separator: "---\n").utf8)))
    let text = "expectations: Edges\nexpect:\n" + expectations.joined()
    pasted.files.append(InputFile(path: "expectations/zz.yaml", bytes: Array(text.utf8)))
    let project = Loader(workers: .one).loadRelinkable(pasted)
    #expect(!project.loaded.hasErrors, "\(project.loaded.shown)")
    let run = try Runner(project.loaded, .still()).mutation(of: project) { mutant in
      mutant.declaration.kind == "segment" && Self.edges.contains(mutant.operator)
    }
    for tried in run.tried where tried.outcome.isAlive {
      #expect(tried.remedy?.persona == nil, "\(tried.mutant.words): somebody is missing who would notice")
    }
  }

  private static func suggested(_ loaded: LoadedProject) throws -> [(String, BoundaryValueAnalysis)] {
    let view = try ProjectView(loaded, .still())
    var ids = BoundaryIDs(view.project, longest: 200)
    return try view.project.segments.indices.map { place in
      var budget = view.budget
      let found = try view.evaluator.boundaries(of: SegmentID(place), at: view.now, ids: &ids, budget: &budget)
      return (view.project.segments[place].header.id, found)
    }
  }
}
