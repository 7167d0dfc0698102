import PersonaLinting
import PersonaLoading
import PersonaModel
import PersonaParallel

/// The files of a project, and what loading makes of them.
package struct OpenedProject: Sendable {
  package let input: ProjectInput
  /// Without the warnings that are allowed or switched off; those that are left count as errors where that is asked for.
  package let loaded: LoadedProject

  package init(_ input: ProjectInput, _ configuration: RunConfiguration) {
    self.init(input, isStrict: configuration.isStrict, workers: configuration.workers)
  }

  package init(_ input: ProjectInput, isStrict: Bool, workers: Workers) {
    var loaded = Loader(workers: workers).load(input)
    loaded.diagnostics = Weighing(loaded.project.settings, isStrict: isStrict)
      .weighed(loaded.diagnostics, in: loaded.sources)
    self.input = input
    self.loaded = loaded
  }

  /// With every warning, for lint, which weighs by itself to tell what is allowed in vain.
  package init(unweighed input: ProjectInput, _ configuration: RunConfiguration) {
    self.input = input
    loaded = Loader(workers: configuration.workers).load(input)
  }
}
