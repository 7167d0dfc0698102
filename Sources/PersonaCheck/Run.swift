import PersonaDiagnostics
import PersonaLoading
import PersonaReports
import PersonaRunner
import PersonaVerification

/// Checks the expectations of a project.
///
/// `files` are the bytes of its files, by their paths relative to the project's folder and with `/`:
/// `persona-check.yaml`, `personas/ada.yaml` and so on. What stands elsewhere is passed over, and so is what is hidden.
/// Nothing is read from a disk but time zone data, nothing is written, and nothing is ever sent.
///
/// A project that is wrong does not throw: what is wrong with it stands in the result.
public func run(
  files: [String: [UInt8]], configuration: RunConfiguration = RunConfiguration()
) throws(ConfigurationError) -> RunResult {
  let asked = try configuration.resolved()
  var input = ProjectInput()
  input.limits = configuration.projectLimits
  input.files = projectFiles(among: files)
  let loaded = OpenedProject(input, asked).loaded
  let runner: Runner
  do { runner = try Runner(loaded, asked) } catch { throw ConfigurationError(error, loaded) }
  let completed = runner.run()
  let context = ReportContext(project: loaded.project, sources: loaded.sources, explainer: runner.explainer)
  return RunResult(
    ReportDocument(completed.result, plan: completed.plan.cases, context: context, workers: asked.workers))
}

/// Those that belong to a project, in the order in which findings are told: the settings, then folder by folder.
private func projectFiles(among files: [String: [UInt8]]) -> [InputFile] {
  func rank(_ path: String) -> Int? {
    if path == ProjectLayout.settingsFile { return -1 }
    let names = path.split(separator: "/", omittingEmptySubsequences: false)
    guard names.count > 1, !names.contains(where: { $0.isEmpty || $0.hasPrefix(".") }) else { return nil }
    return ProjectLayout.folders.firstIndex { $0 == names[0] }
  }
  let ranked = files.compactMap { path, bytes in
    rank(path).map { (rank: $0, file: InputFile(path: path, bytes: bytes)) }
  }
  return ranked.sorted { left, right in
    left.rank != right.rank
      ? left.rank < right.rank : left.file.path.utf8.lexicographicallyPrecedes(right.file.path.utf8)
  }.map(\.file)
}
