import PersonaDiagnostics
import PersonaLoading
import PersonaVerification

/// The cases of a plan that a run decides.
struct SelectedCases {
  let cases: [TestCase]
  /// Nothing fits what was asked for. An empty part of something, and no failure to run again, are as they should be.
  var isMistake = false
  var diagnostics: [Diagnostic] = []
}

extension Runner {
  func selected(from plan: [TestCase]) -> SelectedCases {
    let selection = configuration.selection
    let fitting = selection.isEverything ? plan : plan.filter { selection.contains($0) }
    let shard = configuration.shard
    let cases = shard.map { shard in fitting.filter { shard.contains($0.id) } } ?? fitting
    var selected = SelectedCases(cases: cases)
    selected.diagnostics = configuration.selectionDiagnostics
    if fitting.isEmpty, selection.hashes == nil {
      selected.isMistake = true
      // What keeps everything from loading is reason enough.
      if selected.diagnostics.isEmpty, !(plan.isEmpty && loaded.hasErrors) {
        selected.diagnostics = selection.advice(on: plan)
      }
    } else if fitting.isEmpty {
      selected.diagnostics.append(
        Diagnostic(.nothingSelected, "nothing of this failed when it was last run", at: nil, severity: .note))
    }
    return selected
  }
}
