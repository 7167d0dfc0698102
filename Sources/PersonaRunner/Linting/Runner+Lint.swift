import PersonaAnalysis
import PersonaDiagnostics
import PersonaLinting
import PersonaLoading

extension Runner {
  /// What the rules find, in the environment that is looked at, with what a run of the expectations reaches. `chosen`
  /// narrows the rules down. The project has to be loaded unweighed. What is reached may be known already, since to find out takes a run.
  package func lint(only chosen: Set<DiagnosticID>? = nil, reaching known: Coverage? = nil) -> [Diagnostic] {
    let linted = LintedProject(
      place.evaluator(of: loaded.project), sources: loaded.sources, coverage: known ?? coverage().reached,
      now: place.now)
    return LintRun(only: chosen).findings(in: linted, loading: loaded.diagnostics, isStrict: configuration.isStrict)
  }
}
