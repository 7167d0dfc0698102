import PersonaDiagnostics
import PersonaLoading
import PersonaModel
import PersonaVerification

/// The cases of a plan that a run checks.
struct SelectedCases {
  let cases: [Case]
  /// Nothing fits what was asked for. An empty part of something, and no failure to run again, are as they should be.
  var isMistake = false
  var diagnostics: [Diagnostic] = []
}

extension Checking {
  func selected(from plan: [Case]) -> SelectedCases {
    var diagnostics: [Diagnostic] = []
    let selection = selection(&diagnostics)
    let fitting = selection.isEverything ? plan : plan.filter { selection.contains($0) }
    let cases = shard.map { shard in fitting.filter { shard.contains($0.id) } } ?? fitting
    var selected = SelectedCases(cases: cases)
    if fitting.isEmpty, selection.hashes == nil {
      selected.isMistake = true
      // What keeps everything from loading is reason enough.
      if diagnostics.isEmpty, !(plan.isEmpty && loaded.hasErrors) { diagnostics = selection.advice(on: plan) }
    } else if fitting.isEmpty {
      diagnostics.append(Self.note(.nothingSelected, "nothing of this failed when it was last run"))
    }
    selected.diagnostics = diagnostics
    return selected
  }

  private func selection(_ diagnostics: inout [Diagnostic]) -> CaseSelection {
    var selection = CaseSelection()
    selection.filters = command.selection.filter + [Bazel.filter].compactMap(\.self)
    selection.tags = command.selection.tag
    for path in command.selection.paths {
      if let relative = folder?.relative(path) { selection.paths.append(relative); continue }
      let files = loaded.project.expectations.map { loaded.sources[$0.header.span.file].path }
      diagnostics.append(missingPath(path, among: files))
      selection.paths.append("")
    }
    if command.failed { selection.hashes = remembered(&diagnostics) }
    if case .auto = command.shard, shard == nil {
      diagnostics.append(Self.note(.noParallelJobs, "no CI system says that this is one of several jobs"))
    }
    return selection
  }

  private func remembered(_ diagnostics: inout [Diagnostic]) -> Set<UInt64>? {
    if let failures = folder.flatMap(RememberedFailures.init(of:)) { return failures.hashes }
    diagnostics.append(Self.note(.noLastRun, "no run is remembered here, so everything is checked"))
    return nil
  }

  private static func note(_ id: DiagnosticID, _ message: String) -> Diagnostic {
    Diagnostic(id, message, at: nil, severity: .note)
  }
}
