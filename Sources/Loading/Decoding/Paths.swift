import Diagnostics
import Engine
import YAML

extension Linker {
  /// `[step, {step: way}, ...]`.
  func path(_ node: Node, _ names: StepNames) -> PathPattern {
    let elements = items(of: node, "steps").compactMap { element($0, names) }
    if let span = elements.first?.span, elements.allSatisfy(\.isAny) {
      report(.cannotFail, "any steps at all would do", at: span, help: "name a step, or leave the path out")
    }
    return PathPattern(elements: elements, span: node.span)
  }

  private func element(_ node: Node, _ names: StepNames) -> PathPattern.Element? {
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
  private func way(_ entry: Entry, _ names: StepNames) -> String? {
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
    if names.steps.contains(name) { return true }
    report(.unknownStep, "unknown step '\(name)'", at: span, help: remedy(name, names.steps))
    return false
  }

  func stepNames(_ node: Node?, _ names: StepNames) -> [NamedSpan] {
    namedSpans(node).filter { isStep($0.name, names, at: $0.span) }
  }

  /// A list of sends, `none`, or `{count: …}`.
  func sends(_ node: Node) -> SendsPattern? {
    switch node.kind {
    case .mapping:
      var pattern = SendsPattern(elements: [], span: node.span)
      pattern.count = fields(of: node, .sendCount)?[.count].flatMap { numberMatcher($0, subject: "'count'") }
      return pattern.count == nil ? nil : pattern
    case .scalar where node.text == "none": return SendsPattern(elements: [], span: node.span)
    default:
      let elements = items(of: node, "sends").compactMap { send($0) }
      if case .anySends(let span)? = elements.first, elements.allSatisfy(\.isAny) {
        report(.cannotFail, "any sends at all would do", at: span, help: "name a template, or leave it out")
      }
      return SendsPattern(elements: elements, span: node.span)
    }
  }

  private func send(_ node: Node) -> SendsPattern.Element? {
    if node.kind == .scalar {
      if node.text == "..." { return .anySends(node.span) }
      return reference(node, .template).map { .send(SendExpectation(template: $0, span: node.span)) }
    }
    guard let fields = fields(of: node, .send) else { return nil }
    guard let template: Reference<MessageTemplate> = fields[.template].flatMap({ reference($0, .template) }) else {
      return nil
    }
    var send = SendExpectation(template: template, span: node.span)
    send.channel = fields[.channel].flatMap { messageChannel($0) }
    send.to = fields[.to].flatMap { textMatcher($0, subject: "the address") }
    send.after = fields[.after].flatMap { duration($0) }
    send.at = fields[.at].flatMap { time($0) }
    send.outcome = fields[.outcome].flatMap { outcome($0) }
    // What was held back may never have been rendered.
    send.fields = messageMatchers(
      node, of: template.link, besides: [.template, .channel, .to, .after, .at, .outcome],
      about: fields.has(.outcome) ? Certainty() : .text)
    return .send(send)
  }

  private func outcome(_ node: Node) -> Matcher? {
    let words = SendOutcome.allCases.map(\.rawValue)
    return matcher(
      node, type: PropertyType(oneOf: words), subject: "the outcome", about: Certainty(isThere: true, words: words))
  }
}

extension PathPattern.Element {
  fileprivate var isAny: Bool { if case .anySteps = self { true } else { false } }
}

extension SendsPattern.Element {
  fileprivate var isAny: Bool { if case .anySends = self { true } else { false } }
}
