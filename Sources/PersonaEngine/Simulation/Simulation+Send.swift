import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

extension Send: PerformedStep {
  func perform(_ token: Int, in simulation: inout Simulation) throws(Diagnostic) -> StepResult {
    try simulation.perform(self, token)
  }
}

extension Simulation {
  /// Passes the gates in their order; the first that stops the message is its outcome.
  fileprivate mutating func perform(_ send: Send, _ token: Int) throws(Diagnostic) -> StepResult {
    let template = Int(send.template.value)
    let channel = evaluator.project.templates[template].channel
    let message = SentMessage(
      send.template, of: runs[tokens[token].run].record.workflow, at: store.now, channel: channel,
      type: evaluator.project.templates[template].type)
    switch store.sendDecision(for: profile, channel: channel, type: message.type) {
    case .refused(let refusal): return try stop(send, token, SendBlock(refusal.outcome, refusal.words, refusal.span))
    case .allowed(let address):
      if let gate = cap(on: message) { return try stop(send, token, gate) }
      switch quiet(send, message, token) {
      case nil: return try render(send, message, address, token)
      case .deferred(let morning, let hours):
        park(token, .deferred, until: morning)
        note(Postponement(at: store.now, until: morning, hours: words(for: hours, token), decidedBy: hours.span), token)
        return .pause
      case .skipped(let hours):
        return try stop(
          send, token, SendBlock(.quietHours, "in the quiet hours, \(words(for: hours, token))", hours.span))
      }
    }
  }

  private mutating func render(
    _ send: Send, _ message: SentMessage, _ address: String?, _ token: Int
  ) throws(Diagnostic) -> StepResult {
    var budget = budget
    let outcome = rendering(of: send.template, for: tokens[token].run, &budget)
    self.budget = budget
    guard outcome.kind == .rendered else {
      return try stop(send, token, SendBlock(SendOutcome(outcome.kind), outcome.reason, nil))
    }
    var record = record(of: send, token, .sent)
    record.address = address
    record.fields = outcome.fields
    record.extras = outcome.extras
    try note(record, token)
    sentMessages.append(message)
    return .go(send.endsWhenSent ? .end : next(of: token))
  }

  private func rendering(of template: TemplateID, for run: Int, _ budget: inout Budget) -> MessageOutcome {
    evaluator.render(template, for: profile, in: store, context: messageContext(of: run), budget: &budget)
  }

  private mutating func stop(_ send: Send, _ token: Int, _ gate: SendBlock) throws(Diagnostic) -> StepResult {
    let outcome = gate.outcome
    var stopped = record(of: send, token, outcome)
    stopped.reason = gate.words
    stopped.decidedBy = gate.span
    try note(stopped, token)
    record(token, way: outcome.rawValue, because: gate.words)
    switch send.onSkip {
    case .continue: return .go(next(of: token))
    case .exit: return .end(.exited, "'\(step(of: token).name)' was not sent: \(outcome.rawValue)")
    }
  }

  private mutating func note(_ record: SendRecord, _ token: Int) throws(Diagnostic) {
    var record = record
    record.order = sendCount
    sendCount += 1
    runs[tokens[token].run].record.sends.append(record)
    try leaveEvent(of: record, token)
  }

  /// With the zone where they do not go by the person's clock.
  private func words(for hours: QuietHours, _ token: Int) -> String {
    runs[tokens[token].run].zone.map { "\(hours) \($0.name)" } ?? "\(hours)"
  }

  private mutating func note(_ delay: Postponement, _ token: Int) {
    runs[tokens[token].run].record.visits[tokens[token].visit].postponements.append(delay)
  }

  private func record(of send: Send, _ token: Int, _ outcome: SendOutcome) -> SendRecord {
    SendRecord(
      step: tokens[token].step, template: send.template,
      channel: evaluator.project.templates[Int(send.template.value)].channel, at: store.now, outcome: outcome)
  }
}

/// What stops a message: the outcome, the rule with what it met with, and the entry that decided.
struct SendBlock {
  let outcome: SendOutcome
  let words: String
  let span: SourceSpan?

  init(_ outcome: SendOutcome, _ words: String, _ span: SourceSpan?) {
    self.outcome = outcome
    self.words = words
    self.span = span
  }
}

extension SendOutcome {
  fileprivate init(_ kind: MessageOutcomeKind) {
    self =
      switch kind {
      case .rendered: .sent
      case .failed: .failed
      case .skipped: .skipped
      case .aborted: .aborted
      }
  }
}
