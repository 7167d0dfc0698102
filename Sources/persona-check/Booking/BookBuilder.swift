import PersonaBook
import PersonaDiagnostics
import PersonaLoading
import PersonaModel
import PersonaReports
import PersonaRunner
import PersonaVerification

/// Runs everything that a book tells of: the expectations, what they reach, lint, and a comparison where one is asked for.
struct BookBuilder {
  private let project: InspectedProject

  init(_ project: InspectedProject) { self.project = project }

  func source(against base: ComparedBase?, triesMutants: Bool) throws -> BookSource {
    let runner = try project.runner()
    let run = runner.run()
    let context = ReportContext(
      project: project.project, sources: project.loaded.sources, explainer: runner.explainer)
    var results = ReportDocument(
      run.result, plan: run.plan.cases, context: context, workers: project.configuration.workers)
    let untested = triesMutants ? self.untested(runner) : .notAsked
    if case .tried(let document) = untested { results.run.mutants = ReportedMutants(document.score) }
    var source = BookSource(
      evaluator: project.evaluator, sources: project.loaded.sources, now: project.now, budget: { project.budget },
      results: results, cases: run.plan.cases)
    source.title = project.project.settings.book.title
    source.repository = CIEnvironment(project: project.folder.path).links
    // Of the addresses of reports; the book leads to itself.
    source.repository.book = nil
    let coverage = runner.coverage()
    source.coverage = CoverageDocument(coverage.reached, decided: coverage.decided, in: project.context)
    source.findings = try findings(coverage)
    source.comparison = try comparison(base)
    source.untested = untested
    return source
  }

  /// Lint weighs by itself, so that the project is loaded once more.
  private func findings(_ coverage: CoverageRun) throws -> [ReportedFinding] {
    let unweighed = OpenedProject(unweighed: project.input, project.configuration)
    let runner = try Runner(unweighed.loaded, project.configuration)
    return runner.lint(reaching: coverage.reached).map { ReportedFinding($0, in: project.context) }
  }

  private func untested(_ runner: Runner) -> BookSource.UntestedEdges {
    guard !project.loaded.hasErrors else { return .notTried }
    let relinkable = Loader(workers: project.configuration.workers).loadRelinkable(project.input)
    let run = runner.mutation(of: relinkable) { _ in true }
    return .tried(MutationDocument(run.tried, notPassing: run.notPassing, in: project.loaded.sources))
  }

  private func comparison(_ base: ComparedBase?) throws -> ComparisonDocument? {
    guard let base else { return nil }
    let (comparison, basis) = try base.comparison(with: project)
    return ComparisonDocument(comparison.run(), basis)
  }
}
