import PersonaDiagnostics
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  /// `[step, {step: way}, ...]`.
  func path(_ node: YAMLNode, _ names: StepNames) -> PathPattern {
    let elements = items(of: node, "steps").compactMap { element($0, names) }
    if let span = elements.first?.span, elements.allSatisfy(\.isAny) {
      report(.cannotFail, "any steps at all would do", at: span, help: "name a step, or leave the path out")
    }
    return PathPattern(elements: elements, span: node.span)
  }

  private func element(_ node: YAMLNode, _ names: StepNames) -> PathPattern.Element? {
    guard node.kind == .mapping else {
      guard let text = text(node, as: "a step, or `{step: way}`") else { return nil }
      if text == "..." { return .anySteps(node.span) }
      return isStep(text, names, at: node.span) ? .step(name: text, way: nil, node.span) : nil
    }
    let entries = Array(node.entries)
    guard let entry = entries.first, entries.count == 1 else {
      reportExpected("one step and its way", node, help: "write each step as an item of its own")
      return nil
    }
    guard isStep(entry.keyText, names, at: entry.keySpan) else { return nil }
    guard let way = way(entry, names) else { return nil }
    return .step(name: entry.keyText, way: way, entry.span)
  }

  /// The way taken; of a branch with `take: all` a list of them.
  private func way(_ entry: YAMLEntry, _ names: StepNames) -> String? {
    let nodes = entry.value.kind == .sequence ? items(of: entry.value, "ways") : [entry.value]
    let known = names.ways(of: entry.keyText)
    var ways: [String] = []
    for node in nodes {
      guard let way = text(node, as: "the way taken") else { return nil }
      guard known.contains(way) else {
        report(
          .unknownStep, "step '\(entry.keyText)' has no way '\(way)'", at: node.span,
          help: remedy(way, known) ?? (known.isEmpty ? "write the step alone" : "its ways are \(Self.list(known))"))
        return nil
      }
      ways.append(way)
    }
    return ways.joined(separator: ", ")
  }

  func isStep(_ name: String, _ names: StepNames, at span: SourceSpan) -> Bool {
    if names.contains(name) { return true }
    report(.unknownStep, "unknown step '\(name)'", at: span, help: remedy(name, names.steps))
    return false
  }

  func stepNames(_ node: YAMLNode?, _ names: StepNames) -> [NamedSpan] {
    namedSpans(node).filter { isStep($0.name, names, at: $0.span) }
  }
}

extension PathPattern.Element {
  fileprivate var isAny: Bool { if case .anySteps = self { true } else { false } }
}
