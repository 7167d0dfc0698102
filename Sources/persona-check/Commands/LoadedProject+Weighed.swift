import PersonaLinting
import PersonaLoading
import PersonaModel

extension LoadedProject {
  /// Without the warnings that are allowed or switched off; those that are left count as errors where that is asked for.
  func weighed(isStrict: Bool) -> LoadedProject {
    var weighed = self
    weighed.diagnostics = Weighing(project.settings, isStrict: isStrict).weighed(diagnostics, in: sources)
    return weighed
  }
}
