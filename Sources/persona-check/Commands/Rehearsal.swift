import PersonaAnalysis
import PersonaEngine
import PersonaLoading
import PersonaModel
import PersonaParallel
import PersonaVerification

/// Every case of a project, run for the sake of what it reaches; whether it passes is of no account.
struct Rehearsal {
  let project: OpenedProject

  /// What was reached, and how many cases ended before they were decided.
  func coverage() -> (reached: Coverage, undecided: Int) {
    var undecided = 0
    let recorder = Recorder(Sites(project.project))
    let settings = project.project.settings
    let names = settings.environments.isEmpty ? [""] : settings.environments.map(\.name)
    let circumstances = Verifier.Circumstances(
      now: project.now, budget: { [project] in project.budget }, clock: { Clock.ticks })
    for name in names {
      let evaluator = Evaluator(
        project: project.project, settings: settings.overlaid(by: name), recorder: recorder)
      let verifier = Verifier(evaluator: evaluator, circumstances: circumstances)
      let cases = Plan(project.project, sources: project.loaded.sources, environments: [name]).cases
      let isDecided = project.workers.map(cases, state: { _ in WorldCache() }) { planned, worlds in
        if case .errored = verifier.verify(planned, worlds: worlds).outcome { false } else { true }
      }
      undecided += isDecided.count { !$0 }
    }
    return (recorder.coverage, undecided)
  }
}
