import PersonaLoading
import PersonaTestProjects
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaVerification

/// That a membership is paid for, whichever way it is told.
@Suite struct BudgetTests {
  private static let files = [
    ("personas/ada.yaml", "persona: ada\nproperties: {plan: pro, tier: gold}\n"),
    ("segments/s.yaml", "segment: s\nmatch: {all: [{property: plan, is: pro}, {property: tier, is: gold}]}\n"),
    ("expectations/s.yaml", "expectations: S\nexpect:\n  - {segment: s, match: [ada]}\n"),
  ]

  @Test(arguments: [(1, false), (2, true), (1_000_000, true)])
  func `a segment of more conditions than the case has steps is not decided`(steps: Int, isDecided: Bool) throws {
    let settings = ("persona-check.yaml", "now: 2026-03-02T09:00:00Z\nlimits: {renderSteps: \(steps)}\n")
    let loaded = ProjectInput([settings] + Self.files).loaded()
    try #require(loaded.diagnostics.isEmpty, "\(loaded.diagnostics)")
    let result = try #require(try loaded.results().first)
    guard !isDecided else { return #expect(result.failure == nil) }
    guard case .errored(let failure) = result.outcome else {
      Issue.record("it was decided: \(result.outcome)")
      return
    }
    #expect(failure.because.contains("used up its steps"))
  }
}
