import Foundation
import PersonaLoading
import PersonaMutation
import PersonaRunner
import PersonaTestProjects
import Testing

/// Each operator changes what it says, and docs/mutate.md says it.
@Suite struct OperatorTests {
  @Test func `every operator has its fixture`() {
    #expect(MutantFixture.all.map(\.name) == MutationOperator.allCases.map(\.rawValue))
  }

  @Test(arguments: MutantFixture.all)
  func `its mutant is killed by who looks`(fixture: MutantFixture) throws {
    let tried = try fixture.first("killed")
    #expect(tried.outcome.isDetected, "\(tried.mutant.words): \(tried.outcome)")
  }

  @Test(arguments: MutantFixture.all)
  func `and survives those who do not`(fixture: MutantFixture) throws {
    let tried = try fixture.first("survives")
    #expect(tried.outcome.isAlive, "\(tried.mutant.words): \(tried.outcome)")
  }

  @Test func `a step that an expectation says is avoided is missed`() throws {
    let run = try mutate(
      ProjectInput([
        "persona-check.yaml": "now: 2026-03-02T09:00:00Z\nevents: {Visit: {}}\n",
        "personas/p.yaml": "persona: ada\nlabels: [vip]\n",
        "workflows/w.yaml": """
        workflow: w
        trigger: {event: Visit}
        steps: [{if: {label: vip}, as: pick, then: [{action: a}], else: [{action: b}]}]
        """,
        "expectations/e.yaml": """
        expectations: e
        expect: [{workflow: w, persona: ada, during: [{after: 1 hour, event: Visit}], avoids: [b]}]
        """,
      ]))
    let dropped = run.tried.first { $0.mutant.operator == .dropStep && $0.mutant.before.contains("action: b") }
    #expect(try #require(dropped).outcome.isDetected)
  }

  @Test func `docs-mutate has the table`() throws {
    let page = try String(contentsOfFile: packageFolder + "/docs/mutate.md", encoding: .utf8)
    for kind in MutationOperator.allCases {
      #expect(page.contains("| `\(kind.rawValue)` | \(kind.words) |"), "\(kind.rawValue)")
    }
  }
}
