import PersonaDiagnostics
import PersonaEngine

extension WorkflowRun {
  /// Why the person entered, behind when they did; empty where nothing is known of it.
  var cause: String { entryReason.isEmpty ? "" : " because \(visibleFinding(entryReason))" }

  /// Behind the ending of a run that failed, which says what is wrong: the line of the step, and what helps.
  func failureLines(in sources: SourceMap) -> [StyledLine] {
    guard let failure else { return [] }
    let place = failure.span.map { [StyledLine("    at \(sources.location(of: $0).lineOnly)", .weak)] } ?? []
    return place + (failure.help.map { [StyledLine("    help: \(visibleFinding($0))", .good)] } ?? [])
  }
}
