import PersonaDiagnostics
import PersonaLoading
import PersonaModel
import PersonaRunner
import PersonaVerification

extension RunCommand {
  /// What the options ask of a run of what was loaded.
  func configuration(of loaded: LoadedProject, in folder: ProjectFolder?, _ shard: Shard?) -> RunConfiguration {
    var configuration = projectOptions.configuration(jobs: jobs)
    configuration.environments = environments.environment
    configuration.shard = shard
    configuration.caseSeconds = timeout
    configuration.isFailFast = failFast || Bazel.isFailFast
    configuration.explainsPasses = explain
    select(from: loaded, in: folder, for: &configuration)
    if case .auto = self.shard, shard == nil {
      configuration.note(.noParallelJobs, "no CI system says that this is one of several jobs")
    }
    return configuration
  }

  private func select(
    from loaded: LoadedProject, in folder: ProjectFolder?, for configuration: inout RunConfiguration
  ) {
    configuration.selection.filters = selection.filter + [Bazel.filter].compactMap(\.self)
    configuration.selection.tags = selection.tag
    for path in selection.paths {
      if let relative = folder?.relative(path) { configuration.selection.paths.append(relative); continue }
      let files = loaded.project.expectations.map { loaded.sources[$0.header.span.file].path }
      configuration.selectionDiagnostics.append(missingPath(path, among: files))
      configuration.selection.paths.append("")
    }
    guard failed else { return }
    if let failures = folder.flatMap(RememberedFailures.init(of:)) {
      configuration.selection.hashes = failures.hashes
    } else {
      configuration.note(.noLastRun, "no run is remembered here, so everything is checked")
    }
  }
}

extension RunConfiguration {
  fileprivate mutating func note(_ id: DiagnosticID, _ message: String) {
    selectionDiagnostics.append(Diagnostic(id, message, at: nil, severity: .note))
  }
}
