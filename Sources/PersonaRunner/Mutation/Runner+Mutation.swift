import PersonaDiagnostics
import PersonaEngine
import PersonaLoading
import PersonaModel
import PersonaMutation
import PersonaParallel
import PersonaVerification

/// What the mutants of a project came to.
package struct MutationRun: Sendable {
  /// In the order of files and places.
  package let tried: [TriedMutant]
  /// What is wrong with the comments that allow mutants.
  package let findings: [Diagnostic]
  /// Cases that do not pass as it is, and so can notice nothing.
  package let notPassing: Int
  /// How many cases there are, in all environments that were chosen.
  package let cases: Int

  package var score: MutationScore { MutationScore(tried) }
}

extension Runner {
  /// Tries the mutants that are chosen by their places. `project` is the runner's own, loaded so that it can be changed.
  package func mutation(of project: RelinkableProject, only isChosen: (Mutant) -> Bool) -> MutationRun {
    let mutants = MutantFinder(project).mutants.filter(isChosen)
    let cases = plan.cases
    let passing = passingCases(among: cases)
    let trial = MutantTrial(project, cases: passing.compactMap(\.self), in: trialEnvironments, configuration.workers)
    var allowed = AllowedMutants(in: loaded.sources)
    let tried = allowed.apply(to: trial.run(mutants))
    let told = allowed.apply(to: remedySearch(project).run(tried))
    return MutationRun(
      tried: told, findings: allowed.findings, notPassing: passing.count { $0 == nil }, cases: cases.count)
  }

  /// In the environment that is looked at where there is no case to say.
  private func remedySearch(_ project: RelinkableProject) -> RemedySearch {
    let place = place
    return RemedySearch(
      project, by: place.evaluator(of: loaded.project), at: place.now, configuration.workers
    ) { place.project($0) }
  }

  /// What each case comes to; nil for one that does not pass.
  private func passingCases(among cases: [TestCase]) -> [MutantTrial.PassingCase?] {
    configuration.workers.map(order: cases.placesByPersona, blockSize: 64, state: { _ in RecordingWorker(self) }) {
      place, recording in
      recording.passing(cases[place])
    }
  }

  private var trialEnvironments: [TrialEnvironment] {
    let verifiers = verifiers(in: environments, .brief)
    return environments.compactMap { environment in
      verifiers[environment.name].map { verifier in
        TrialEnvironment(name: environment.name, verifier: verifier) { changed in
          environment.project(changed)
        }
      }
    }
  }
}

/// Where one worker decides cases one after the other, and is told what each comes to.
private struct RecordingWorker {
  private let recorder: ReachRecorder
  private let workplace: WorkerState
  private let project: Project

  init(_ runner: Runner) {
    project = runner.loaded.project
    recorder = ReachRecorder(project)
    workplace = WorkerState(runner.verifiers(in: runner.environments, .brief, recorder: recorder))
  }

  func passing(_ planned: TestCase) -> MutantTrial.PassingCase? {
    let result = workplace.verify(planned)
    var reach = recorder.collect()
    guard case .passed = result.outcome else { return nil }
    if case .segment(let expected) = project.expectations[planned.document].expectations[planned.expectation].kind {
      reach.looksAtAllTests = !expected.because.isEmpty
    }
    return MutantTrial.PassingCase(planned, reach: reach)
  }
}
