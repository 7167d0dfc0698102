import Diagnostics
import Engine
import Loading
import Verification

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
    let fitting = plan.filter { selection.contains($0) }
    let cases = shard.map { shard in fitting.filter { shard.contains($0.id) } } ?? fitting
    var selected = SelectedCases(cases: cases)
    if fitting.isEmpty, selection.hashes == nil {
      selected.isMistake = true
      if diagnostics.isEmpty { diagnostics = selection.advice(on: plan) }
    } else if fitting.isEmpty {
      diagnostics.append(Self.note(.nothingSelected, "nothing of this failed when it was last run"))
    }
    selected.diagnostics = diagnostics
    return selected
  }

  private func selection(_ diagnostics: inout [Diagnostic]) -> CaseSelection {
    var selection = CaseSelection()
    selection.filters = command.filter + [Bazel.filter].compactMap(\.self)
    selection.tags = command.tag
    for path in command.paths {
      if let relative = folder?.relative(path) { selection.paths.append(relative); continue }
      diagnostics.append(missing(path))
      selection.paths.append("")
    }
    if command.failed { selection.hashes = remembered(&diagnostics) }
    if case .auto = command.shard, shard == nil {
      diagnostics.append(Self.note(.noParallelJobs, "no CI system says that this is one of several jobs"))
    }
    return selection
  }

  private func missing(_ path: String) -> Diagnostic {
    let files = loaded.project.expectations.map { loaded.sources[$0.header.span.file].path }
    return Diagnostic(.missingPath, "'\(path)' is not in the project", at: nil, help: remedy(path, files))
  }

  /// A file of that name, or a command that was misspelt and so taken for a path.
  private func remedy(_ path: String, _ files: [String]) -> String? {
    func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
    if !path.contains("/"), let command = nearestName(to: path, among: PersonaCheck.commandNames) {
      return "did you mean the command '\(command)'?"
    }
    let near = nearestName(to: name(path), among: files.map(name))
    return files.first { near == name($0) || name($0) == name(path) }.map { "did you mean '\($0)'?" }
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
