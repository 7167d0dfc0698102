import Foundation
import PersonaDiagnostics
import PersonaLoading
import PersonaTestProjects
import PersonaVerification
import Testing

/// What a case is: the same for every layout of its fixture and every outcome, and another for everything else it asks.
@Suite struct CaseIdentityTests {
  private func plan(_ expectations: String, environments: [String] = [""]) -> CasePlan {
    let files = [
      ("persona-check.yaml", "now: 2026-03-02T09:00:00Z\nroles: {staff: {may: [edit]}}\n"),
      ("personas/people.yaml", "persona: ada\nproperties: {plan: plus}\n---\npersona: bo\n"),
      ("segments/vip.yaml", "segment: vip\nmatch: {label: vip}\n"),
      ("expectations/x.yaml", "expectations: X\nexpect:\n\(expectations)"),
    ]
    let loaded = ProjectInput(files).loaded()
    return CasePlan(loaded.project, sources: loaded.sources, environments: environments)
  }

  @Test func `what no id names is told apart by what it asks`() {
    let found = plan(
      """
        - {query: {property: plan, is: plus}, returns: [ada]}
        - {query: {property: plan, is: free}, count: 0}
        - {query: {property: plan, is: free}, name: nobody, count: 0}
        - {bulk: {where: {property: plan, is: plus}, do: {optIn: sms}}, affects: [ada]}
        - {bulk: {where: {property: plan, is: plus}, do: {optOut: sms}}, affects: [ada]}
        - {persona: ada, by: staff, does: {set: {properties: {plan: free}}}, outcome: allowed}
        - {persona: ada, by: staff, does: {erase: true}, outcome: denied}
        - {search: a, count: 2}
        - {search: a, persona: ada, during: [{label: {add: [x]}}], count: 2}

      """)
    #expect(found.diagnostics.isEmpty)
    #expect(
      found.cases.map { $0.id.description.replacing("expectations/x.yaml ▸ X ▸ ", with: "") } == [
        "query query ▸ {property: plan, is: plus}", "query query ▸ {property: plan, is: free}", "query nobody ▸ nobody",
        "bulk bulk ▸ {where: {property: plan, is: plus}, do: {optIn: sms}}",
        "bulk bulk ▸ {where: {property: plan, is: plus}, do: {optOut: sms}}",
        "permission staff ▸ ada ▸ {set: {properties: {plan: free}}}", "permission staff ▸ ada ▸ {erase: true}",
        "search a", "search a ▸ ada",
      ])
  }

  @Test(arguments: [
    "  - query: {all: [{property: plan, is: plus}, {label: \"5\"}]}\n    count: 1\n",
    "  - query: {all: [{is: plus, property: plan}, {label: '5'}]}\n    returns: []\n",
    "  - query:\n      all:\n        - is: plus # a comment\n          property: \"plan\"\n        - label: \"5\"\n    returns: [ada]\n",
    "  # moved down\n\n  - {segment: vip, noMatch: [bo]}\n  - {count: 2, query: {all: [{property: plan, is: plus}, {label: \"5\"}]}}\n",
    // It does not load.
    "  - query: {all: [{property: plan, is: plus}, {label: \"5\"}]}\n    returns: [nobody]\n",
  ])
  func `a query stays the same whatever its layout, its place and its outcome`(expectations: String) {
    let ids = plan(expectations).cases.map(\.id)
    #expect(
      ids.last?.description
        == "expectations/x.yaml ▸ X ▸ query query ▸ {all: [{property: plan, is: plus}, {label: \"5\"}]}")
  }

  @Test(arguments: [
    ("{query: {segment: vip}, count: 0}", "{query: {segment: vip}, returns: [nobody]}"),
    ("{query: {segment: vip}, name: a, count: 0}", "{query: {segment: vop}, name: a, count: 0}"),
    ("{bulk: {where: {label: a}, do: {optIn: sms}}, count: 0}", "{bulk: {where: {label: a}, do: {optIn: sms}}}"),
    (
      "{persona: ada, by: staff, does: {erase: true}, outcome: denied}",
      "{persona: ada, by: staff, does: {erase: true}}"
    ),
    ("{merge: [ada, bo], survivor: ada}", "{merge: [ada, bo]}"),
    ("{search: a, persona: ada, count: 1}", "{search: a, persona: ada}"),
  ])
  func `a case that cannot be linked is the one that it was`(whole: String, broken: String) {
    #expect(plan("  - \(whole)\n").cases.map(\.id) == plan("  - \(broken)\n").cases.map(\.id))
  }

  @Test func `a long question is cut, and still told from one that begins alike`() {
    let words = (0..<60).map { "word-\($0)" }.joined(separator: ", ")
    let found = plan(
      "  - {query: {label: {hasAny: [\(words), a]}}, count: 0}\n  - {query: {label: {hasAny: [\(words), b]}}, count: 0}\n"
    )
    #expect(found.diagnostics.isEmpty)
    #expect(Set(found.cases.map(\.id.name)).count == 2)
    #expect(found.cases.allSatisfy { $0.id.name.count < 150 })
  }

  @Test func `aliases do not make a question long`() {
    let aliases = (1...40).map { "&a\($0) [*a\($0 - 1), *a\($0 - 1)]" }.joined(separator: ", ")
    let found = plan("  - {query: {property: plan, isOneOf: [&a0 [x, x], \(aliases)]}, count: 0}\n")
    #expect(found.cases.allSatisfy { $0.id.name.count < 150 })
  }

  @Test(arguments: [
    (
      "{segment: vip, match: [ada]}", "{segment: vip, noMatch: [ada]}",
      "segment 'vip' is checked twice for 'ada' under one title"
    ),
    ("{query: {label: a}, count: 0}", "{query: {label: a}, count: 1}", "this query is checked twice under one title"),
    (
      "{query: {label: a}, name: n, count: 0}", "{query: {label: b}, name: n, count: 0}",
      "query 'n' is checked twice under one title"
    ),
    ("{search: a, count: 0}", "{search: a, count: 1}", "search 'a' is checked twice under one title"),
    (
      "{persona: ada, by: staff, does: {erase: true}, outcome: denied}",
      "{persona: ada, by: staff, does: {erase: true}, outcome: allowed}",
      "permission 'staff' is checked twice for 'ada' under one title"
    ),
  ])
  func `the second case of one identity is left out, and told once`(one: String, two: String, message: String) {
    for environments in [[""], ["staging", "live"]] {
      let found = plan("  - \(one)\n  - \(two)\n", environments: environments)
      #expect(found.diagnostics.map(\.message) == [message])
      #expect(found.cases.count == environments.count)
      #expect(Set(found.cases.map(\.id)).count == found.cases.count)
    }
  }

  @Test func `texts that read the same together are one identity`() {
    let found = plan("  - {search: a, name: b ▸ c, count: 0}\n  - {search: a ▸ b, name: c, count: 0}\n")
    #expect(found.cases.count == 1)
    #expect(found.diagnostics.count == 1)
  }
}
