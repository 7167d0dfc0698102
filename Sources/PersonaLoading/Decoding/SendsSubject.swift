import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

/// Which sends a list is about.
struct SendsSubject {
  /// `sends`, `inbox` or `heldBack`.
  let key: FixtureKey
  /// Those that `workflow` may name; nil in the list of one run.
  let running: RunningWorkflows?
}

extension ProjectDecoder {
  /// A list of sends, `none`, or `{count: …}`.
  func sends(_ node: YAMLNode, _ subject: SendsSubject) -> SendsPattern? {
    switch node.kind {
    case .mapping:
      var pattern = SendsPattern(elements: [], span: node.span)
      pattern.count = fields(of: node, .sendCount)?[.count].flatMap { numberMatcher($0, subject: "'count'") }
      return pattern.count == nil ? nil : pattern
    case .scalar where node.text == "none": return SendsPattern(elements: [], span: node.span)
    default:
      let elements = items(of: node, "sends").compactMap { send($0, subject) }
      if case .anySends(let span)? = elements.first, elements.allSatisfy(\.isAny) {
        report(.cannotFail, "any sends at all would do", at: span, help: "name a template, or leave it out")
      }
      return SendsPattern(elements: elements, span: node.span)
    }
  }

  private func send(_ node: YAMLNode, _ subject: SendsSubject) -> SendsPattern.Element? {
    if node.kind == .scalar {
      if node.text == "..." { return .anySends(node.span) }
      return reference(node, .template).map { .send(SendExpectation(template: $0, span: node.span)) }
    }
    guard let fields = fields(of: node, .send) else { return nil }
    guard let template: Reference<MessageTemplate> = fields[.template].flatMap({ reference($0, .template) }) else {
      return nil
    }
    var send = SendExpectation(template: template, span: node.span)
    send.workflow = fields[.workflow].flatMap { sendingWorkflow($0, subject) }
    send.channel = fields[.channel].flatMap { messageChannel($0) }
    send.to = fields[.to].flatMap { textMatcher($0, subject: "the address") }
    if let part = send.to?.predicates.first(where: \.looksAtPart) { record(.partsOfAddresses, at: part.span) }
    send.after = fields[.after].flatMap { duration($0) }
    send.at = fields[.at].flatMap { time($0) }
    send.outcome = fields[.outcome].flatMap { outcome($0, subject) }
    send.reason = fields[.reason].flatMap { textMatcher($0, subject: "the reason") }
    refuseReason(of: send, fields, subject)
    // What was held back may never have been rendered.
    send.fields = messageMatchers(
      node, of: template.link, besides: [.template, .workflow, .channel, .to, .after, .at, .outcome, .reason, .extras],
      about: fields.has(.outcome) || subject.key == .heldBack ? Certainty() : .text)
    send.extras = extras(fields, of: template.link)
    return .send(send)
  }

  /// What went out needs no reason.
  private func refuseReason(of send: SendExpectation, _ fields: MappingFields, _ subject: SendsSubject) {
    guard let entry = fields.entry(.reason), subject.key != .heldBack, send.outcome.map(\.isSent) ?? true else {
      return
    }
    report(
      .contradiction, "a message that is sent has no 'reason'", at: entry.keySpan,
      help: "say what became of it, as in `outcome: no-consent`")
  }

  private func sendingWorkflow(_ node: YAMLNode, _ subject: SendsSubject) -> WorkflowID? {
    guard let running = subject.running else {
      report(
        .contradiction, "a run is of one workflow", at: node.span,
        help: "put '\(subject.key.rawValue)' beside 'runs', where it is about all runs")
      return nil
    }
    return self.running(node, running)
  }

  func outcome(_ node: YAMLNode, _ subject: SendsSubject) -> Matcher? {
    let words = SendOutcome.allCases.map(\.rawValue)
    let matcher = matcher(
      node, type: PropertyType(oneOf: words), subject: "the outcome", about: Certainty(isThere: true, words: words))
    guard let matcher, matcher.isSent else { return matcher }
    if subject.key == .heldBack {
      report(
        .contradiction, "what is held back is not sent", at: node.span,
        help: "put it into 'sends', or say what stopped it, as in `outcome: no-consent`")
    } else {
      record(.heldBackListed, at: node.span)
    }
    return matcher
  }
}

extension SendsPattern.Element {
  fileprivate var isAny: Bool { if case .anySends = self { true } else { false } }
}

extension Predicate {
  /// Whether it asks for a part of a text that normal form may change.
  fileprivate var looksAtPart: Bool {
    switch operand {
    case .patterns: true
    case .texts(let texts): texts.contains { text in !text.utf8.allSatisfy { 0x61...0x7A ~= $0 || $0 == 0x40 } }
    default: false
    }
  }
}
