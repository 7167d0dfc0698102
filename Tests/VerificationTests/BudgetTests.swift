import PersonaLoading
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
    var input = ProjectInput()
    let settings = ("persona-check.yaml", "now: 2026-03-02T09:00:00Z\nlimits: {renderSteps: \(steps)}\n")
    for (path, text) in [settings] + Self.files { input.files.append(InputFile(path: path, bytes: Array(text.utf8))) }
    let loaded = Loader().load(input)
    try #require(loaded.diagnostics.isEmpty, "\(loaded.diagnostics)")
    let limits = loaded.project.settings.limits
    let circumstances = Verifier.Circumstances(
      now: try Instant(parsing: "2026-03-02T09:00:00Z"), budget: { limits.budget }, clock: { 0 })
    let verifier = Verifier(evaluator: Evaluator(project: loaded.project), circumstances: circumstances)
    let planned = try #require(Plan(loaded.project, sources: loaded.sources).cases.first)
    let result = verifier.verify(planned, worlds: WorldCache())
    guard !isDecided else { return #expect(result.failure == nil) }
    guard case .errored(let failure) = result.outcome else {
      Issue.record("it was decided: \(result.outcome)")
      return
    }
    #expect(failure.because.contains("used up its steps"))
  }
}
