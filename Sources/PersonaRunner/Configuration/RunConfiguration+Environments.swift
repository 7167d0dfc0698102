import PersonaDiagnostics
import PersonaModel

extension RunConfiguration {
  /// Those that are chosen, in the order of the settings; the project itself, without a name, where it declares none.
  package func environments(of settings: Settings) throws(UnknownEnvironmentError) -> [RunEnvironment] {
    let unknown = unknownEnvironments(in: settings)
    guard unknown.isEmpty else { throw UnknownEnvironmentError(diagnostics: unknown) }
    let chosen = environments
    return allEnvironments(of: settings).filter { chosen.isEmpty || chosen.contains($0.name) }
  }

  /// Whichever are chosen.
  func allEnvironments(of settings: Settings) -> [RunEnvironment] {
    let names = settings.environments.isEmpty ? [""] : settings.environments.map(\.name)
    return names.map { RunEnvironment($0, of: settings, self) }
  }

  /// The one that something is looked at in: the project itself, unless a single environment is chosen.
  func place(in settings: Settings) throws(UnknownEnvironmentError) -> RunEnvironment {
    let chosen = try environments(of: settings)
    guard !environments.isEmpty, chosen.count == 1 else { return RunEnvironment(of: settings, self) }
    return chosen[0]
  }

  private func unknownEnvironments(in settings: Settings) -> [Diagnostic] {
    let names = settings.environments.map(\.name)
    return environments.filter { !names.contains($0) }.map { name in
      let known = names.isEmpty ? "the settings declare none" : "there are \(names.joined(separator: ", "))"
      let near = nearestName(to: name, among: names).map { "did you mean `\($0)`?" }
      return Diagnostic(.invalidOption, "--environment: unknown environment '\(name)'", at: nil, help: near ?? known)
    }
  }
}

/// Environments were chosen that the settings do not declare.
package struct UnknownEnvironmentError: Error {
  /// One for each.
  package let diagnostics: [Diagnostic]
}
