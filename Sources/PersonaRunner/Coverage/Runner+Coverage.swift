import PersonaAnalysis
import PersonaLoading
import PersonaVerification

/// Cases that were run for the sake of what they reach; whether they passed is of no account.
package struct CoverageRun: Sendable {
  package let reached: Coverage
  /// Those that were decided.
  package let decided: [TestCase]
  /// How many cases ended before they were decided, so that they may reach more.
  package let undecided: Int
}

extension Runner {
  /// What all cases reach in the environments that were chosen, whatever else is selected.
  package func coverage() -> CoverageRun {
    let recorder = Recorder(Sites(loaded.project))
    let cases = plan.cases
    let results = verify(cases, by: verifiers(in: environments, .brief, recorder: recorder))
    let undecided = results.count { if case .errored = $0.outcome { true } else { false } }
    let decided = zip(cases, results).filter { $1.isDecided }.map(\.0)
    return CoverageRun(reached: recorder.coverage, decided: decided, undecided: undecided)
  }
}
