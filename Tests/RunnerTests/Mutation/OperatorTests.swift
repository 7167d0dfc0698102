import Foundation
import PersonaMutation
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

  @Test func `docs-mutate has the table`() throws {
    let page = try String(contentsOfFile: packageFolder + "/docs/mutate.md", encoding: .utf8)
    for kind in MutationOperator.allCases {
      #expect(page.contains("| `\(kind.rawValue)` | \(kind.words) |"), "\(kind.rawValue)")
    }
  }
}
