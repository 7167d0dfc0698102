import PersonaDiagnostics
import PersonaLinting
import PersonaLoading
import PersonaModel
import PersonaParallel

/// The files of a project, and what loading makes of them.
package struct OpenedProject: Sendable {
  package let input: ProjectInput
  /// Without the warnings that are allowed or switched off; those that are left count as errors where that is asked for.
  package let loaded: LoadedProject

  /// `reading` reads texts that stand in none of the files, such as what the command line says.
  package init(
    _ input: ProjectInput, _ configuration: RunConfiguration, reading: ((inout FragmentReader) -> Void)? = nil
  ) {
    self.init(input, isStrict: configuration.isStrict, workers: configuration.workers, reading: reading)
  }

  package init(
    _ input: ProjectInput, isStrict: Bool, workers: Workers, reading: ((inout FragmentReader) -> Void)? = nil
  ) {
    var loaded = Self.load(input, workers, reading)
    loaded.diagnostics = SeverityRules(loaded.project.settings, isStrict: isStrict)
      .weighed(loaded.diagnostics, in: loaded.sources)
    self.input = input
    self.loaded = loaded
  }

  /// With every warning, for lint, which weighs by itself to tell what is allowed in vain.
  package init(unweighed input: ProjectInput, _ configuration: RunConfiguration) {
    self.input = input
    loaded = Self.load(input, configuration.workers, nil)
  }

  /// Which rules there are is known to lint alone, so that their names are looked up here.
  private static func load(
    _ input: ProjectInput, _ workers: Workers, _ reading: ((inout FragmentReader) -> Void)?
  ) -> LoadedProject {
    var loaded: LoadedProject
    if let reading {
      var reader = FragmentReader(in: Loader(workers: workers).loadRelinkable(input))
      reading(&reader)
      loaded = reader.project
    } else {
      loaded = Loader(workers: workers).load(input)
    }
    let unknown = loaded.project.settings.lint.unknownRules
    if !unknown.isEmpty { loaded.diagnostics = (loaded.diagnostics + unknown).sorted(by: Diagnostic.inReadingOrder) }
    return loaded
  }
}
