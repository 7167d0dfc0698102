import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

/// The workflows that may run in one case: the one under test, those beside it, and what they start.
struct RunningWorkflows {
  let tested: WorkflowID
  let all: Set<WorkflowID>

  init(_ tested: WorkflowID, alongside: [WorkflowID], in workflows: [Workflow]) {
    self.tested = tested
    var found = Set([tested] + alongside)
    var open = Array(found)
    while let next = open.popLast() {
      for step in workflows[next].steps {
        if case .start(let other) = step.kind, found.insert(other).inserted { open.append(other) }
      }
    }
    all = found
  }
}

extension ProjectDecoder {
  /// A workflow that may run in the case.
  func running(_ node: YAMLNode, _ running: RunningWorkflows) -> WorkflowID? {
    guard let workflow: WorkflowID = link(node, .workflow) else { return nil }
    return isRunning(workflow, running, at: node.span) ? workflow : nil
  }

  private func isRunning(_ workflow: WorkflowID, _ running: RunningWorkflows, at span: SourceSpan) -> Bool {
    if running.all.contains(workflow) { return true }
    report(
      .contradiction, "'\(project.workflows[workflow].header.id)' does not run here", at: span,
      help: "name it under `alongside`")
    return false
  }

  /// `{SPLIT: WAY}` for the workflow under test, `{WORKFLOW: {SPLIT: WAY}}` for any that runs.
  func pins(_ node: YAMLNode, _ running: RunningWorkflows) -> [WorkflowExpectation.Pin] {
    entries(of: node, "splits and their ways").flatMap { entry in
      guard entry.value.kind == .mapping else { return pin(entry, of: running.tested, running).map { [$0] } ?? [] }
      let workflow: WorkflowID? = link(to: entry.keyText, .workflow, at: entry.keySpan)
      guard let workflow, isRunning(workflow, running, at: entry.keySpan) else { return [] }
      return entries(of: entry.value, "splits and their ways").compactMap { pin($0, of: workflow, running) }
    }
  }

  private func pin(
    _ entry: YAMLEntry, of workflow: WorkflowID, _ running: RunningWorkflows
  ) -> WorkflowExpectation.Pin? {
    let splits = splits(of: workflow)
    guard let (index, split) = splits.first(where: { $0.name == entry.keyText }).map({ ($0.step, $0.split) }) else {
      reportUnknownSplit(entry, splits.map(\.name), running)
      return nil
    }
    guard let text = text(entry.value, as: "a way of the split") else { return nil }
    if let way = split.ways.firstIndex(where: { $0.name == text }) { return .init(workflow, step: index, way: way) }
    let ways = split.ways.map(\.name)
    report(
      .unknownStep, "split '\(entry.keyText)' has no way '\(text)'", at: entry.value.span,
      help: remedy(text, ways) ?? "its ways are \(Self.list(ways))")
    return nil
  }

  private func reportUnknownSplit(_ entry: YAMLEntry, _ own: [String], _ running: RunningWorkflows) {
    let name = entry.keyText
    let owner = running.all.sorted().first { splits(of: $0).contains { $0.name == name } }
    let elsewhere = owner.map { workflow in
      let id = project.workflows[workflow].header.id
      return "it is a split of '\(id)': write `{\(id): {\(name): \(entry.value.text)}}`"
    }
    report(
      .unknownStep, "unknown split '\(name)'", at: entry.keySpan,
      help: elsewhere ?? remedy(name, own) ?? (own.isEmpty ? "the workflow has no split" : nil))
  }

  private func splits(of workflow: WorkflowID) -> [(step: Int, name: String, split: Split)] {
    let steps = project.workflows[workflow].steps
    return steps.indices.compactMap { index in
      if case .split(let split) = steps[index].kind { (index, steps[index].name, split) } else { nil }
    }
  }
}
