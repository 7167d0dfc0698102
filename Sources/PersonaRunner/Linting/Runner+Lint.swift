import PersonaDiagnostics
import PersonaLinting
import PersonaLoading

extension Runner {
  /// What the rules find, in the environment that is looked at, with what a run of the expectations reaches. `chosen`
  /// narrows the rules down. The project has to be loaded unweighed.
  package func lint(only chosen: Set<DiagnosticID>? = nil) -> [Diagnostic] {
    let linted = LintedProject(
      place.evaluator(of: loaded.project), sources: loaded.sources, coverage: coverage().reached, now: place.now)
    return LintRun(only: chosen).findings(in: linted, loading: loaded.diagnostics, isStrict: configuration.isStrict)
  }
}
