import Diagnostics
import Engine
import Loading
import Parallel
import Time
import Verification

/// Every case of a project, run for the sake of what it reaches; whether it passes is of no account.
struct Rehearsal {
  let project: OpenedProject

  func coverage() -> Coverage {
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
      _ = project.workers.map(cases, state: { _ in WorldCache() }) { planned, worlds in
        verifier.verify(planned, worlds: worlds).failure == nil
      }
    }
    return recorder.coverage
  }
}
